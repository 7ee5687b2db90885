-- Which case went on to another organisation: the same case goes there once.
create table forwarded_case (
  from_case varchar(36) not null references case_file (id),
  to_tenant varchar(64) not null,
  to_process varchar(128) not null,
  to_case varchar(36) not null references case_file (id),
  forwarded_at timestamp with time zone not null,
  primary key (from_case, to_tenant, to_process)
);
create index forwarded_case_to on forwarded_case (to_case);

-- When and how a complaint was decided: a case may go on for weeks after its decision.
alter table case_file add column decided_on date;
alter table case_file add column verdict varchar(32);
alter table case_figure add column decided_on date;
alter table case_figure add column verdict varchar(32);

-- The figures of a year, as somebody fixed them: they do not change any more. Anonymous, never erased.
create table year_figure (
  tenant varchar(64) not null,
  process varchar(128) not null,
  figure_year integer not null,
  received integer not null,
  decided integer not null,
  in_time integer not null,                 -- of those decided: within the statutory term
  founded integer not null,
  partly_founded integer not null,
  undecided integer not null,               -- closed without a decision
  still_open integer not null,              -- at the end of 31 December
  remark varchar(4000),
  fixed_on date not null,
  fixed_by varchar(255),
  primary key (tenant, process, figure_year)
);
