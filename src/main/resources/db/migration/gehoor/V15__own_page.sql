-- What a party added to the case on the own page: for handlers and for whoever added it, nobody else.
create table addition (
  id varchar(36) primary key,               -- of the form that was sent: pressing the button twice adds it once
  case_id varchar(36) not null references case_file (id) on delete cascade,
  party_id varchar(36) not null references party (id) on delete cascade,
  seq bigint generated always as identity,
  added_at timestamp with time zone not null,
  addition_text text not null               -- empty when only files were added
);
create index addition_case on addition (case_id, seq);
