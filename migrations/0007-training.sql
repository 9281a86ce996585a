-- Training sessions with their registers, where schools lie, and the counts that impact is made of.
set local search_path = app;

-- National grid, in metres; a dot on our own map, never sent to anybody's.
alter table school add column easting integer check (easting between 0 and 700000);
alter table school add column northing integer check (northing between 0 and 1300000);

create table training_session (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  topic text not null,
  -- What the invitation says; for a bespoke focus its own words.
  title text not null check (length(title) between 1 and 200),
  format text not null check (format in ('staff-meeting', 'twilight', 'half-day', 'full-day')),
  minutes integer not null check (minutes > 0),
  mode text not null check (mode in ('face to face', 'virtual')),
  on_day date not null,
  -- The name of the cluster when colleagues of several schools come together.
  cluster text check (length(cluster) between 1 and 200),
  trainer_id uuid not null,
  state text not null check (state in ('planned', 'held', 'called off')),
  primary key (provider_id, id),
  foreign key (provider_id, trainer_id) references person (provider_id, id)
);
create index training_session_by_day on training_session (provider_id, on_day);

create table training_school (
  provider_id uuid not null default app_provider() references provider,
  session_id uuid not null,
  school_id uuid not null,
  primary key (provider_id, session_id, school_id),
  foreign key (provider_id, session_id) references training_session (provider_id, id),
  foreign key (provider_id, school_id) references school (provider_id, id)
);
create index training_of_school on training_school (provider_id, school_id);

-- Who was there. A colleague is a person, whether or not they ever sign in; one row a session, however many schools they serve.
create table training_attendance (
  provider_id uuid not null default app_provider() references provider,
  session_id uuid not null,
  person_id uuid not null,
  school_id uuid not null,
  recorded_by uuid not null,
  recorded_on date not null,
  primary key (provider_id, session_id, person_id),
  foreign key (provider_id, session_id, school_id) references training_school (provider_id, session_id, school_id),
  foreign key (provider_id, person_id) references person (provider_id, id),
  foreign key (provider_id, recorded_by) references principal (provider_id, id)
);
create index training_of_person on training_attendance (provider_id, person_id);

-- Whose rows anybody may open; everyone else gets counts, and none that could name a child (security.md section 1).
create function may_open_counts() returns boolean language sql stable security definer set search_path = app, pg_temp as $$
  select exists (select from school_access a where a.provider_id = app_provider() and a.principal_id = app_principal()
    and a.role in ('coordinator', 'job') and a.school_id is null) $$;

create function may_read_counts() returns boolean language sql stable security definer set search_path = app, pg_temp as $$
  select exists (select from school_access a where a.provider_id = app_provider() and a.principal_id = app_principal()
    and a.role in ('coordinator', 'specialist', 'finance', 'administrator', 'privacy lead', 'hub lead', 'school lead', 'job')) $$;

create function withheld_count(p_count bigint) returns bigint language sql stable
  as $$ select case when p_count between 1 and 4 and not app.may_open_counts() then null else p_count end $$;

-- One row a district and one for the service (no district). A child counts once a year, from the first delivered contact;
-- a class is no child; schools are those of the children counted; a colleague counts once a year (product.md, "Impact").
create function impact_counts(p_from date, p_until date)
returns table (district text, children bigint, schools bigint, classes bigint, colleagues bigint, sessions bigint)
language sql stable security definer set search_path = app, pg_temp as $$
  with contact as (
    select distinct s.kind, s.id as subject_id, a.school_id
      from appointment a join subject s on s.provider_id = a.provider_id and s.id = a.subject_id
     where a.provider_id = app_provider() and a.state = 'held'
       and (lower(a.during) at time zone 'Europe/London')::date between p_from and p_until
  ), trained as (
    select t.person_id, t.session_id, t.school_id
      from training_attendance t join training_session n on n.provider_id = t.provider_id and n.id = t.session_id
     where t.provider_id = app_provider() and n.state = 'held' and n.on_day between p_from and p_until
  ), by_contact as (
    select d.name, count(distinct c.subject_id) filter (where c.kind = 'pupil') as children,
           count(distinct c.school_id) filter (where c.kind = 'pupil') as schools,
           count(distinct c.subject_id) filter (where c.kind = 'class') as classes
      from contact c join school s on s.provider_id = app_provider() and s.id = c.school_id
      join district d on d.provider_id = s.provider_id and d.id = s.district_id group by grouping sets ((d.name), ())
  ), by_training as (
    select d.name, count(distinct t.person_id) as colleagues, count(distinct t.session_id) as sessions
      from trained t join school s on s.provider_id = app_provider() and s.id = t.school_id
      join district d on d.provider_id = s.provider_id and d.id = s.district_id group by grouping sets ((d.name), ())
  ), place as (
    select name from district where provider_id = app_provider() union all select null
  )
  select p.name, withheld_count(coalesce(c.children, 0)), withheld_count(coalesce(c.schools, 0)),
         withheld_count(coalesce(c.classes, 0)), withheld_count(coalesce(t.colleagues, 0)), coalesce(t.sessions, 0)
    from place p left join by_contact c on c.name is not distinct from p.name
    left join by_training t on t.name is not distinct from p.name
   where may_read_counts()
   order by p.name nulls first $$;

-- Minutes of work done, by kind; training beside the casework.
create function impact_minutes(p_from date, p_until date)
returns table (district text, kind text, minutes bigint)
language sql stable security definer set search_path = app, pg_temp as $$
  with done as (
    select s.kind, s.minutes, c.school_id from step s join support_case c on c.provider_id = s.provider_id and c.id = s.case_id
     where s.provider_id = app_provider() and s.state = 'done' and s.done_on between p_from and p_until
  )
  select d.name, w.kind, sum(w.minutes)
    from done w join school s on s.provider_id = app_provider() and s.id = w.school_id
    join district d on d.provider_id = s.provider_id and d.id = s.district_id
   where may_read_counts() group by grouping sets ((d.name, w.kind), (w.kind))
  union all
  select null, 'training', sum(n.minutes) from training_session n
   where n.provider_id = app_provider() and n.state = 'held' and n.on_day between p_from and p_until and may_read_counts()
  having sum(n.minutes) is not null $$;

revoke execute on all functions in schema app from public;
grant execute on all functions in schema app to :app_role;
