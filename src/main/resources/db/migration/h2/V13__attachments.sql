-- Files that people send along, before they belong to a case.
create table upload (
  id varchar(36) primary key,
  seq bigint generated always as identity,
  holder varchar(128) not null,             -- whose they are until then: a draft, or partij:<party>
  name varchar(255) not null,
  content_type varchar(128) not null,
  content blob not null,
  content_size bigint not null,
  created_at timestamp with time zone not null
);
create index upload_holder on upload (holder, seq);
create index upload_created on upload (created_at);

-- What a party sent along, unlike what the organisation made.
alter table document add column attached boolean default false not null;
alter table document add column attached_by varchar(36) references party (id) on delete cascade;
