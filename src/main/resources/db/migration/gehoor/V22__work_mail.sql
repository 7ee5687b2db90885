-- Mail to handlers about their tasks. Knows tasks and accounts, and nothing of a case.

-- Tasks that were made and that handlers may still have to hear of; a row goes when that is done.
create table new_task (
  task_id varchar(64) primary key,
  tenant varchar(64) not null,
  assignee varchar(255),                    -- whom the diagram gave it to by name
  made_at timestamp with time zone not null
);
create index new_task_made on new_task (tenant, made_at);

-- Who was mailed about which task. Written before the mail goes: rather one too few than one twice. Kept for a month.
create table task_mail (
  task_id varchar(64) not null,
  user_id varchar(255) not null,
  mailed_at timestamp with time zone not null,
  primary key (task_id, user_id)
);
create index task_mail_mailed on task_mail (mailed_at);

-- Who got the overview of a day, Europe/Amsterdam; written before it goes. Kept for a month.
create table digest_mail (
  user_id varchar(255) not null,
  tenant varchar(64) not null,
  mail_day date not null,
  primary key (user_id, tenant, mail_day)
);

-- What somebody chose; who has no row gets both.
create table mail_preference (
  user_id varchar(255) primary key,
  digest boolean not null,
  new_task boolean not null
);

-- One row: until when one of the servers is at work on this mail.
create table mail_round (
  id integer primary key,
  held_until timestamp with time zone not null
);
insert into mail_round (id, held_until) values (1, timestamp with time zone '2000-01-01 00:00:00+00');
