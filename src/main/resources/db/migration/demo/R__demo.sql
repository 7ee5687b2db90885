-- The demo only: its mailbox and how far its clock has been moved.

create table if not exists demo_mail (
  id bigint generated always as identity primary key,
  recipients varchar(1000) not null,
  subject varchar(1000) not null,
  sent_at timestamp with time zone not null,
  source text not null                      -- the whole message as it would have gone out, Base64
);

create table if not exists demo_clock (
  id integer primary key,                   -- always 1
  ahead_millis bigint not null
);
