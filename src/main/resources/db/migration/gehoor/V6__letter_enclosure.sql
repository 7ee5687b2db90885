-- Documents of the case that go along with a letter, besides the letter's own PDF.
create table letter_enclosure (
  letter_id varchar(36) not null references letter (id),
  document_id varchar(36) not null references document (id),
  place integer not null,                   -- the order in which they are enclosed, from 1
  primary key (letter_id, document_id)
);

-- The order in which documents were made: the newest of a name is the one that is enclosed.
alter table document add column seq bigint generated always as identity;
