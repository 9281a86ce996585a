-- Cases of a family, a class and a whole school have their own shape; what plans, sessions and reviews still lacked.
set local search_path = app;

-- What a case is about beyond its subject: a class on its roll with its adults, a school with its leaders, a family by name. The newest row counts.
create table case_about (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  case_id uuid not null,
  subject_id uuid not null,
  -- What the family is called; a class and a school have their names elsewhere.
  name text not null default '' check (length(name) <= 120),
  on_roll smallint check (on_roll between 1 and 2000),
  adults text not null default '' check (length(adults) <= 1000),
  wanted text not null default '' check (length(wanted) <= 4000),
  kept_by uuid not null,
  kept_on date not null,
  at timestamptz not null,
  primary key (provider_id, id),
  foreign key (provider_id, case_id, subject_id) references support_case (provider_id, id, subject_id),
  foreign key (provider_id, kept_by) references principal (provider_id, id)
);
create index case_about_newest on case_about (provider_id, case_id, at desc, id);
create trigger case_about_is_append_only before update or delete on case_about for each row execute function append_only();

-- A meeting beyond the package: charged at the hourly rate once the school agreed.
alter table step add column beyond boolean not null default false;
-- Laid out as it now moves on: the first meeting with parents begins Do.
update support_case c set state = 'do'
  from subject s
 where s.provider_id = c.provider_id and s.id = c.subject_id and s.kind = 'family' and c.state = 'plan'
   and exists (select from step t where t.provider_id = c.provider_id and t.case_id = c.id and t.kind = 'parent-meeting' and t.state = 'done');

-- What was said with a family is the family's: the team writes it, the school reads it only while the family agrees to that note.
create table family_note (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  case_id uuid not null,
  subject_id uuid not null,
  step_id uuid,
  kind text not null check (kind in ('meeting', 'report')),
  held_on date not null,
  words text not null check (length(words) between 1 and 20000),
  written_by uuid not null,
  written_on date not null,
  primary key (provider_id, id),
  unique (provider_id, id, subject_id),
  foreign key (provider_id, case_id, subject_id) references support_case (provider_id, id, subject_id),
  foreign key (provider_id, step_id) references step (provider_id, id),
  foreign key (provider_id, written_by) references principal (provider_id, id)
);
create index family_note_of on family_note (provider_id, case_id, held_on);
create trigger family_note_is_append_only before update or delete on family_note for each row execute function append_only();

-- Who of the family agreed that the school reads a note, when and how; ended when they think again. History stays.
create table family_agreement (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  note_id uuid not null,
  subject_id uuid not null,
  agreed_by text not null check (length(agreed_by) between 1 and 120),
  agreed_on date not null,
  how text not null check (how in ('in person', 'telephone', 'writing')),
  recorded_by uuid not null,
  recorded_on date not null,
  ended_on date,
  ended_by uuid,
  primary key (provider_id, id),
  foreign key (provider_id, note_id, subject_id) references family_note (provider_id, id, subject_id),
  foreign key (provider_id, recorded_by) references principal (provider_id, id),
  foreign key (provider_id, ended_by) references principal (provider_id, id),
  check ((ended_on is null) = (ended_by is null))
);
create unique index family_agreement_stands on family_agreement (provider_id, note_id) where ended_on is null;
create function hold_family_agreement() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.ended_on is null and new.ended_on is not null
     and (new.id, new.note_id, new.agreed_by, new.agreed_on, new.how) = (old.id, old.note_id, old.agreed_by, old.agreed_on, old.how) then
    return new;
  end if;
  raise exception 'what a family agreed to is ended, never changed' using errcode = 'integrity_constraint_violation';
end $$;
create trigger family_agreement_is_held before update or delete on family_agreement for each row execute function hold_family_agreement();

-- Words of family meetings that stood on the timeline, where the school read them, become notes of the family.
insert into family_note (provider_id, id, case_id, subject_id, kind, held_on, words, written_by, written_on)
  select e.provider_id, gen_random_uuid(), e.case_id, e.subject_id, 'meeting', e.happened_on, e.body, e.by_id, e.happened_on
    from case_event e join subject s on s.provider_id = e.provider_id and s.id = e.subject_id
   where s.kind = 'family' and e.kind = 'parent-meeting' and e.body <> '';
update case_event e set body = '' from subject s
 where s.provider_id = e.provider_id and s.id = e.subject_id and s.kind = 'family' and e.kind = 'parent-meeting' and e.body <> '';

-- Files of the team's own bank, for strategies and plans; what a plan names is read by whoever reads the plan.
create table bank_file (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  kind text not null check (kind in ('pdf', 'docx', 'png', 'jpeg', 'webp')),
  size integer not null check (size between 1 and 10485760),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  words text not null check (length(words) between 1 and 200),
  bytes bytea not null,
  added_by uuid not null,
  added_on date not null,
  primary key (provider_id, id),
  foreign key (provider_id, added_by) references principal (provider_id, id)
);
create trigger bank_file_is_append_only before update or delete on bank_file for each row execute function append_only();

create table strategy_file (
  provider_id uuid not null default app_provider() references provider,
  strategy_id uuid not null,
  version smallint not null,
  file_id uuid not null,
  primary key (provider_id, strategy_id, version, file_id),
  foreign key (provider_id, strategy_id, version) references strategy (provider_id, id, version),
  foreign key (provider_id, file_id) references bank_file (provider_id, id)
);

create table plan_file (
  provider_id uuid not null default app_provider() references provider,
  plan_version_id uuid not null,
  subject_id uuid not null,
  file_id uuid not null,
  primary key (provider_id, plan_version_id, file_id),
  foreign key (provider_id, plan_version_id, subject_id) references plan_version (provider_id, id, subject_id),
  foreign key (provider_id, file_id) references bank_file (provider_id, id)
);
create index plan_of_file on plan_file (provider_id, file_id);

-- A group's session ahead, on the line of the school that was chosen: its time is set aside there, and used once.
create table group_booking (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  group_id uuid not null,
  school_id uuid not null,
  account_id uuid not null,
  -- What the line was called, for whoever reads the group and no money.
  title text not null,
  principal_id uuid not null,
  no smallint not null check (no between 1 and 6),
  during tstzrange not null check (not isempty(during)),
  minutes integer not null check (minutes between 15 and 240),
  place text not null check (length(place) between 1 and 200),
  state text not null check (state in ('booked', 'held', 'cancelled')),
  reason text not null default '',
  booked_by uuid not null,
  booked_on date not null,
  primary key (provider_id, id),
  unique (provider_id, id, school_id),
  foreign key (provider_id, group_id, school_id) references group_programme (provider_id, id, school_id),
  foreign key (provider_id, account_id, school_id) references hours_account (provider_id, id, school_id),
  foreign key (provider_id, principal_id) references person (provider_id, id),
  foreign key (provider_id, booked_by) references principal (provider_id, id),
  check ((state = 'cancelled') = (reason <> ''))
);
create unique index group_session_booked_once on group_booking (provider_id, group_id, no) where state <> 'cancelled';
create index group_booking_of_account on group_booking (provider_id, account_id);
alter table group_session add column booking_id uuid;
alter table group_session add foreign key (provider_id, booking_id, school_id) references group_booking (provider_id, id, school_id);
alter table group_session add unique (provider_id, booking_id);

create function hold_group_booking() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.state = 'booked' and new.state <> 'booked' and (new.id, new.group_id, new.account_id, new.principal_id, new.no, new.during, new.minutes)
     = (old.id, old.group_id, old.account_id, old.principal_id, old.no, old.during, old.minutes) then
    return new;
  end if;
  raise exception 'a booking of a group is held or called off, never changed' using errcode = 'integrity_constraint_violation';
end $$;
create trigger group_booking_is_held before update or delete on group_booking for each row execute function hold_group_booking();

-- While this row stands the thread is closed; new mail opens it again.
create table question_closing (
  provider_id uuid not null default app_provider() references provider,
  question_thread_id uuid not null,
  closed_by uuid not null,
  closed_on date not null,
  primary key (provider_id, question_thread_id),
  foreign key (provider_id, question_thread_id) references question_thread (provider_id, id),
  foreign key (provider_id, closed_by) references principal (provider_id, id)
);

create or replace function take_mail(p_token_hash text, p_id uuid, p_body text, p_on date, p_now timestamptz) returns jsonb
language plpgsql security definer set search_path = app, pg_temp as $$
declare
  a question_address;
  t question_thread;
begin
  if not exists (select from school_access s where s.provider_id = app_provider() and s.principal_id = app_principal()
      and s.role = 'job' and (s.until is null or s.until > p_now)) then
    return null;
  end if;
  select * into a from question_address where provider_id = app_provider() and token_hash = p_token_hash and expires_at > p_now;
  if a.token_hash is null then return null; end if;
  select * into t from question_thread where provider_id = a.provider_id and id = a.question_thread_id;
  if not exists (select from post p where p.provider_id = a.provider_id and p.principal_id = a.person_id and p.ended_at is null
      and ((a.side = 'school' and p.school_id = t.school_id) or (a.side = 'team' and p.school_id is null))) then
    return null;
  end if;
  delete from question_closing c where c.provider_id = a.provider_id and c.question_thread_id = t.id;
  insert into question_message (provider_id, id, question_thread_id, author_id, side, how, body, written_on, at)
  values (a.provider_id, p_id, t.id, a.person_id, a.side, 'mail', p_body, p_on, p_now);
  return jsonb_build_object('thread', t.id, 'side', a.side, 'author', a.person_id, 'subject', t.subject_id,
    'receivers', question_receivers(t.id, a.side));
end $$;

-- The specialist of a reviewed Silver puts its Top-Up into the school's basket, and sees nothing of what else is in it.
create function prepare_top_up(p_case uuid, p_basket uuid, p_line uuid, p_now timestamptz) returns text
language plpgsql security definer set search_path = app, pg_temp as $$
declare
  c support_case;
  s subject;
  b basket;
begin
  select * into c from support_case where provider_id = app_provider() and id = p_case and state = 'closed' and next_step = 'top-up';
  if c.id is null or not exists (select from allocation a where a.provider_id = c.provider_id and a.case_id = c.id
      and a.principal_id = app_principal() and a.ended_at is null) then
    return null;
  end if;
  select * into s from subject where provider_id = c.provider_id and id = c.subject_id;
  insert into basket (provider_id, id, school_id, state, begun_by, begun_at)
    values (c.provider_id, p_basket, c.school_id, 'open', app_principal(), p_now) on conflict do nothing;
  select * into b from basket where provider_id = c.provider_id and school_id = c.school_id and state <> 'ordered' for update;
  if b.state = 'waiting' then return 'waiting'; end if;
  if (select count(*) from basket_line l where l.provider_id = b.provider_id and l.basket_id = b.id) >= 50 then return 'full'; end if;
  insert into basket_line (provider_id, id, basket_id, school_id, no, product_code, quantity, subject_kind, subject_id)
    values (b.provider_id, p_line, b.id, b.school_id,
      (select coalesce(max(l.no), 0) + 1 from basket_line l where l.provider_id = b.provider_id and l.basket_id = b.id),
      'silver-top-up', 1, s.kind, s.id);
  update basket set version = version + 1, note = null, sent_back_by = null where provider_id = b.provider_id and id = b.id;
  return 'prepared';
end $$;

-- Whom to tell of something in a case that the asker sees: those who work on it, whose posts a school does not read.
create function case_workers(p_case uuid) returns jsonb
language sql stable security definer set search_path = app, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'email', p.email) order by p.id), '[]')
    from support_case c
    join allocation a on a.provider_id = c.provider_id and a.case_id = c.id and a.ended_at is null
    join person p on p.provider_id = a.provider_id and p.id = a.principal_id and p.email is not null and p.id <> app_principal()
   where c.provider_id = app_provider() and c.id = p_case
     and exists (select from access s where s.provider_id = c.provider_id and s.principal_id = app_principal()
       and (s.subject_id = c.subject_id or s.subject_id is null) and s.max_label >= 2 and (s.until is null or s.until > now()))
$$;

revoke execute on all functions in schema app from public;
grant execute on all functions in schema app to :app_role;
-- Steps inside doors, not doors themselves (0009).
revoke execute on function business_now(), holds_post(text[]) from :app_role;
