-- What was told about a case to somebody outside it: part of the file, and erased with it.
create table information_sharing (
  id varchar(36) primary key,
  case_id varchar(36) not null references case_file (id) on delete cascade,
  seq bigint generated always as identity,
  shared_on date not null,                  -- the day it was told
  logged_at timestamp with time zone not null,
  logged_by varchar(255),                   -- null: the procedure itself, in a letter
  recipient varchar(255) not null,
  purpose varchar(4000) not null,
  ground varchar(16) not null,              -- klant | wet | toezicht | goedgekeurd
  told varchar(10000) not null
);
create index information_sharing_case on information_sharing (case_id, seq);
