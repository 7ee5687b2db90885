-- Texts that people sign, a row for each version: a changed text is another text.
create table signed_text (
  id varchar(36) primary key,
  case_id varchar(36) not null references case_file (id),
  record_id varchar(64) not null,           -- what the versions of one text have in common: the engine's instance that asks for the signatures
  version integer not null,
  title varchar(255) not null,
  body text not null,
  text_hash varchar(64) not null,           -- SHA-256 of the canonical text, hex
  fixed_at timestamp with time zone not null,
  sealed_at timestamp with time zone,       -- null as long as signatures are asked for, and for a version that was replaced
  document_id varchar(36) references document (id),
  document_hash varchar(64) unique,         -- SHA-256 of the sealed PDF, hex
  control_code varchar(32) unique,          -- printed on the signature page
  unique (record_id, version)
);
create index signed_text_case on signed_text (case_id);
create index signed_text_hash on signed_text (text_hash);

create table signature (
  id varchar(36) primary key,
  text_id varchar(36) not null references signed_text (id),
  seq bigint generated always as identity,
  signer_role varchar(64) not null,
  signer_name varchar(255) not null,        -- as the case knows him or her
  signature_state varchar(32) not null,     -- gevraagd | getekend | getekend_met_opmerking | weigert | niet_bereikbaar
  remark varchar(10000),                    -- the remark, or why the signature was refused
  typed_name varchar(255),                  -- as the signer wrote it
  given_by varchar(255),                    -- who filled in the form: the signer, a representative, or a coordinator
  channel varchar(16),                      -- link | account | papier | mondeling
  signed_at timestamp with time zone,
  text_hash varchar(64) not null,           -- of the text that was signed
  voided_at timestamp with time zone,       -- the text was changed afterwards
  unique (text_id, signer_role)
);

-- Somebody who is no party to the complaint itself, but was present or is asked something: sees own tasks and own letters only.
alter table party add column own_only boolean default false not null;
