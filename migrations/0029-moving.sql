-- A child who moves on: leaving, the way to the new school, the Year 6 hand-over, a class that changes its teacher.
set local search_path = app;

-- What a family may agree to about the next school: what is shown to it of a child that leaves, and a Year 6 summary.
alter table parental_agreement drop constraint parental_agreement_covers_check;
alter table parental_agreement add constraint parental_agreement_covers_check
  check (covers in ('support', 'naming', 'moving', 'handover'));

-- The child's last day at the school: nothing is booked after it. What is left of a package may serve another case: from
-- which movement on the hours are the next one's, so that each case keeps its own figures.
alter table support_case
  add column leaves_on date,
  add column line_left_after integer,
  add column line_taken_after integer,
  add constraint line_left_when_closed check (line_left_after is null or state = 'closed');
alter table support_case drop constraint support_case_provider_id_order_line_id_key;
create unique index line_serves_one_case on support_case (provider_id, order_line_id) where line_left_after is null;
create index case_under_line on support_case (provider_id, order_line_id) where order_line_id is not null;

create table leaving (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  subject_id uuid not null,
  school_id uuid not null,
  last_day date not null,
  to_school_id uuid,
  -- As it was called then; typed where the school is not on the list.
  to_name text not null check (length(to_name) between 1 and 200),
  reason text not null check (reason in ('family moves', 'family chooses', 'managed move', 'special school', 'excluded', 'home education', 'other')),
  recorded_by uuid not null,
  recorded_on date not null,
  taken_back_on date,
  taken_back_by uuid,
  primary key (provider_id, id),
  unique (provider_id, id, subject_id),
  foreign key (provider_id, subject_id, school_id) references subject (provider_id, id, school_id),
  foreign key (provider_id, to_school_id) references school (provider_id, id),
  foreign key (provider_id, recorded_by) references principal (provider_id, id),
  foreign key (provider_id, taken_back_by) references principal (provider_id, id),
  check (to_school_id is distinct from school_id),
  check ((taken_back_on is null) = (taken_back_by is null))
);
create unique index leaving_once on leaving (provider_id, subject_id) where taken_back_on is null;
create index leaving_to on leaving (provider_id, to_school_id) where taken_back_on is null;
create index leaving_from on leaving (provider_id, school_id);

-- The old school's yes, with what it lets the new school read; ended, it stays on record.
create table leaving_release (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  leaving_id uuid not null,
  subject_id uuid not null,
  agreed_by uuid not null,
  agreed_on date not null,
  ended_on date,
  ended_by uuid,
  primary key (provider_id, id),
  unique (provider_id, id, subject_id),
  foreign key (provider_id, leaving_id, subject_id) references leaving (provider_id, id, subject_id),
  foreign key (provider_id, agreed_by) references principal (provider_id, id),
  foreign key (provider_id, ended_by) references principal (provider_id, id),
  check ((ended_on is null) = (ended_by is null))
);
create unique index leaving_released_once on leaving_release (provider_id, leaving_id) where ended_on is null;

create table leaving_part (
  provider_id uuid not null default app_provider() references provider,
  release_id uuid not null,
  subject_id uuid not null,
  part text not null check (part in ('plan', 'report', 'passport')),
  -- The version, the document or the passport as it was when the school agreed.
  ref uuid not null,
  primary key (provider_id, release_id, ref),
  foreign key (provider_id, release_id, subject_id) references leaving_release (provider_id, id, subject_id)
);
create trigger leaving_part_is_append_only before update or delete on leaving_part for each row execute function append_only();

-- The family's yes to this move: it is an agreement like the others, and its withdrawal ends it.
create table leaving_family (
  provider_id uuid not null default app_provider() references provider,
  leaving_id uuid not null,
  agreement_id uuid not null,
  subject_id uuid not null,
  school_id uuid not null,
  primary key (provider_id, leaving_id, agreement_id),
  foreign key (provider_id, leaving_id, subject_id) references leaving (provider_id, id, subject_id),
  foreign key (provider_id, agreement_id, subject_id, school_id) references parental_agreement (provider_id, id, subject_id, school_id)
);
create trigger leaving_family_is_append_only before update or delete on leaving_family for each row execute function append_only();

-- What the school that paid made of the minutes that were left, once a case.
create table minutes_left (
  provider_id uuid not null default app_provider() references provider,
  case_id uuid not null,
  subject_id uuid not null,
  school_id uuid not null,
  choice text not null check (choice in ('another subject', 'credit')),
  minutes integer not null check (minutes > 0),
  -- Whom they serve next; absent while nobody is named.
  next_subject_id uuid,
  credit_pence integer not null check (credit_pence >= 0),
  chosen_by uuid not null,
  chosen_on date not null,
  primary key (provider_id, case_id),
  foreign key (provider_id, case_id, subject_id) references support_case (provider_id, id, subject_id),
  foreign key (provider_id, subject_id, school_id) references subject (provider_id, id, school_id),
  foreign key (provider_id, next_subject_id, school_id) references subject (provider_id, id, school_id),
  foreign key (provider_id, chosen_by) references principal (provider_id, id),
  check (choice = 'credit' or credit_pence = 0),
  check (next_subject_id is null or (choice = 'another subject' and next_subject_id <> subject_id))
);
create trigger minutes_left_is_append_only before update or delete on minutes_left for each row execute function append_only();

-- What the next school should know of a child in Year 6, in versions.
create table handover (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  subject_id uuid not null,
  school_id uuid not null,
  school_year smallint not null,
  version smallint not null check (version > 0),
  helps text not null,
  avoid text not null,
  reached text not null,
  ring text not null,
  agencies text not null,
  written_by uuid not null,
  written_on date not null,
  primary key (provider_id, id),
  unique (provider_id, subject_id, school_year, version),
  unique (provider_id, id, subject_id),
  foreign key (provider_id, subject_id, school_id) references subject (provider_id, id, school_id),
  foreign key (provider_id, written_by) references principal (provider_id, id)
);
create trigger handover_is_append_only before update or delete on handover for each row execute function append_only();

create table handover_delivery (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  handover_id uuid not null,
  subject_id uuid not null,
  person text not null check (length(person) between 1 and 200),
  at_school text not null check (length(at_school) between 1 and 200),
  how text not null check (how in ('meeting', 'by hand', 'post', 'secure mail')),
  delivered_on date not null,
  recorded_by uuid not null,
  primary key (provider_id, id),
  foreign key (provider_id, handover_id, subject_id) references handover (provider_id, id, subject_id),
  foreign key (provider_id, recorded_by) references principal (provider_id, id)
);
create index handover_delivered on handover_delivery (provider_id, handover_id);
create trigger handover_delivery_is_append_only before update or delete on handover_delivery for each row execute function append_only();

-- A class that changes its teacher on a day: whose views end, and whose begin.
create table class_change (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  school_id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  on_day date not null,
  recorded_by uuid not null,
  recorded_on date not null,
  done_on date,
  called_off_on date,
  primary key (provider_id, id),
  unique (provider_id, id, school_id),
  foreign key (provider_id, school_id) references school (provider_id, id),
  foreign key (provider_id, from_id) references person (provider_id, id),
  foreign key (provider_id, to_id) references person (provider_id, id),
  foreign key (provider_id, recorded_by) references principal (provider_id, id),
  check (from_id <> to_id),
  check (done_on is null or called_off_on is null)
);
create index class_change_at on class_change (provider_id, school_id);

create table class_change_child (
  provider_id uuid not null default app_provider() references provider,
  change_id uuid not null,
  subject_id uuid not null,
  school_id uuid not null,
  parts text[] not null check (cardinality(parts) > 0),
  primary key (provider_id, change_id, subject_id),
  foreign key (provider_id, change_id, school_id) references class_change (provider_id, id, school_id),
  foreign key (provider_id, subject_id, school_id) references subject (provider_id, id, school_id)
);
create trigger class_change_child_is_append_only before update or delete on class_change_child for each row execute function append_only();

-- The children of whom the actor may read as a lead of the new school: the old school has agreed, and so has the family,
-- whose withdrawal ends it with the very next look.
create function moved_here() returns table (leaving_id uuid, release_id uuid, subject_id uuid)
language sql stable security definer set search_path = app, pg_temp as $$
  select l.id, r.id, l.subject_id from leaving l
    join leaving_release r on r.provider_id = l.provider_id and r.leaving_id = l.id and r.ended_on is null
   where l.provider_id = app_provider() and l.taken_back_on is null
     and exists (select from school_access a where a.provider_id = l.provider_id and a.principal_id = app_principal()
       and a.school_id = l.to_school_id and a.role = 'school lead' and (a.until is null or a.until > now()))
     and exists (select from leaving_family f where f.provider_id = l.provider_id and f.leaving_id = l.id
       and not exists (select from agreement_withdrawal w where w.provider_id = f.provider_id and w.agreement_id = f.agreement_id)) $$;

-- Of those children, what was chosen of one kind. A report is read in the words that the family has read.
create function moved_parts(p_part text) returns setof uuid
language sql stable security definer set search_path = app, pg_temp as $$
  select case when p.part = 'report' then c.id else p.ref end from moved_here() m
    join leaving_part p on p.provider_id = app_provider() and p.release_id = m.release_id and p.part = p_part
    left join document_copy c on p.part = 'report' and c.provider_id = p.provider_id and c.document_id = p.ref
      and c.subject_id = m.subject_id and c.audience = 'family'
   where p.part <> 'report' or c.id is not null $$;

create function arrivals() returns table (leaving_id uuid, subject_id uuid, name text, year_group text, from_school text, last_day date, to_school_id uuid)
language sql stable security definer set search_path = app, pg_temp as $$
  select l.id, l.subject_id, concat_ws(' ', p.given_name, p.family_name), p.year_group, s.name, l.last_day, l.to_school_id
    from moved_here() m
    join leaving l on l.provider_id = app_provider() and l.id = m.leaving_id
    join pupil p on p.provider_id = l.provider_id and p.subject_id = l.subject_id
    join school s on s.provider_id = l.provider_id and s.id = l.school_id
   order by l.last_day desc, l.id $$;

-- Every school by name, for those who say where a child goes: names stand in the national register.
create function school_names() returns table (id uuid, name text)
language sql stable security definer set search_path = app, pg_temp as $$
  select s.id, s.name from school s where s.provider_id = app_provider() and holds_post(array['school lead', 'coordinator', 'job'])
   order by s.name, s.id $$;

-- Whom the news that a child is coming goes to: told to the old school's leads and the coordinator, who send it.
create function leads_to_tell(p_leaving uuid) returns table (id uuid, email text)
language sql stable security definer set search_path = app, pg_temp as $$
  select w.id, w.email from leaving l
    join post p on p.provider_id = l.provider_id and p.school_id = l.to_school_id and p.role = 'school lead' and p.ended_at is null
    join person w on w.provider_id = p.provider_id and w.id = p.principal_id and w.email is not null
   where l.provider_id = app_provider() and l.id = p_leaving
     and exists (select from school_access a where a.provider_id = l.provider_id and a.principal_id = app_principal()
       and (a.school_id = l.school_id or a.school_id is null) and a.role in ('school lead', 'coordinator')
       and (a.until is null or a.until > now()))
   order by w.id $$;

revoke execute on all functions in schema app from public;
grant execute on all functions in schema app to :app_role;
-- Steps inside doors, not doors themselves (0009).
revoke execute on function business_now(), holds_post(text[]) from :app_role;
revoke execute on function moved_here() from :app_role;
