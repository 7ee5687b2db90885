-- How often the link of a draft was mailed, so that nobody can have us fill a mailbox; and in which language.
alter table draft add column mails integer default 0 not null;
alter table draft add column language varchar(8) default 'nl' not null;
