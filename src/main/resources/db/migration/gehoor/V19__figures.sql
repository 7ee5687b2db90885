-- What an open case is doing now, so that nobody has to look through the timelines of all of them.
alter table case_file add column stage varchar(255);
alter table case_file add column stage_since timestamp with time zone;
alter table case_file add column times_reopened integer default 0 not null;
update case_file set
  stage = (select substring(e.event_text from 1 for 255) from case_event e where e.case_id = case_file.id and e.kind = 'fase'
           order by e.seq desc fetch first 1 row only),
  stage_since = (select e.happened_at from case_event e where e.case_id = case_file.id and e.kind = 'fase'
                 order by e.seq desc fetch first 1 row only),
  times_reopened = (select count(*) from case_event e where e.case_id = case_file.id and e.kind = 'zaak'
                    and e.event_text like 'Zaak heropend: %');
create index case_file_working on case_file (case_state, tenant, process, stage, stage_since);

-- Of a closed case, without saying which: how long it took, its terms and its stages, a row each.
alter table case_figure add column lead_days integer;
alter table case_figure add column times_reopened integer default 0 not null;
update case_figure set lead_days = closed_on - opened_on,
  times_reopened = coalesce((select max(c.times_reopened) from case_file c where c.figure_id = case_figure.id), 0);
create index case_figure_closed on case_figure (tenant, process, closed_on);
create index case_figure_opened on case_figure (tenant, process, opened_on);
create index case_file_figure on case_file (figure_id);

-- A term that has ended, of an open case or a closed one. Its id is that of the term as long as the file exists.
create table term_figure (
  id varchar(36) primary key,
  tenant varchar(64) not null,
  process varchar(128) not null,
  name varchar(64) not null,
  label varchar(255) not null,
  kind varchar(16) not null,                -- as in term; herinnering is left out
  timer_activity varchar(255),
  due_on date not null,                     -- the last day, Europe/Amsterdam
  ended_on date not null,
  term_state varchar(16) not null,          -- met | missed
  extended boolean not null
);
create index term_figure_due on term_figure (tenant, process, due_on);

-- How long a closed case was in each of its stages; one line for every time that a stage began.
create table stage_figure (
  figure_id varchar(36) not null references case_figure (id) on delete cascade,
  seq integer not null,                     -- 1 for the first stage
  tenant varchar(64) not null,
  process varchar(128) not null,
  stage varchar(255) not null,
  days integer not null,                    -- midnights in Europe/Amsterdam until the next stage or the closing
  closed_on date not null,
  primary key (figure_id, seq)
);
create index stage_figure_closed on stage_figure (tenant, process, closed_on);

-- Months counted: the dashboard reads these only. dirty_month says which must be counted anew.
create table month_figure (
  tenant varchar(64) not null,
  process varchar(128) not null,
  counted_month date not null,              -- its first day
  figure varchar(32) not null,              -- which count: see nl.gehoor.insight.MonthCount
  item varchar(255) not null,               -- of what: an outcome, a theme, a number of days, a stage, a term
  label varchar(255) not null,              -- how people call the item
  amount bigint not null,
  primary key (tenant, process, counted_month, figure, item)
);
create index month_figure_read on month_figure (tenant, figure, counted_month);
create table dirty_month (
  id bigint generated always as identity primary key,
  tenant varchar(64) not null,
  process varchar(128) not null,
  counted_month date not null
);
create index dirty_month_which on dirty_month (tenant, process, counted_month);

-- What an organisation agreed to do differently, and whether it did. Knows no case; nobody is named in the text.
create table measure (
  id varchar(36) primary key,
  tenant varchar(64) not null,
  process varchar(128) not null,            -- where the lesson was learned
  lesson_id varchar(36) references lesson (id),
  measure_text varchar(2000) not null,
  agreed_on date not null,
  agreed_by varchar(255),                   -- name of the account; null: the procedure itself
  due_on date,                              -- null: no day agreed
  done_on date,                             -- null: not done yet
  done_by varchar(255)
);
create index measure_tenant on measure (tenant, agreed_on);

insert into term_figure (id, tenant, process, name, label, kind, timer_activity, due_on, ended_on, term_state, extended)
select t.id, c.tenant, c.process, t.name, t.label, t.kind, t.timer_activity,
  cast((t.due_at - interval '1' second) as date), cast(t.ended_at as date), t.term_state, t.extended_at is not null
from term t join case_file c on c.id = t.case_id
where t.term_state in ('met', 'missed') and t.kind <> 'herinnering' and t.ended_at is not null;

insert into stage_figure (figure_id, seq, tenant, process, stage, days, closed_on)
select s.figure_id, s.place, s.tenant, s.process, s.stage,
  cast(coalesce(s.until, s.closed_at) as date) - cast(s.since as date), s.closed_on
from (
  select c.figure_id, f.tenant, f.process, f.closed_on, c.closed_at, e.happened_at as since,
    substring(e.event_text from 1 for 255) as stage,
    row_number() over (partition by c.id order by e.seq) as place,
    lead(e.happened_at) over (partition by c.id order by e.seq) as until
  from case_file c join case_figure f on f.id = c.figure_id join case_event e on e.case_id = c.id
  where e.kind = 'fase' and c.closed_at is not null) s;

-- The first day of the month; not date_trunc, which loses an hour in H2 when summer time began in between.
insert into dirty_month (tenant, process, counted_month)
select distinct d.tenant, d.process, d.on_day - cast(extract(day from d.on_day) - 1 as integer)
from (
  select tenant, process, closed_on as on_day from case_figure
  union all select tenant, process, opened_on from case_figure
  union all select tenant, process, cast(opened_at as date) from case_file
  union all select tenant, process, due_on from term_figure) d;
