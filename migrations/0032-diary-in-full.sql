-- The diary in full: appointments of every kind in one table, who is busy when and where, ways between places, and how people
-- and schools work through the day.
set local search_path = app;

-- The service's own rooms.
create table meeting_room (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  seats smallint check (seats > 0),
  -- National grid, in metres.
  easting integer not null check (easting between 0 and 700000),
  northing integer not null check (northing between 0 and 1300000),
  ended_on date,
  primary key (provider_id, id),
  unique (provider_id, name)
);

-- What an appointment serves. A step has its case; writing and a meeting may have one; leave, duty and the rest have none.
alter table appointment add column serves text not null default 'step'
  check (serves in ('step', 'writing', 'meeting', 'training', 'surgery', 'panel', 'supervision', 'duty', 'leave'));
alter table appointment add column title text not null default '' check (length(title) <= 200);
alter table appointment add column room_id uuid;
-- A video meeting, on one of the hosts that the service allows; never fetched.
alter table appointment add column link text check (link like 'https://%' and length(link) <= 500);
alter table appointment add column training_session_id uuid;
-- A change supersedes, never overwrites: the first of a series has neither; `sequence` rises by one with each change.
alter table appointment add column series_id uuid;
alter table appointment add column supersedes_id uuid;
alter table appointment add column sequence integer not null default 0 check (sequence >= 0);
alter table appointment alter column case_id drop not null;
alter table appointment alter column subject_id drop not null;
alter table appointment alter column school_id drop not null;
alter table appointment alter column step_id drop not null;
alter table appointment drop constraint appointment_state_check;
alter table appointment add constraint appointment_state_check
  check (state in ('booked', 'cancelled', 'held', 'superseded'));
alter table appointment add constraint appointment_serves_one check (
  (serves = 'step') = (step_id is not null)
  and (serves = 'training') = (training_session_id is not null)
  and (case_id is null) = (subject_id is null)
  and (step_id is null or case_id is not null)
  and (case_id is null or serves in ('step', 'writing', 'meeting')));
alter table appointment add constraint appointment_of_a_series check (
  (series_id is null) = (supersedes_id is null) and (supersedes_id is null) = (sequence = 0));
alter table appointment add constraint appointment_in_a_room
  foreign key (provider_id, room_id) references meeting_room (provider_id, id);
alter table appointment add constraint appointment_for_training
  foreign key (provider_id, training_session_id) references training_session (provider_id, id);
alter table appointment add constraint appointment_before
  foreign key (provider_id, supersedes_id) references appointment (provider_id, id);
alter table appointment add constraint appointment_first
  foreign key (provider_id, series_id) references appointment (provider_id, id);
create unique index appointment_superseded_once on appointment (provider_id, supersedes_id);
create unique index appointment_of_training on appointment (provider_id, training_session_id) where state in ('booked', 'held');
create index appointment_by_time on appointment using gist (provider_id, during);
drop index step_booked_once;
create unique index step_booked_once on appointment (provider_id, step_id) where state in ('booked', 'held');
alter table appointment drop constraint nobody_twice_at_once;

-- Who else comes. No child's name stands here.
create table appointment_attendee (
  provider_id uuid not null default app_provider() references provider,
  appointment_id uuid not null,
  no smallint not null check (no > 0),
  part text not null check (part in ('team', 'school', 'guest')),
  principal_id uuid,
  name text not null check (length(name) between 1 and 120),
  email text check (email like '%_@_%'),
  reply text not null default 'none' check (reply in ('none', 'accepted', 'tentative', 'declined')),
  replied_at timestamptz,
  primary key (provider_id, appointment_id, no),
  foreign key (provider_id, appointment_id) references appointment (provider_id, id),
  foreign key (provider_id, principal_id) references person (provider_id, id),
  check (part <> 'team' or principal_id is not null),
  check ((reply = 'none') = (replied_at is null))
);
create index appointment_attended_by on appointment_attendee (provider_id, principal_id);

-- How far it is: the straight line, made longer by the roads, at so many metres a minute, and the time to park and sign in.
create table travel_rule (
  provider_id uuid not null default app_provider() references provider,
  from_on date not null,
  road_percent smallint not null check (road_percent between 100 and 300),
  metres_a_minute smallint not null check (metres_a_minute between 50 and 2000),
  parking_minutes smallint not null check (parking_minutes between 0 and 60),
  pence_a_mile smallint not null check (pence_a_mile between 0 and 500),
  primary key (provider_id, from_on)
);

-- Whole minutes; the same as `travelMinutes` of the room of travel. Without a rule: a third more than the straight line, 40 km an hour, 5 minutes.
create function travel_minutes(p_provider uuid, p_on date, e1 integer, n1 integer, e2 integer, n2 integer)
returns integer language sql stable set search_path = app, pg_temp as $$
  select case when e1 = e2 and n1 = n2 then 0 else ceil(
    coalesce(r.parking_minutes, 5)
    + sqrt((e1 - e2)::float8 * (e1 - e2) + (n1 - n2)::float8 * (n1 - n2))
      * coalesce(r.road_percent, 133)::float8 / (100::float8 * coalesce(r.metres_a_minute, 667)))::integer end
  from (select 1) one left join lateral (
    select * from travel_rule t where t.provider_id = p_provider and t.from_on <= p_on order by t.from_on desc limit 1) r on true $$;

-- When each person and each room is taken, and where: kept by the appointments and the groups' sessions themselves, never by hand.
create table busy (
  provider_id uuid not null default app_provider() references provider,
  appointment_id uuid,
  group_booking_id uuid,
  -- A person or a room.
  who uuid not null,
  during tstzrange not null check (not isempty(during)),
  -- Unknown when nobody goes anywhere for it: a video link, writing, leave.
  easting integer,
  northing integer,
  unique (provider_id, appointment_id, who),
  unique (provider_id, group_booking_id, who),
  foreign key (provider_id, appointment_id) references appointment (provider_id, id),
  foreign key (provider_id, group_booking_id) references group_booking (provider_id, id),
  check (num_nonnulls(appointment_id, group_booking_id) = 1),
  check ((easting is null) = (northing is null)),
  constraint nobody_twice_at_once exclude using gist (provider_id with =, who with =, during with &&)
);

-- Stops what nobody could reach: two places on one day with less time between them than the way takes, what is done
-- elsewhere in between taken off. One at a time for each person, so that two that are booked at once see each other.
create function reach_in_time() returns trigger language plpgsql security definer set search_path = app, pg_temp as $$
declare
  on_day date := (lower(new.during) at time zone 'Europe/London')::date;
  other record;
  between interval;
begin
  perform pg_advisory_xact_lock(hashtextextended(new.who::text || on_day::text, 32));
  if new.easting is null then return new; end if;
  for other in
    (select b.during, b.easting, b.northing, true as earlier from busy b
      where b.provider_id = new.provider_id and b.who = new.who and b.easting is not null
        and upper(b.during) <= lower(new.during) and (upper(b.during) at time zone 'Europe/London')::date = on_day
      order by upper(b.during) desc limit 1)
    union all
    (select b.during, b.easting, b.northing, false from busy b
      where b.provider_id = new.provider_id and b.who = new.who and b.easting is not null
        and lower(b.during) >= upper(new.during) and (lower(b.during) at time zone 'Europe/London')::date = on_day
      order by lower(b.during) limit 1)
  loop
    between := case when other.earlier then lower(new.during) - upper(other.during) else lower(other.during) - upper(new.during) end;
    between := between - coalesce((
      select sum(upper(b.during) - lower(b.during)) from busy b
       where b.provider_id = new.provider_id and b.who = new.who and b.easting is null
         and b.during && case when other.earlier then tstzrange(upper(other.during), lower(new.during))
                              else tstzrange(upper(new.during), lower(other.during)) end), interval '0');
    if extract(epoch from between) / 60
       < travel_minutes(new.provider_id, on_day, other.easting, other.northing, new.easting, new.northing) then
      raise exception 'too short a time for the way' using errcode = 'exclusion_violation', constraint = 'reached_in_time';
    end if;
  end loop;
  return new;
end $$;
create trigger busy_is_reached_in_time before insert on busy for each row execute function reach_in_time();

-- One row for the person it is with, one for each of the team who come along, one for the room.
create function keep_busy(p_provider uuid, p_appointment uuid) returns void language plpgsql security definer set search_path = app, pg_temp as $$
begin
  delete from busy b where b.provider_id = p_provider and b.appointment_id = p_appointment;
  insert into busy (provider_id, appointment_id, who, during, easting, northing)
    select a.provider_id, a.id, w.who, a.during,
           case when a.link is null then coalesce(r.easting, s.easting) end,
           case when a.link is null then coalesce(r.northing, s.northing) end
      from appointment a
      left join meeting_room r on r.provider_id = a.provider_id and r.id = a.room_id
      left join school s on s.provider_id = a.provider_id and s.id = a.school_id and a.serves <> 'writing'
      cross join lateral (
        select a.principal_id as who
        union select t.principal_id from appointment_attendee t
          where t.provider_id = a.provider_id and t.appointment_id = a.id and t.part = 'team'
        union select a.room_id where a.room_id is not null) w
     where a.provider_id = p_provider and a.id = p_appointment and a.state in ('booked', 'held')
     order by w.who;
end $$;

-- What stays taken as it was is left alone: what was booked before the ways were judged is recorded all the same.
create function appointment_keeps_busy() returns trigger language plpgsql security definer set search_path = app, pg_temp as $$
begin
  if tg_op = 'UPDATE' and old.state = 'booked' and new.state = 'held'
     and (new.during, new.principal_id, new.school_id, new.room_id, new.link)
         is not distinct from (old.during, old.principal_id, old.school_id, old.room_id, old.link) then
    return new;
  end if;
  perform keep_busy(new.provider_id, new.id);
  return new;
end $$;
create trigger appointment_is_busy after insert or update of state, during, principal_id, school_id, room_id, link on appointment
  for each row execute function appointment_keeps_busy();

create function attendee_keeps_busy() returns trigger language plpgsql security definer set search_path = app, pg_temp as $$
begin
  perform keep_busy(coalesce(new.provider_id, old.provider_id), coalesce(new.appointment_id, old.appointment_id));
  return null;
end $$;
create trigger attendee_is_busy after insert or delete or update of part, principal_id on appointment_attendee
  for each row execute function attendee_keeps_busy();

-- Whoever leads a group is at its school.
create function group_keeps_busy() returns trigger language plpgsql security definer set search_path = app, pg_temp as $$
begin
  if tg_op = 'UPDATE' then
    delete from busy b where b.provider_id = new.provider_id and b.group_booking_id = new.id and new.state = 'cancelled';
    return new;
  end if;
  insert into busy (provider_id, group_booking_id, who, during, easting, northing)
    select new.provider_id, new.id, new.principal_id, new.during, s.easting, s.northing
      from school s where s.provider_id = new.provider_id and s.id = new.school_id and new.state <> 'cancelled';
  return new;
end $$;
create trigger group_is_busy after insert or update of state on group_booking for each row execute function group_keeps_busy();

-- Whoever comes along sees the appointment, and nothing else by that.
create function comes_along(p_appointment uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
  select exists (select from appointment_attendee t where t.provider_id = app_provider() and t.appointment_id = p_appointment
    and t.principal_id = app_principal()) $$;

-- What was booked before this table was there stands as it is, whatever the way between.
alter table busy disable trigger busy_is_reached_in_time;
insert into busy (provider_id, appointment_id, who, during, easting, northing)
  select a.provider_id, a.id, a.principal_id, a.during, s.easting, s.northing
    from appointment a left join school s on s.provider_id = a.provider_id and s.id = a.school_id
   where a.state in ('booked', 'held');
alter table busy enable trigger busy_is_reached_in_time;

-- How people work: from a day on, the hours of each weekday, and the most minutes of appointments on it. A weekday without a row is free.
create table work_day (
  provider_id uuid not null default app_provider() references provider,
  principal_id uuid not null,
  from_on date not null,
  weekday smallint not null check (weekday between 1 and 7),
  -- Minutes from midnight.
  begins smallint not null check (begins between 0 and 1439),
  ends smallint not null check (ends between 1 and 1440),
  most_minutes smallint not null check (most_minutes between 0 and 1440),
  primary key (provider_id, principal_id, from_on, weekday),
  foreign key (provider_id, principal_id) references person (provider_id, id),
  check (begins < ends)
);
-- Where their ways begin and end.
create table work_base (
  provider_id uuid not null default app_provider() references provider,
  principal_id uuid not null,
  from_on date not null,
  label text not null check (length(label) between 1 and 120),
  easting integer not null check (easting between 0 and 700000),
  northing integer not null check (northing between 0 and 1300000),
  primary key (provider_id, principal_id, from_on),
  foreign key (provider_id, principal_id) references person (provider_id, id)
);
create table work_skill (
  provider_id uuid not null default app_provider() references provider,
  principal_id uuid not null,
  skill text not null check (length(skill) between 1 and 80),
  primary key (provider_id, principal_id, skill),
  foreign key (provider_id, principal_id) references person (provider_id, id)
);

-- A school's own day, from a day on: minutes from midnight.
create table school_day (
  provider_id uuid not null default app_provider() references provider,
  school_id uuid not null,
  from_on date not null,
  opens smallint not null check (opens between 0 and 1439),
  lunch_from smallint,
  lunch_until smallint,
  finishes smallint not null check (finishes between 1 and 1440),
  primary key (provider_id, school_id, from_on),
  foreign key (provider_id, school_id) references school (provider_id, id),
  check (opens < finishes),
  check ((lunch_from is null) = (lunch_until is null)),
  check (lunch_from is null or (opens <= lunch_from and lunch_from < lunch_until and lunch_until <= finishes))
);

revoke execute on all functions in schema app from public;
grant execute on all functions in schema app to :app_role;
-- Steps inside doors, not doors themselves (0009).
revoke execute on function business_now(), holds_post(text[]), keep_busy(uuid, uuid) from :app_role;
