-- How long cases waited at each element of a diagram, for the colours on the diagram. No row is about a case.
create table element_wait (
  tenant varchar(64) not null,
  process varchar(128) not null,       -- key of the diagram the element is drawn in; a block has its own
  element varchar(255) not null,
  counted_month date not null,         -- first day of the month in which they left it, Europe/Amsterdam
  days integer not null,               -- whole days
  amount bigint not null,
  primary key (tenant, process, element, counted_month, days)
);

-- One row: how far history was counted. Whoever counts holds it.
create table element_wait_counted (
  id integer primary key,
  counted_on date                      -- the last day that was counted; null when nothing was
);
insert into element_wait_counted (id, counted_on) values (1, null);
