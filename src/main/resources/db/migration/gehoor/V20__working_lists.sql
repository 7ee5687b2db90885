-- On the engine's own tables: what Tasklist's lists and the dashboard ask.
create index ACT_GEHOOR_LINK_GROUP on ACT_RU_IDENTITYLINK (GROUP_ID_, TYPE_, TASK_ID_);
create index ACT_GEHOOR_TASK_DUE on ACT_RU_TASK (DUE_DATE_);
create index ACT_GEHOOR_TASK_TENANT_DUE on ACT_RU_TASK (TENANT_ID_, DUE_DATE_);
create index ACT_GEHOOR_TASK_WAITING on ACT_RU_TASK (PRIORITY_, TENANT_ID_, DUE_DATE_);
create index letter_undelivered on letter (delivery_state, case_id);
