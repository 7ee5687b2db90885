create table document (
  id varchar(36) primary key,
  case_id varchar(36) not null references case_file (id),
  letter_id varchar(36) references letter (id),
  name varchar(255) not null,
  content_type varchar(128) not null,
  content bytea not null,
  created_at timestamp with time zone not null
);
create index document_case on document (case_id);
create index document_letter on document (letter_id);
