-- Weekly work: session notes, group programmes, questions between visits; reviews and what comes next.
set local search_path = app;

-- A group at a school; its members are children of the school's cases, and what is written of each lands on that child's case only.
create table group_programme (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  school_id uuid not null,
  template text not null,
  title text not null check (length(title) between 1 and 120),
  led_by uuid not null,
  begun_on date not null,
  primary key (provider_id, id),
  unique (provider_id, id, school_id),
  foreign key (provider_id, school_id) references school (provider_id, id),
  foreign key (provider_id, led_by) references principal (provider_id, id)
);
create index group_at_school on group_programme (provider_id, school_id);

create table group_member (
  provider_id uuid not null default app_provider() references provider,
  group_id uuid not null,
  subject_id uuid not null,
  case_id uuid not null,
  school_id uuid not null,
  joined_on date not null,
  primary key (provider_id, group_id, subject_id),
  foreign key (provider_id, group_id, school_id) references group_programme (provider_id, id, school_id),
  foreign key (provider_id, case_id, subject_id) references support_case (provider_id, id, subject_id),
  foreign key (provider_id, subject_id, school_id) references subject (provider_id, id, school_id)
);
create index group_of_case on group_member (provider_id, case_id);

create table group_session (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  group_id uuid not null,
  school_id uuid not null,
  no smallint not null check (no between 1 and 6),
  heading text not null,
  held_on date not null,
  recorded_by uuid not null,
  primary key (provider_id, id),
  unique (provider_id, group_id, no),
  foreign key (provider_id, group_id, school_id) references group_programme (provider_id, id, school_id),
  foreign key (provider_id, recorded_by) references principal (provider_id, id)
);

-- What was done with one child, one class or its staff. Rows only grow.
create table session_note (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  case_id uuid not null,
  subject_id uuid not null,
  appointment_id uuid,
  group_session_id uuid,
  kind text not null check (kind in ('session', 'modelling', 'group')),
  held_on date not null,
  attendance text not null check (attendance in ('present', 'part', 'absent')),
  -- 1, hardly, to 5, the whole time.
  taking_part smallint check (taking_part between 1 and 5),
  done text not null,
  next_try text not null default '',
  modelled_for text not null default '',
  written_by uuid not null,
  written_on date not null,
  primary key (provider_id, id),
  unique (provider_id, appointment_id),
  unique (provider_id, group_session_id, subject_id),
  foreign key (provider_id, case_id, subject_id) references support_case (provider_id, id, subject_id),
  foreign key (provider_id, appointment_id) references appointment (provider_id, id),
  foreign key (provider_id, group_session_id) references group_session (provider_id, id),
  foreign key (provider_id, written_by) references principal (provider_id, id),
  check ((kind = 'group') = (group_session_id is not null)),
  check ((kind = 'modelling') = (modelled_for <> '')),
  check (attendance <> 'absent' or taking_part is null)
);
create index session_note_of on session_note (provider_id, case_id, held_on);
create trigger session_note_is_append_only before update or delete on session_note for each row execute function append_only();
create trigger group_session_is_append_only before update or delete on group_session for each row execute function append_only();

-- Questions between visits: one colleague of the school may be in a thread who reads nothing else of the case.
create table question_thread (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  case_id uuid not null,
  subject_id uuid not null,
  school_id uuid not null,
  title text not null check (length(title) between 1 and 120),
  staff_id uuid,
  begun_by uuid not null,
  begun_at timestamptz not null,
  primary key (provider_id, id),
  foreign key (provider_id, case_id, subject_id) references support_case (provider_id, id, subject_id),
  foreign key (provider_id, subject_id, school_id) references subject (provider_id, id, school_id),
  foreign key (provider_id, staff_id) references person (provider_id, id),
  foreign key (provider_id, begun_by) references principal (provider_id, id)
);
create index question_thread_of on question_thread (provider_id, case_id, begun_at);
create index question_thread_with on question_thread (provider_id, staff_id);

create table question_message (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  question_thread_id uuid not null,
  author_id uuid not null,
  side text not null check (side in ('school', 'team')),
  how text not null check (how in ('page', 'mail')),
  body text not null check (length(body) between 1 and 10000),
  written_on date not null,
  at timestamptz not null,
  primary key (provider_id, id),
  foreign key (provider_id, question_thread_id) references question_thread (provider_id, id),
  foreign key (provider_id, author_id) references principal (provider_id, id)
);
create index question_message_of on question_message (provider_id, question_thread_id, at);
create trigger question_message_is_append_only before update or delete on question_message for each row execute function append_only();

-- An address a person may answer to by mail, one a message sent: only its hash is kept.
create table question_address (
  provider_id uuid not null default app_provider() references provider,
  token_hash text not null,
  question_thread_id uuid not null,
  person_id uuid not null,
  side text not null check (side in ('school', 'team')),
  expires_at timestamptz not null,
  primary key (provider_id, token_hash),
  foreign key (provider_id, question_thread_id) references question_thread (provider_id, id),
  foreign key (provider_id, person_id) references person (provider_id, id)
);

alter table mail add column reply_to text;

-- Puts a mail under its thread, as the person the address was made for, while they still belong there; null when there is no
-- such address. Answers the thread and whom to tell.
create function take_mail(p_token_hash text, p_id uuid, p_body text, p_on date, p_now timestamptz) returns jsonb
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
  insert into question_message (provider_id, id, question_thread_id, author_id, side, how, body, written_on, at)
  values (a.provider_id, p_id, t.id, a.person_id, a.side, 'mail', p_body, p_on, p_now);
  return jsonb_build_object('thread', t.id, 'side', a.side, 'author', a.person_id, 'subject', t.subject_id,
    'receivers', question_receivers(t.id, a.side));
end $$;

-- Who is on the other side of a thread: the colleague named in it and whoever began it, or those who work on the case.
create function question_receivers(p_thread uuid, p_from text) returns jsonb
language sql stable security definer set search_path = app, pg_temp as $$
  select coalesce(jsonb_agg(distinct jsonb_build_object('id', p.id, 'email', p.email)), '[]')
    from question_thread t
    join person p on p.provider_id = t.provider_id and p.email is not null and p.id <> app_principal()
   where t.provider_id = app_provider() and t.id = p_thread
     and case when p_from = 'school'
       then exists (select from allocation a where a.provider_id = t.provider_id and a.case_id = t.case_id
              and a.principal_id = p.id and a.ended_at is null)
       else (p.id = t.staff_id or p.id = t.begun_by or (t.staff_id is null and exists (select from post o
              where o.provider_id = t.provider_id and o.principal_id = p.id and o.school_id = t.school_id
                and o.role = 'school lead' and o.title ~* 'senco' and o.ended_at is null)))
         and exists (select from post o where o.provider_id = t.provider_id and o.principal_id = p.id
              and o.school_id = t.school_id and o.ended_at is null) end
$$;

-- The review beside its ratings: what parents and the child said of it.
create table case_review (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  case_id uuid not null,
  subject_id uuid not null,
  appointment_id uuid not null,
  parents_view text not null,
  pupils_view text not null,
  held_on date not null,
  recorded_by uuid not null,
  primary key (provider_id, id),
  unique (provider_id, appointment_id),
  foreign key (provider_id, case_id, subject_id) references support_case (provider_id, id, subject_id),
  foreign key (provider_id, appointment_id) references appointment (provider_id, id),
  foreign key (provider_id, recorded_by) references principal (provider_id, id)
);
create index case_review_of on case_review (provider_id, case_id);
create trigger case_review_is_append_only before update or delete on case_review for each row execute function append_only();

-- What a review's next step led to, once each.
create table next_step_taken (
  provider_id uuid not null default app_provider() references provider,
  case_id uuid not null,
  step text not null check (step in ('basket', 'quote')),
  subject_id uuid not null,
  ref uuid not null,
  taken_by uuid not null,
  taken_on date not null,
  primary key (provider_id, case_id, step),
  foreign key (provider_id, case_id, subject_id) references support_case (provider_id, id, subject_id),
  foreign key (provider_id, taken_by) references principal (provider_id, id)
);

-- A cycle that follows another about the same subject; one follows one.
create table second_cycle (
  provider_id uuid not null default app_provider() references provider,
  case_id uuid not null,
  earlier_id uuid not null,
  subject_id uuid not null,
  opened_by uuid not null,
  opened_on date not null,
  primary key (provider_id, case_id),
  unique (provider_id, earlier_id),
  foreign key (provider_id, case_id, subject_id) references support_case (provider_id, id, subject_id),
  foreign key (provider_id, earlier_id, subject_id) references support_case (provider_id, id, subject_id),
  foreign key (provider_id, opened_by) references principal (provider_id, id),
  check (case_id <> earlier_id)
);

-- Two open cycles about one subject are one too many, whoever opens them at once.
create function hold_second_cycle() returns trigger language plpgsql security definer set search_path = app, pg_temp as $$
begin
  perform from subject s where s.provider_id = new.provider_id and s.id = new.subject_id for update;
  if exists (select from support_case c where c.provider_id = new.provider_id and c.subject_id = new.subject_id
      and c.id <> new.case_id and c.state <> 'closed') then
    raise exception 'a cycle about this subject is open' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger second_cycle_is_held before insert on second_cycle for each row execute function hold_second_cycle();

revoke execute on all functions in schema app from public;
grant execute on all functions in schema app to :app_role;
-- Steps inside doors, not doors themselves (0009).
revoke execute on function business_now(), holds_post(text[]) from :app_role;
