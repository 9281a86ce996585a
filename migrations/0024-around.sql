-- Around the child: meetings, statutory clocks, suspensions, timetables, agencies.
set local search_path = app;

-- Durations in sessions, two a day (the census's own unit); a lunchtime counts as one. A permanent exclusion has none.
create table suspension (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  subject_id uuid not null,
  school_id uuid not null,
  kind text not null check (kind in ('suspension', 'lunchtime', 'permanent')),
  starts_on date not null,
  sessions smallint not null check (sessions between 0 and 90),
  reasons text[] not null check (cardinality(reasons) between 1 and 3),
  recorded_by uuid not null,
  recorded_on date not null,
  primary key (provider_id, id),
  foreign key (provider_id, subject_id, school_id) references subject (provider_id, id, school_id),
  foreign key (provider_id, recorded_by) references principal (provider_id, id),
  check ((kind = 'permanent') = (sessions = 0)),
  check (kind <> 'lunchtime' or sessions = 1)
);
create index suspension_of on suspension (provider_id, subject_id, starts_on);

-- No pupil is suspended for more than forty-five days in a school year, whoever records at once.
create function hold_suspension() returns trigger language plpgsql security definer set search_path = app, pg_temp as $$
declare
  september date := make_date((extract(year from new.starts_on) - case when extract(month from new.starts_on) < 9 then 1 else 0 end)::integer, 9, 1);
begin
  perform from subject s where s.provider_id = new.provider_id and s.id = new.subject_id for update;
  if new.sessions + (select coalesce(sum(s.sessions), 0) from suspension s where s.provider_id = new.provider_id
       and s.subject_id = new.subject_id and s.starts_on >= september and s.starts_on < september + interval '1 year'
       and not exists (select from around_mistake m where m.provider_id = s.provider_id and m.row_id = s.id)) > 90 then
    raise exception 'over forty-five days of suspension in a school year' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger suspension_is_held before insert on suspension for each row execute function hold_suspension();

create table part_time_timetable (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  subject_id uuid not null,
  school_id uuid not null,
  starts_on date not null,
  review_on date not null,
  -- Never without an end: it is temporary by its nature.
  ends_on date not null,
  minutes_a_week integer not null check (minutes_a_week between 0 and 2100),
  reason text not null check (reason in ('health', 'reintegration', 'new to school', 'other need')),
  words text not null,
  agreed_by text not null check (agreed_by <> ''),
  agreed_on date not null,
  authority_told_on date,
  recorded_by uuid not null,
  recorded_on date not null,
  primary key (provider_id, id),
  foreign key (provider_id, subject_id, school_id) references subject (provider_id, id, school_id),
  foreign key (provider_id, recorded_by) references principal (provider_id, id),
  check (starts_on < review_on and review_on <= ends_on)
);
create index part_time_of on part_time_timetable (provider_id, subject_id);

-- What happened on the way to a plan and in its reviews; every date to keep is counted from these.
create table ehc_event (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  subject_id uuid not null,
  kind text not null,
  happened_on date not null,
  words text not null default '',
  recorded_by uuid not null,
  recorded_on date not null,
  primary key (provider_id, id),
  foreign key (provider_id, subject_id) references subject (provider_id, id),
  foreign key (provider_id, recorded_by) references principal (provider_id, id)
);
create index ehc_event_of on ehc_event (provider_id, subject_id, happened_on);

create table agency_meeting (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  subject_id uuid not null,
  kind text not null,
  held_on date not null,
  present text not null,
  notes text not null,
  recorded_by uuid not null,
  recorded_on date not null,
  primary key (provider_id, id),
  unique (provider_id, id, subject_id),
  foreign key (provider_id, subject_id) references subject (provider_id, id),
  foreign key (provider_id, recorded_by) references principal (provider_id, id)
);
create index agency_meeting_of on agency_meeting (provider_id, subject_id, held_on);

create table meeting_action (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  meeting_id uuid not null,
  subject_id uuid not null,
  what text not null check (what <> ''),
  who text not null check (who <> ''),
  by_on date not null,
  done_on date,
  done_by uuid,
  primary key (provider_id, id),
  foreign key (provider_id, meeting_id, subject_id) references agency_meeting (provider_id, id, subject_id),
  foreign key (provider_id, done_by) references principal (provider_id, id),
  check ((done_on is null) = (done_by is null))
);
create index meeting_action_of on meeting_action (provider_id, subject_id);

create table agency_involvement (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  subject_id uuid not null,
  agency text not null check (agency <> ''),
  contact text not null default '',
  from_on date not null,
  until_on date,
  recorded_by uuid not null,
  primary key (provider_id, id),
  foreign key (provider_id, subject_id) references subject (provider_id, id),
  foreign key (provider_id, recorded_by) references principal (provider_id, id),
  check (until_on is null or until_on >= from_on)
);
create index agency_involvement_of on agency_involvement (provider_id, subject_id);

-- How near an exclusion is, as judged at the start of a case and at each review; for staff only, never shown to a child or family.
create table exclusion_risk (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  case_id uuid not null,
  subject_id uuid not null,
  occasion text not null check (occasion in ('start', 'review', 'end')),
  level text not null check (level in ('none', 'some', 'high')),
  words text not null,
  judged_on date not null,
  judged_by uuid not null,
  primary key (provider_id, id),
  foreign key (provider_id, case_id, subject_id) references support_case (provider_id, id, subject_id),
  foreign key (provider_id, judged_by) references principal (provider_id, id)
);
create index exclusion_risk_of on exclusion_risk (provider_id, case_id, judged_on);

-- Each of the two children's own row: it is read by who may see both.
create table sibling_link (
  provider_id uuid not null default app_provider() references provider,
  subject_id uuid not null,
  other_id uuid not null,
  linked_by uuid not null,
  linked_on date not null,
  primary key (provider_id, subject_id, other_id),
  foreign key (provider_id, subject_id) references subject (provider_id, id),
  foreign key (provider_id, other_id) references subject (provider_id, id),
  foreign key (provider_id, linked_by) references principal (provider_id, id),
  check (subject_id <> other_id)
);

-- What was recorded by mistake is taken back with its reason; the row itself stays.
create table around_mistake (
  provider_id uuid not null default app_provider() references provider,
  row_id uuid not null,
  subject_id uuid not null,
  reason text not null check (reason <> ''),
  taken_back_by uuid not null,
  taken_back_on date not null,
  primary key (provider_id, row_id),
  foreign key (provider_id, subject_id) references subject (provider_id, id),
  foreign key (provider_id, taken_back_by) references principal (provider_id, id)
);

create function around_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'what was recorded stays; a mistake is taken back with its reason' using errcode = 'integrity_constraint_violation';
end $$;
create trigger suspension_is_kept before update or delete on suspension for each row execute function around_is_kept();
create trigger part_time_is_kept before update or delete on part_time_timetable for each row execute function around_is_kept();
create trigger ehc_event_is_kept before update or delete on ehc_event for each row execute function around_is_kept();
create trigger agency_meeting_is_kept before update or delete on agency_meeting for each row execute function around_is_kept();
create trigger exclusion_risk_is_kept before update or delete on exclusion_risk for each row execute function around_is_kept();
create trigger around_mistake_is_kept before update or delete on around_mistake for each row execute function around_is_kept();
revoke execute on all functions in schema app from public;
grant execute on all functions in schema app to :app_role;
