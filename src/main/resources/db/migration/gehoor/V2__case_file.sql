-- Our own tables: what the engine cannot hold (docs/adr: where state lives).
-- Moments are timestamps with time zone; days are dates in Europe/Amsterdam.

create table reference_counter (
  tenant varchar(64) not null,
  ref_year integer not null,
  last_number integer not null,
  primary key (tenant, ref_year)
);

create table case_file (
  id varchar(36) primary key,
  tenant varchar(64) not null,
  process varchar(128) not null,
  reference varchar(32) not null unique,
  instance_id varchar(64),
  case_state varchar(16) not null,          -- open | closed
  outcome varchar(32),
  reopenable boolean not null,
  subject varchar(255) not null,
  voiced_on date not null,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  erase_on date,
  figure_id varchar(36)                     -- its row in case_figure while the file exists
);
create index case_file_tenant_state on case_file (tenant, case_state);
create index case_file_erase on case_file (erase_on);

create table party (
  id varchar(36) primary key,
  case_id varchar(36) not null references case_file (id),
  party_role varchar(64) not null,
  name varchar(255) not null,
  email varchar(254),
  phone varchar(64),
  postal_address varchar(1000),
  user_id varchar(64),
  accused boolean not null,
  stands_for varchar(64),                   -- also gets the letters to this role
  may_act boolean not null,                 -- may do the tasks of its role (or of the role it stands for)
  token_hash varchar(64) not null unique,   -- SHA-256 of the personal link's secret, hex
  token_version integer not null,
  link_expires_on date
);
create index party_case on party (case_id);

create table term (
  id varchar(36) primary key,
  case_id varchar(36) not null references case_file (id),
  name varchar(64) not null,
  label varchar(255) not null,
  kind varchar(16) not null,                -- huis | venster | wettelijk | werkdagen | herinnering
  duration varchar(32) not null,
  starts_on date not null,
  due_at timestamp with time zone not null,
  original_due_at timestamp with time zone not null,
  explanation varchar(12000) not null,
  extension varchar(32),                    -- by how much it was extended; null when it was not
  extension_reason varchar(10000),
  extended_at timestamp with time zone,
  term_state varchar(16) not null,          -- running | met | missed | cancelled
  ended_at timestamp with time zone,
  execution_id varchar(64),
  timer_activity varchar(255),
  process_instance_id varchar(64)
);
create index term_case on term (case_id);
create index term_running on term (term_state, due_at);
create index term_execution on term (execution_id);

create table case_event (
  id varchar(36) primary key,
  case_id varchar(36) not null references case_file (id),
  seq bigint generated always as identity,
  happened_at timestamp with time zone not null,
  kind varchar(32) not null,
  event_text varchar(2000) not null,
  actor varchar(255),
  audience varchar(16) not null             -- parties | handlers
);
create index case_event_case on case_event (case_id, seq);

create table appointment (
  id varchar(36) primary key,               -- also the UID of its calendar entry
  case_id varchar(36) not null references case_file (id),
  name varchar(64) not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  place varchar(1000) not null,
  sequence_number integer not null,
  cancelled boolean not null,
  unique (case_id, name)
);

create table letter (
  id varchar(36) primary key,               -- also the local part of its Message-ID
  seq bigint generated always as identity,  -- the order in which letters were written
  case_id varchar(36) not null references case_file (id),
  template varchar(128) not null,
  title varchar(255) not null,              -- how people call it, for instance Ontvangstbevestiging
  recipient_role varchar(64) not null,
  party_id varchar(36) references party (id), -- null: somebody of the organisation
  user_id varchar(64),                      -- the account it was addressed to; null: a party, or a role's own address
  recipient_name varchar(255) not null,
  email varchar(254),
  postal_address varchar(1000),
  subject varchar(255) not null,
  body text not null,                       -- rendered Markdown; the personal link is filled in at sending
  pdf boolean not null,
  appointment_id varchar(36),
  calendar text,                            -- iCalendar object to enclose; null when there is none
  calendar_method varchar(16),              -- REQUEST | CANCEL
  delivery_state varchar(16) not null,      -- waiting | failed (waits for a person) | sent | posted | dropped
  last_error varchar(1000),                 -- why it failed, or why it was dropped
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone
);
create index letter_case on letter (case_id);
create index letter_state on letter (delivery_state);

-- An address that a coordinator filled in for a role of the organisation; it goes before the one in organisatie.yaml.
create table role_address (
  tenant varchar(64) not null,
  role_name varchar(64) not null,
  email varchar(254) not null,
  primary key (tenant, role_name)
);

-- Anonymous: no column here may say who it was about. Survives the erasure of the file.
create table case_figure (
  id varchar(36) primary key,
  tenant varchar(64) not null,
  process varchar(128) not null,
  outcome varchar(32) not null,
  opened_on date not null,
  closed_on date not null,
  stages varchar(1000) not null,
  terms varchar(4000) not null,
  theme varchar(255)
);
create index case_figure_tenant on case_figure (tenant, closed_on);

create table lesson (
  id varchar(36) primary key,
  tenant varchar(64) not null,
  process varchar(128) not null,
  learned_on date not null,
  lesson_text varchar(10000) not null       -- anonymised and checked by a person
);
create index lesson_tenant on lesson (tenant, learned_on);

-- One row per form that was sent: a second sending of the same form finds the case of the first.
create table submission (
  id varchar(64) primary key,
  case_id varchar(36) not null references case_file (id),
  submitted_at timestamp with time zone not null
);
