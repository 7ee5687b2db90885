-- Members who do not take part in a case, without it being about them.

create table recusal (
  case_id varchar(36) not null references case_file (id),
  user_id varchar(64) not null,
  reason varchar(2000) not null,
  recused_at timestamp with time zone not null,
  primary key (case_id, user_id)
);
