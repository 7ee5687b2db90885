-- What handlers write down in a case, for each other: part of the file, and erased with it.
create table case_note (
  id varchar(36) primary key,
  case_id varchar(36) not null references case_file (id) on delete cascade,
  seq bigint generated always as identity,
  written_at timestamp with time zone not null,
  written_by varchar(255) not null,         -- name of the handler, as it was then
  note_text varchar(10000) not null
);
create index case_note_case on case_note (case_id, seq);

-- Who of the organisation put a file in the case; null when a party sent it, or we made it.
alter table document add column added_by varchar(255);
