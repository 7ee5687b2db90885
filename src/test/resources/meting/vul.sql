-- Makes the number of cases that is measured with. Before it the table meting_soort is filled: for each procedure that takes part
-- its number (nr, from 0), tenant, process, definition, activity (of a task), secretariat and groups (an array).

-- Closed: two thirds of a year ago on average, at most 23 months.
insert into case_figure (id, tenant, process, outcome, opened_on, closed_on, stages, terms, theme, lead_days)
select 'f' || g, s.tenant, s.process, (array['opgelost', 'gegrond', 'ongegrond', 'ingetrokken', 'niet_voortgezet'])[1 + g % 5],
  closed - lead, closed, 'Stap 1, Stap 2', '[]', (array['bejegening', 'afspraken', 'privacy', 'wachttijd'])[1 + g % 4], lead
from (select g, cast(:today as date) - (g % 690) as closed, cast((cast(g as bigint) * 7919 % 180) * (cast(g as bigint) * 104729 % 97) / 97 as integer) as lead
      from generate_series(1, cast(:closed as integer)) g) x
join meting_soort s on s.nr = (cast(g as bigint) * 7 % 10) * (select count(*) from meting_soort) / 10;

insert into term_figure (id, tenant, process, name, label, kind, timer_activity, due_on, ended_on, term_state, extended)
select id || '-' || s, tenant, process, (array['gesprek', 'besluit'])[s], (array['Gesprek houden', 'Besluit nemen'])[s], 'huis',
  'BoundaryEvent_' || s, opened_on + s * 10, opened_on + s * 9, case when length(id) * s % 7 = 0 then 'missed' else 'met' end, false
from case_figure, generate_series(1, 2) s;

insert into stage_figure (figure_id, seq, tenant, process, stage, days, closed_on)
select id, s, tenant, process, 'Stap ' || s, lead_days / 2, closed_on from case_figure, generate_series(1, 2) s;

insert into case_file (id, tenant, process, reference, instance_id, case_state, outcome, reopenable, subject, voiced_on,
  opened_at, closed_at, erase_on, figure_id)
select 'c' || substr(id, 2), tenant, process, 'C-' || substr(id, 2), 'ci' || id, 'closed', outcome, false, 'Onderwerp van vroeger', opened_on,
  cast(opened_on as timestamptz), cast(closed_on as timestamptz), closed_on + 730, id
from case_figure;

insert into case_file (id, tenant, process, reference, instance_id, case_state, reopenable, subject, voiced_on, opened_at, stage, stage_since)
select 'o' || g, s.tenant, s.process, 'O-' || g, 'oi' || g, 'open', false, 'Niet teruggebeld na de afspraak van vorige week',
  cast(:today as date) - g % 110, cast(:today as timestamptz) - g % 110 * interval '1 day', 'Stap ' || g % 5,
  cast(:today as timestamptz) - g % 80 * interval '1 day'
from generate_series(1, cast(:open as integer)) g
join meting_soort s on s.nr = (cast(g as bigint) * 7 % 10) * (select count(*) from meting_soort) / 10;

-- Who complained, and whom it is about: an employee with an account in one case of a hundred; the viewer of whom lists are measured in some 25.
insert into party (id, case_id, party_role, name, email, accused, may_act, token_hash, token_version)
select 'k' || id, id, 'klager', 'Klager ' || id, 'klager.' || id || '@voorbeeld.invalid', false, true, 'k' || id, 1 from case_file;
insert into party (id, case_id, party_role, name, email, user_id, accused, may_act, token_hash, token_version)
select 'm' || id, id, 'medewerker', 'Medewerker ' || id, null,
  case when substr(id, 2)::integer % 44000 = 0 then :accused when substr(id, 2)::integer % 100 = 0 then 'medewerker-' || substr(id, 2)::integer % 5000 end,
  true, true, 'm' || id, 1
from case_file;

insert into ACT_HI_PROCINST (ID_, PROC_INST_ID_, BUSINESS_KEY_, PROC_DEF_KEY_, PROC_DEF_ID_, START_TIME_, END_TIME_, ROOT_PROC_INST_ID_, TENANT_ID_, STATE_)
select c.instance_id, c.instance_id, c.reference, c.process, s.definition, c.opened_at, c.closed_at, c.instance_id, c.tenant,
  case c.case_state when 'open' then 'ACTIVE' else 'COMPLETED' end
from case_file c join meting_soort s on s.process = c.process and s.tenant = c.tenant;

insert into ACT_RU_EXECUTION (ID_, REV_, ROOT_PROC_INST_ID_, PROC_INST_ID_, BUSINESS_KEY_, PROC_DEF_ID_, ACT_ID_, IS_ACTIVE_, IS_CONCURRENT_,
  IS_SCOPE_, IS_EVENT_SCOPE_, SUSPENSION_STATE_, TENANT_ID_)
select c.instance_id, 1, c.instance_id, c.instance_id, c.reference, s.definition, s.activity, true, false, true, false, 1, c.tenant
from case_file c join meting_soort s on s.process = c.process and s.tenant = c.tenant where c.case_state = 'open';

-- In every open case a task for one of the groups, one of three taken; in one of five also a question to the complainant.
insert into ACT_RU_TASK (ID_, REV_, EXECUTION_ID_, PROC_INST_ID_, PROC_DEF_ID_, NAME_, TASK_DEF_KEY_, ASSIGNEE_, PRIORITY_, CREATE_TIME_,
  DUE_DATE_, SUSPENSION_STATE_, TENANT_ID_, TASK_STATE_)
select 't' || g, 1, c.instance_id, c.instance_id, s.definition, 'Intake doen', s.activity,
  case when g % 3 = 0 then (array[:viewers])[1 + g / 3 % cardinality(array[:viewers])] end, 50,
  cast(:today as timestamp) - g % 60 * interval '1 day',
  cast(:today as timestamp) + (g % 67 - 20) * interval '1 day' - interval '1 second', 1, c.tenant, 'Created'
from generate_series(1, cast(:open as integer)) g join case_file c on c.id = 'o' || g
join meting_soort s on s.process = c.process and s.tenant = c.tenant;
insert into ACT_RU_TASK (ID_, REV_, EXECUTION_ID_, PROC_INST_ID_, PROC_DEF_ID_, NAME_, TASK_DEF_KEY_, PRIORITY_, CREATE_TIME_,
  DUE_DATE_, SUSPENSION_STATE_, TENANT_ID_, TASK_STATE_)
select 'w' || substr(ID_, 2), 1, EXECUTION_ID_, PROC_INST_ID_, PROC_DEF_ID_, 'Reageren', TASK_DEF_KEY_, 10, CREATE_TIME_, DUE_DATE_, 1, TENANT_ID_, 'Created'
from ACT_RU_TASK where ID_ like 't%' and substr(ID_, 2)::integer % 5 = 0;

insert into ACT_RU_IDENTITYLINK (ID_, REV_, GROUP_ID_, TYPE_, TASK_ID_, TENANT_ID_)
select 'l' || t.ID_, 1, case when t.PRIORITY_ <= 10 then 'klager' else s.groups[1 + substr(t.ID_, 2)::integer % cardinality(s.groups)] end,
  'candidate', t.ID_, t.TENANT_ID_
from ACT_RU_TASK t join meting_soort s on s.definition = t.PROC_DEF_ID_;
-- READ and TASK_WORK for whoever may do it, READ for who may look.
insert into ACT_RU_AUTHORIZATION (ID_, REV_, TYPE_, GROUP_ID_, RESOURCE_TYPE_, RESOURCE_ID_, PERMS_)
select 'a' || TASK_ID_, 1, 1, GROUP_ID_, 7, TASK_ID_, 16386 from ACT_RU_IDENTITYLINK where ID_ like 'lt%' or ID_ like 'lw%';
insert into ACT_RU_AUTHORIZATION (ID_, REV_, TYPE_, GROUP_ID_, RESOURCE_TYPE_, RESOURCE_ID_, PERMS_)
select 'r' || t.ID_, 1, 1, s.secretariat, 7, t.ID_, 2 from ACT_RU_TASK t join meting_soort s on s.definition = t.PROC_DEF_ID_ where t.PRIORITY_ <= 10;
insert into ACT_RU_AUTHORIZATION (ID_, REV_, TYPE_, USER_ID_, RESOURCE_TYPE_, RESOURCE_ID_, PERMS_)
select 'u' || ID_, 1, 1, ASSIGNEE_, 7, ID_, 16386 from ACT_RU_TASK where ASSIGNEE_ is not null;

insert into term (id, case_id, name, label, kind, duration, starts_on, due_at, original_due_at, explanation, term_state, execution_id, timer_activity, process_instance_id)
select 'q' || t.ID_, 'o' || substr(t.ID_, 2), 'gesprek', 'Gesprek houden', 'huis', 'P10D', cast(t.CREATE_TIME_ as date),
  t.DUE_DATE_ + interval '1 second', t.DUE_DATE_ + interval '1 second', 'Tien dagen', case when t.DUE_DATE_ < cast(:today as timestamp) then 'missed' else 'running' end,
  t.EXECUTION_ID_, 'BoundaryEvent_1', t.PROC_INST_ID_
from ACT_RU_TASK t where t.ID_ like 't%';

insert into letter (id, case_id, template, title, recipient_role, recipient_name, subject, body, pdf, delivery_state, created_at)
select 'b' || id, id, 'ontvangstbevestiging', 'Ontvangstbevestiging', 'klager', 'Klager', 'Uw klacht', 'Wij hebben uw klacht ontvangen.', false,
  case when substr(id, 2)::integer % 5000 = 0 then 'failed' else 'sent' end, opened_at
from case_file where case_state = 'open';

insert into dirty_month (tenant, process, counted_month)
select distinct tenant, process, cast(date_trunc('month', on_day) as date) from (
  select tenant, process, opened_on as on_day from case_figure
  union all select tenant, process, closed_on from case_figure
  union all select tenant, process, due_on from term_figure
  union all select tenant, process, cast(opened_at as date) from case_file where case_state = 'open') d;

analyze;
