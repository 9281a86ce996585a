-- Observing in class and gathering what others know; files that belong to a case.
set local search_path = app;

-- An observation may stand beside the package's visit, is timed, and says where the codes it counted stood.
alter table observation alter column appointment_id drop not null;
alter table observation add column observed_on date;
update observation set observed_on = recorded_on;
alter table observation alter column observed_on set not null;
-- How long was watched; unknown where only a note was made.
alter table observation add column length_seconds integer check (length_seconds between 1 and 14400);
create index observation_of_case on observation (provider_id, case_id, observed_on desc);
create trigger observation_is_append_only before update or delete on observation for each row execute function append_only();
create trigger observation_interval_is_append_only before update or delete on observation_interval for each row execute function append_only();
-- Where in the time watched an incident was noted.
alter table observation_entry add column at_second integer check (at_second between 0 and 14400);
create trigger observation_entry_is_append_only before update or delete on observation_entry for each row execute function append_only();

-- How often each behaviour was seen, with the words its code had on that day. The peer is never named.
create table observation_count (
  provider_id uuid not null default app_provider() references provider,
  observation_id uuid not null,
  subject_id uuid not null,
  no smallint not null,
  code text not null,
  label text not null,
  means text not null check (means in ('on task', 'off task', 'other')),
  pupil integer not null check (pupil between 0 and 999),
  peer integer not null check (peer between 0 and 999),
  -- Seconds from the start at which the pupil's were tapped; empty where they were counted on paper.
  at_seconds integer[] not null default '{}',
  primary key (provider_id, observation_id, no),
  unique (provider_id, observation_id, code),
  foreign key (provider_id, observation_id) references observation (provider_id, id),
  check (cardinality(at_seconds) in (0, pupil))
);
create trigger observation_count_is_append_only before update or delete on observation_count for each row execute function append_only();

-- The provider's own list of codes: each change is a new list, the newest holds.
create table code_list (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  codes jsonb not null,
  kept_by uuid not null,
  kept_on date not null,
  kept_at timestamptz not null,
  primary key (provider_id, id),
  foreign key (provider_id, kept_by) references principal (provider_id, id)
);
create index code_list_newest on code_list (provider_id, kept_at desc);
create trigger code_list_is_append_only before update or delete on code_list for each row execute function append_only();

-- A lesson observation is about a teacher: they read it first, and it reaches their school's leaders only with their agreement.
create table lesson_observation (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  case_id uuid not null,
  subject_id uuid not null,
  school_id uuid not null,
  teacher_id uuid not null,
  lesson text not null check (length(lesson) between 1 and 300),
  observed_on date not null,
  -- What was written under each prompt, with the prompt's words of that day.
  notes jsonb not null,
  recorded_by uuid not null,
  recorded_on date not null,
  recorded_at timestamptz not null,
  primary key (provider_id, id),
  unique (provider_id, id, subject_id, teacher_id, school_id),
  foreign key (provider_id, case_id, subject_id) references support_case (provider_id, id, subject_id),
  foreign key (provider_id, school_id) references school (provider_id, id),
  foreign key (provider_id, teacher_id) references person (provider_id, id),
  foreign key (provider_id, recorded_by) references principal (provider_id, id)
);
create index lesson_of_case on lesson_observation (provider_id, case_id, observed_on desc);
create index lesson_of_teacher on lesson_observation (provider_id, teacher_id);
create index lesson_of_school on lesson_observation (provider_id, school_id);
create trigger lesson_observation_is_append_only before update or delete on lesson_observation for each row execute function append_only();

-- What the teacher did with it: read it, agreed that leaders read it, or withheld it. The newest answer holds.
create table lesson_step (
  provider_id uuid not null default app_provider() references provider,
  lesson_observation_id uuid not null,
  no smallint not null check (no > 0),
  subject_id uuid not null,
  teacher_id uuid not null,
  school_id uuid not null,
  step text not null check (step in ('read', 'agreed', 'withheld')),
  words text not null default '' check (length(words) <= 2000),
  taken_on date not null,
  at timestamptz not null,
  primary key (provider_id, lesson_observation_id, no),
  foreign key (provider_id, lesson_observation_id, subject_id, teacher_id, school_id)
    references lesson_observation (provider_id, id, subject_id, teacher_id, school_id),
  check ((no = 1) = (step = 'read'))
);
create trigger lesson_step_is_append_only before update or delete on lesson_step for each row execute function append_only();

-- Whether the teacher's newest answer lets the leaders read; a policy asks it, since leaders see none of the steps.
create function lesson_is_agreed(p_lesson uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
  select coalesce((select s.step = 'agreed' from lesson_step s
    where s.provider_id = app_provider() and s.lesson_observation_id = p_lesson order by s.no desc limit 1), false) $$;

-- Asking somebody around the child what they see; the questions stay as they were when it was asked.
create table gathering (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  case_id uuid not null,
  subject_id uuid not null,
  school_id uuid not null,
  template text not null,
  voice text not null check (voice in ('staff', 'parent', 'pupil')),
  title text not null,
  questions jsonb not null,
  -- Who is asked, as the team calls them: 'Class teacher', 'Mother'.
  asked_of text not null check (length(asked_of) between 1 and 200),
  how text not null check (how in ('signed in', 'link', 'together')),
  -- Somebody with an account; the asker where it is answered together.
  person_id uuid,
  email text,
  -- The only proof a link carries; what it opens is one form.
  token_hash text,
  expires_at timestamptz not null,
  -- At most the first letter of the given name.
  initial text not null default '' check (length(initial) <= 1),
  asked_by uuid not null,
  asked_on date not null,
  primary key (provider_id, id),
  unique (provider_id, id, case_id, subject_id, voice),
  unique (provider_id, token_hash),
  foreign key (provider_id, case_id, subject_id) references support_case (provider_id, id, subject_id),
  foreign key (provider_id, school_id) references school (provider_id, id),
  foreign key (provider_id, person_id) references person (provider_id, id),
  foreign key (provider_id, asked_by) references principal (provider_id, id),
  check ((how = 'link') = (token_hash is not null and email is not null)),
  check ((how = 'link') = (person_id is null))
);
create index gathering_of_case on gathering (provider_id, case_id);
create index gathering_of_person on gathering (provider_id, person_id) where person_id is not null;
create trigger gathering_is_append_only before update or delete on gathering for each row execute function append_only();

create table gathering_answer (
  provider_id uuid not null default app_provider() references provider,
  gathering_id uuid not null,
  case_id uuid not null,
  subject_id uuid not null,
  voice text not null,
  title text not null,
  -- Each question with what was answered, in order.
  answers jsonb not null,
  said_by text not null check (length(said_by) between 1 and 200),
  school_may_read boolean not null,
  -- Nobody, where a link was used.
  answered_by uuid,
  answered_on date not null,
  at timestamptz not null,
  primary key (provider_id, gathering_id),
  foreign key (provider_id, gathering_id, case_id, subject_id, voice) references gathering (provider_id, id, case_id, subject_id, voice),
  foreign key (provider_id, answered_by) references principal (provider_id, id)
);
create index gathering_answer_of_case on gathering_answer (provider_id, case_id);
create trigger gathering_answer_is_append_only before update or delete on gathering_answer for each row execute function append_only();

-- Each use of a link within five minutes counts, as guesses at a sign-in do.
create table link_use (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  token_hash text not null,
  at timestamptz not null,
  primary key (provider_id, id)
);
create index link_use_recent on link_use (provider_id, token_hash, at);

-- What a link opens: its questions, and nothing of the record. Unknown links leave no row, so that nobody can fill the table.
create function open_gathering(p_use uuid, p_token_hash text, p_now timestamptz) returns jsonb
language plpgsql security definer set search_path = app, pg_temp as $$
declare g gathering;
begin
  select * into g from gathering where provider_id = app_provider() and token_hash = p_token_hash for update;
  if g.id is null then return jsonb_build_object('state', 'unknown'); end if;
  delete from link_use where provider_id = g.provider_id and at < p_now - interval '1 hour';
  if (select count(*) from link_use u where u.provider_id = g.provider_id and u.token_hash = p_token_hash
       and u.at > p_now - interval '5 minutes') >= 10 then
    return jsonb_build_object('state', 'too often');
  end if;
  insert into link_use (id, token_hash, at) values (p_use, p_token_hash, p_now);
  if exists (select from gathering_answer a where a.provider_id = g.provider_id and a.gathering_id = g.id) then
    return jsonb_build_object('state', 'used');
  end if;
  if g.expires_at <= p_now then return jsonb_build_object('state', 'over'); end if;
  return jsonb_build_object('state', 'open', 'voice', g.voice, 'title', g.title, 'questions', g.questions, 'initial', g.initial);
end $$;

-- Takes an answer, once, from the person who was asked or from who holds the link, and tells whoever asked; false when it is
-- answered, over or unknown.
create function answer_gathering(p_gathering uuid, p_token_hash text, p_answers jsonb, p_school_may_read boolean,
  p_mail uuid, p_subject text, p_body text, p_on date, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = app, pg_temp as $$
declare g gathering;
begin
  select * into g from gathering where provider_id = app_provider() and expires_at > p_now
     and (token_hash = p_token_hash or (id = p_gathering and person_id = app_principal())) for update;
  if g.id is null or exists (select from gathering_answer a where a.provider_id = g.provider_id and a.gathering_id = g.id) then
    return false;
  end if;
  insert into gathering_answer (gathering_id, case_id, subject_id, voice, title, answers, said_by, school_may_read, answered_by, answered_on, at)
  values (g.id, g.case_id, g.subject_id, g.voice, g.title, p_answers, g.asked_of, p_school_may_read, app_principal(), p_on, p_now);
  insert into mail (id, to_address, to_principal, subject, body, written_at)
  select p_mail, p.email, p.id, p_subject, p_body, p_now from person p
   where p.provider_id = g.provider_id and p.id = g.asked_by and p.email is not null and p.id is distinct from app_principal();
  return true;
end $$;
revoke all on link_use from :app_role;

-- Files of a case: what and who stays on record; the bytes lie apart, so that they can go.
create table attachment (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  case_id uuid not null,
  subject_id uuid not null,
  name text not null check (length(name) between 1 and 120),
  kind text not null check (kind in ('pdf', 'docx', 'png', 'jpeg', 'webp')),
  size integer not null check (size between 1 and 10485760),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  words text not null check (length(words) between 1 and 200),
  shows text not null check (shows in ('a document', 'a work sample', 'a child')),
  -- Who agreed to a picture of a child, and how.
  agreed text,
  audience text not null check (audience in ('team', 'school')),
  added_by uuid not null,
  added_on date not null,
  added_at timestamptz not null,
  primary key (provider_id, id),
  unique (provider_id, id, subject_id),
  foreign key (provider_id, case_id, subject_id) references support_case (provider_id, id, subject_id),
  foreign key (provider_id, added_by) references principal (provider_id, id),
  check ((shows = 'a child') = (agreed is not null))
);
create index attachment_of_case on attachment (provider_id, case_id, added_at desc);
create trigger attachment_is_append_only before update or delete on attachment for each row execute function append_only();

create table attachment_removal (
  provider_id uuid not null default app_provider() references provider,
  attachment_id uuid not null,
  subject_id uuid not null,
  why text not null check (length(why) between 1 and 500),
  removed_by uuid not null,
  removed_on date not null,
  removed_at timestamptz not null,
  primary key (provider_id, attachment_id),
  foreign key (provider_id, attachment_id, subject_id) references attachment (provider_id, id, subject_id),
  foreign key (provider_id, removed_by) references principal (provider_id, id)
);
create trigger attachment_removal_is_append_only before update or delete on attachment_removal for each row execute function append_only();

create table attachment_bytes (
  provider_id uuid not null default app_provider() references provider,
  attachment_id uuid not null,
  subject_id uuid not null,
  bytes bytea not null,
  primary key (provider_id, attachment_id),
  foreign key (provider_id, attachment_id, subject_id) references attachment (provider_id, id, subject_id)
);
-- The bytes go only with a row that says who removed them and why, and are never changed.
create function bytes_go_with_reason() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and exists (select from app.attachment_removal r where r.provider_id = old.provider_id and r.attachment_id = old.attachment_id) then
    return old;
  end if;
  raise exception 'the bytes of a file go only with their removal' using errcode = 'integrity_constraint_violation';
end $$;
create trigger attachment_bytes_stay before update or delete on attachment_bytes for each row execute function bytes_go_with_reason();

revoke execute on all functions in schema app from public;
grant execute on all functions in schema app to :app_role;

-- A moment at which only the classmate was looked at is kept too.
alter table observation_interval alter column on_task drop not null;
alter table observation_interval add check (num_nonnulls(on_task, peer_on_task) > 0);
