-- Asking for support and giving it: requests with their drafts, cases, planned steps, the timeline.
set local search_path = app;

create table support_request (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  -- Given when it is sent; a draft has none.
  number text,
  school_id uuid not null,
  subject_kind text not null check (subject_kind in ('pupil', 'class', 'school', 'family')),
  subject_id uuid,
  state text not null check (state in ('draft', 'submitted', 'more asked', 'accepted', 'declined')),
  -- What was typed, part by part, as it was typed: kept at every step, checked when it is sent.
  answers jsonb not null default '{}',
  version integer not null default 1,
  begun_by uuid not null,
  begun_on date not null,
  changed_on date not null,
  submitted_on date,
  decided_on date,
  primary key (provider_id, id),
  unique (provider_id, number),
  foreign key (provider_id, school_id) references school (provider_id, id),
  foreign key (provider_id, begun_by) references principal (provider_id, id),
  foreign key (provider_id, subject_id, school_id) references subject (provider_id, id, school_id),
  check (state = 'draft' or (number is not null and subject_id is not null and submitted_on is not null))
);
create index request_of_school on support_request (provider_id, school_id);
create index request_open on support_request (provider_id, submitted_on) where state in ('submitted', 'more asked');

create table request_event (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  request_id uuid not null,
  school_id uuid not null,
  subject_id uuid not null,
  kind text not null check (kind in ('submitted', 'more asked', 'more given', 'accepted', 'declined')),
  words text not null default '',
  happened_on date not null,
  at timestamptz not null,
  by_id uuid not null,
  primary key (provider_id, id),
  foreign key (provider_id, request_id) references support_request (provider_id, id),
  foreign key (provider_id, by_id) references principal (provider_id, id)
);
create index request_event_of on request_event (provider_id, request_id, at);

-- That a parent agreed: who, how, when; its withdrawal is a date beside it. The agreement itself is never edited.
create table parental_agreement (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  request_id uuid not null,
  school_id uuid not null,
  subject_id uuid not null,
  given_by text not null,
  relation text not null,
  how text not null,
  agreed_on date not null,
  recorded_by uuid not null,
  withdrawn_on date,
  primary key (provider_id, id),
  unique (provider_id, request_id),
  foreign key (provider_id, request_id) references support_request (provider_id, id)
);

create table support_case (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  number text not null,
  school_id uuid not null,
  subject_id uuid not null,
  order_line_id uuid,
  product_name text,
  state text not null check (state in ('waiting', 'assess', 'plan', 'do', 'review', 'closed')),
  opened_on date not null,
  closed_on date,
  next_step text,
  primary key (provider_id, id),
  unique (provider_id, number),
  -- A package serves one case.
  unique (provider_id, order_line_id),
  unique (provider_id, id, subject_id),
  foreign key (provider_id, subject_id, school_id) references subject (provider_id, id, school_id),
  foreign key (provider_id, order_line_id, school_id) references order_line (provider_id, id, school_id),
  check ((state = 'closed') = (closed_on is not null))
);
create index case_of_subject on support_case (provider_id, subject_id);
create index case_open on support_case (provider_id, school_id) where state <> 'closed';
alter table allocation add foreign key (provider_id, case_id, subject_id) references support_case (provider_id, id, subject_id);
create index allocation_of on allocation (provider_id, principal_id) where ended_at is null;

create table step (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  case_id uuid not null,
  subject_id uuid not null,
  no smallint not null,
  kind text not null,
  minutes integer not null check (minutes > 0),
  due_rule jsonb not null,
  delivered_by text[] not null,
  state text not null check (state in ('planned', 'booked', 'done')),
  -- Counted in the school's own open days; expected until what it is counted from has happened.
  due_on date,
  firmness text not null check (firmness in ('due', 'expected', 'unknown')),
  done_on date,
  primary key (provider_id, id),
  unique (provider_id, case_id, no),
  foreign key (provider_id, case_id, subject_id) references support_case (provider_id, id, subject_id),
  check ((state = 'done') = (done_on is not null)),
  check ((firmness = 'unknown') = (due_on is null))
);

create table case_event (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  -- Keeps what one work writes in the order it was written; it numbers nothing that people see.
  written bigint generated always as identity,
  case_id uuid not null,
  subject_id uuid not null,
  kind text not null,
  title text not null,
  body text not null default '',
  -- Who may read it: the team, also the school, also the family.
  audience text not null check (audience in ('team', 'school', 'family')),
  happened_on date not null,
  at timestamptz not null,
  by_id uuid not null,
  primary key (provider_id, id),
  foreign key (provider_id, case_id, subject_id) references support_case (provider_id, id, subject_id),
  foreign key (provider_id, by_id) references principal (provider_id, id)
);
create index case_event_of on case_event (provider_id, case_id, at desc);

create table case_target (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  case_id uuid not null,
  subject_id uuid not null,
  no smallint not null,
  words text not null,
  baseline text not null,
  rating text check (rating in ('not met', 'partly met', 'met', 'exceeded')),
  outcome text,
  primary key (provider_id, id),
  unique (provider_id, case_id, no),
  foreign key (provider_id, case_id, subject_id) references support_case (provider_id, id, subject_id)
);

-- Appointments. A change supersedes, never overwrites; two at one time for one person are impossible.
create extension if not exists btree_gist with schema public;
create table appointment (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  case_id uuid not null,
  subject_id uuid not null,
  school_id uuid not null,
  step_id uuid not null,
  principal_id uuid not null,
  kind text not null,
  during tstzrange not null check (not isempty(during)),
  minutes integer not null check (minutes > 0),
  place text not null,
  state text not null check (state in ('booked', 'cancelled', 'held')),
  booked_by uuid not null,
  booked_on date not null,
  cancelled_on date,
  cancel_reason text,
  primary key (provider_id, id),
  foreign key (provider_id, case_id, subject_id) references support_case (provider_id, id, subject_id),
  foreign key (provider_id, step_id) references step (provider_id, id),
  foreign key (provider_id, principal_id) references person (provider_id, id),
  constraint nobody_twice_at_once exclude using gist (provider_id with =, principal_id with =, during with &&) where (state <> 'cancelled')
);
create unique index step_booked_once on appointment (provider_id, step_id) where state <> 'cancelled';
create index appointment_of_case on appointment (provider_id, case_id);

create table observation (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  appointment_id uuid not null,
  case_id uuid not null,
  subject_id uuid not null,
  setting text not null,
  notes text not null,
  interval_seconds integer not null check (interval_seconds between 5 and 300),
  recorded_by uuid not null,
  recorded_on date not null,
  primary key (provider_id, id),
  unique (provider_id, appointment_id),
  foreign key (provider_id, appointment_id) references appointment (provider_id, id),
  foreign key (provider_id, case_id, subject_id) references support_case (provider_id, id, subject_id)
);
create table observation_interval (
  provider_id uuid not null default app_provider() references provider,
  observation_id uuid not null,
  subject_id uuid not null,
  no smallint not null,
  on_task boolean not null,
  -- A comparison peer, never named.
  peer_on_task boolean,
  primary key (provider_id, observation_id, no),
  foreign key (provider_id, observation_id) references observation (provider_id, id)
);
create table observation_entry (
  provider_id uuid not null default app_provider() references provider,
  observation_id uuid not null,
  subject_id uuid not null,
  no smallint not null,
  antecedent text not null,
  behaviour text not null,
  consequence text not null,
  primary key (provider_id, observation_id, no),
  foreign key (provider_id, observation_id) references observation (provider_id, id)
);

-- Reports: a draft with its kept revisions, a sign-off, a release; what is released is frozen with its hash.
create table document (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  case_id uuid not null,
  subject_id uuid not null,
  kind text not null check (kind in ('report')),
  version smallint not null,
  state text not null check (state in ('draft', 'in sign-off', 'signed off', 'released')),
  content jsonb not null,
  revision integer not null default 1,
  author_id uuid not null,
  signed_off_by uuid,
  signed_off_on date,
  released_on date,
  sha256 text,
  corrects_id uuid,
  correction_reason text,
  primary key (provider_id, id),
  unique (provider_id, case_id, kind, version),
  foreign key (provider_id, case_id, subject_id) references support_case (provider_id, id, subject_id),
  foreign key (provider_id, corrects_id) references document (provider_id, id),
  check ((state = 'released') = (sha256 is not null and released_on is not null)),
  check (signed_off_by is null or signed_off_by <> author_id)
);
create table document_pdf (
  provider_id uuid not null default app_provider() references provider,
  document_id uuid not null,
  subject_id uuid not null,
  bytes bytea not null,
  primary key (provider_id, document_id),
  foreign key (provider_id, document_id) references document (provider_id, id)
);

-- A released document does not change any more, whoever tries.
create function released_is_fixed() returns trigger language plpgsql as $$
begin
  if old.state = 'released' then
    raise exception 'a released document is corrected by a new version' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger document_released_is_fixed before update or delete on document for each row execute function released_is_fixed();

revoke execute on all functions in schema app from public;
grant execute on all functions in schema app to :app_role;
