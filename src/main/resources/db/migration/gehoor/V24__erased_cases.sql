-- What stays when a file is erased: that it was there, and when and why it went. Nobody's name, nothing of what it said.
create table erased_case (
  reference varchar(32) primary key,
  tenant varchar(64) not null,
  process varchar(128) not null,
  closed_on date,                           -- null: it was still open
  erased_at timestamp with time zone not null,
  erased_by varchar(255),                   -- account; null: its retention was over
  reason varchar(1000) not null,
  row_count integer not null                -- how many rows went, in the engine's tables and ours
);
create index erased_case_tenant on erased_case (tenant, erased_at);

-- Asked every hour: which closed files are old enough?
create index case_file_closed on case_file (tenant, closed_at);
