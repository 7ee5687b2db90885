-- The report of a year as it was published; never changed afterwards. Knows no case.
create table annual_report (
  tenant varchar(64) not null,
  report_year integer not null,
  published_at timestamp with time zone not null,
  published_by varchar(255) not null,       -- name
  content clob not null,                      -- JSON of nl.gehoor.letter.Tables, as the page showed it
  pdf blob not null,
  csv blob not null,
  primary key (tenant, report_year)
);
