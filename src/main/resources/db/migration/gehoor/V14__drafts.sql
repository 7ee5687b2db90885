-- Forms that somebody is filling in. Nothing here belongs to a case; sending a form erases its row.
-- No column holds a secret: who reads this table can open no form with it.

create table draft (
  id varchar(36) primary key,
  tenant varchar(64) not null,
  process varchar(128) not null,
  start_hash varchar(64) not null unique,   -- SHA-256 of the id that the first page carries, hex
  token_hash varchar(64) not null unique,   -- SHA-256 of the secret in the draft's address, hex
  token_version integer not null,
  answers text not null,                    -- JSON: by field key, as typed
  seen varchar(8000) not null,              -- keys of the fields that were on the screen when a page was sent
  email varchar(254),                       -- where the link was sent; null when it was not saved by mail
  mail_state varchar(16),                   -- waiting | sent | failed; null as long as email is
  changed_at timestamp with time zone not null,
  erase_at timestamp with time zone not null
);
create index draft_erase on draft (erase_at);
