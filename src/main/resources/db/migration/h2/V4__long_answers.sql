-- The engine keeps a text answer in a column of 4,000 characters; what somebody in trouble has to say may be longer.
alter table ACT_RU_VARIABLE alter column TEXT_ varchar(20000);
alter table ACT_HI_VARINST alter column TEXT_ varchar(20000);
alter table ACT_HI_DETAIL alter column TEXT_ varchar(20000);
