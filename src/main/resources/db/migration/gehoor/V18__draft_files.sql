-- Files go when the draft goes that they were chosen for.
alter table upload add column draft_id varchar(36) references draft (id) on delete cascade;
create index upload_draft on upload (draft_id);
