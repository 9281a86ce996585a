-- Safeguarding in full: call log, home visits, limited views, a child who moves.
set local search_path = app;

-- What a designated lead did about a concern: calls, referrals, whom they met. Read by the school's leads, as the concern is.
create table concern_action (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  concern_id uuid not null,
  school_id uuid not null,
  kind text not null check (kind in ('called', 'met', 'referred', 'told the parents', 'note')),
  -- With whom, by role and name as the lead writes it.
  with_whom text not null default '' check (length(with_whom) <= 200),
  words text not null check (words <> '' and length(words) <= 10000),
  happened_at timestamptz not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (provider_id, id),
  foreign key (provider_id, concern_id, school_id) references concern (provider_id, id, school_id),
  foreign key (provider_id, recorded_by) references principal (provider_id, id)
);
create index concern_action_of on concern_action (provider_id, concern_id, happened_at);
create trigger concern_action_is_append_only before update or delete on concern_action for each row execute function append_only();
revoke update, delete on concern_action from :app_role;

-- A visit to a home: who goes where and until when, what to mind, and who is told when nobody checks out.
create table home_visit (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  case_id uuid not null,
  subject_id uuid not null,
  visitor_id uuid not null,
  -- The colleague who is told first.
  backup_id uuid not null,
  address text not null check (address <> ''),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  risk text not null check (risk in ('none known', 'mind', 'not alone')),
  risk_note text not null,
  companion text not null default '',
  planned_by uuid not null,
  planned_at timestamptz not null,
  cancelled_at timestamptz,
  primary key (provider_id, id),
  unique (provider_id, id, subject_id),
  foreign key (provider_id, case_id, subject_id) references support_case (provider_id, id, subject_id),
  foreign key (provider_id, visitor_id) references person (provider_id, id),
  foreign key (provider_id, backup_id) references person (provider_id, id),
  check (ends_at > starts_at and ends_at <= starts_at + interval '8 hours'),
  check (visitor_id <> backup_id),
  check (risk = 'none known' or risk_note <> ''),
  check (risk <> 'not alone' or companion <> '')
);
create index home_visit_of on home_visit (provider_id, case_id, starts_at);
create index home_visit_open on home_visit (provider_id, ends_at) where cancelled_at is null;

create table home_visit_check (
  provider_id uuid not null default app_provider() references provider,
  visit_id uuid not null,
  subject_id uuid not null,
  kind text not null check (kind in ('in', 'out', 'alert', 'found safe')),
  at timestamptz not null,
  by_id uuid not null,
  primary key (provider_id, visit_id, kind),
  foreign key (provider_id, visit_id, subject_id) references home_visit (provider_id, id, subject_id),
  foreign key (provider_id, by_id) references principal (provider_id, id)
);
create trigger home_visit_check_is_append_only before update or delete on home_visit_check for each row execute function append_only();
revoke update, delete on home_visit_check from :app_role;
-- A limited view of one child: who, as what, which parts, until when. A social worker, a virtual school head, an authority's SEN
-- officer, a foster carer; and, a year at a time, the class teacher.
create table share (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  principal_id uuid not null,
  subject_id uuid not null,
  school_id uuid not null,
  capacity text not null check (capacity in ('social worker', 'virtual school head', 'authority SEN officer', 'foster carer', 'class teacher', 'other')),
  parts text[] not null check (parts <@ array['reports', 'timeline'] and cardinality(parts) >= 1),
  from_on date not null,
  -- Never without an end; a year at most.
  until_on date not null,
  reason text not null check (reason <> ''),
  granted_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (provider_id, id),
  foreign key (provider_id, principal_id) references person (provider_id, id),
  foreign key (provider_id, subject_id, school_id) references subject (provider_id, id, school_id),
  foreign key (provider_id, granted_by) references principal (provider_id, id),
  foreign key (provider_id, ended_by) references principal (provider_id, id),
  check (until_on >= from_on and until_on <= from_on + 366),
  check ((ended_at is null) = (ended_by is null))
);
create unique index share_once on share (provider_id, principal_id, subject_id) where ended_at is null;
create index share_of on share (provider_id, subject_id);

create or replace view granted_school_access with (security_invoker = true) as
  select provider_id, principal_id, school_id, role, null::timestamptz as until from post
   where ended_at is null and role <> 'hub lead' and role <> 'panel member'
  union
  select p.provider_id, p.principal_id, s.id, p.role, null from post p join school s on s.provider_id = p.provider_id
     and s.district_id = p.district_id where p.ended_at is null and p.role = 'hub lead'
  union
  select r.provider_id, r.principal_id, s.school_id, 'parent', null from responsibility r
    join subject s on s.provider_id = r.provider_id and s.id = r.subject_id where r.restricted_at is null
  union
  select provider_id, principal_id, school_id, 'viewer', null from share where ended_at is null;

create or replace view granted_access with (security_invoker = true) as
  -- The coordinator's named oversight reaches support (2); a key, whatever its role, stays at the directory (1).
  select p.provider_id, p.principal_id, null::uuid as subject_id, 'oversight' as relationship,
         (case when w.kind = 'key' then 1 else 2 end)::smallint as max_label, null::timestamptz as until
    from post p join principal w on w.provider_id = p.provider_id and w.id = p.principal_id
   where p.ended_at is null and p.role in ('coordinator', 'job') and w.kind <> 'public'
  union
  select p.provider_id, p.principal_id, s.id, 'post', (case when w.kind = 'key' then 1 else 2 end)::smallint, null
    from post p join principal w on w.provider_id = p.provider_id and w.id = p.principal_id
    join subject s on s.provider_id = p.provider_id and s.school_id = p.school_id
   where p.ended_at is null and p.role = 'school lead'
  union
  select provider_id, principal_id, subject_id, 'allocation', 2::smallint, null from allocation where ended_at is null
  union
  select provider_id, principal_id, subject_id, 'responsibility', 2::smallint, null from responsibility where restricted_at is null
  union
  select provider_id, principal_id, subject_id, 'share', 2::smallint, null from share where ended_at is null;

create or replace function who_asks(p_host text, p_login_hash text, p_key_hash text, p_now timestamptz) returns jsonb
language plpgsql security definer set search_path = app, pg_temp as $$
declare asked provider; who uuid;
begin
  select * into asked from provider where host = p_host or host is null order by host nulls last limit 1;
  if not found then return null; end if;
  -- Idle for half an hour or twelve hours old: the login is over (security.md, bar 12).
  update login set seen_at = p_now where token_hash = p_login_hash and provider_id = asked.id and ended_at is null
     and seen_at > p_now - interval '30 minutes' and begun_at > p_now - interval '12 hours' returning principal_id into who;
  if p_key_hash is not null then
    select principal_id into who from api_key where token_hash = p_key_hash and provider_id = asked.id and revoked_at is null;
  end if;
  return jsonb_build_object(
    'provider', jsonb_build_object('id', asked.id, 'name', asked.name, 'kind', asked.kind, 'clockOffset', asked.clock_offset_seconds),
    'principal', (select jsonb_build_object('id', w.id, 'kind', w.kind, 'name', w.name) from principal w
                   where w.provider_id = asked.id and w.id = who),
    'posts', coalesce((select jsonb_agg(jsonb_build_object('role', p.role, 'title', p.title, 'school', p.school_id, 'district', p.district_id)
                        order by p.role, p.id) from post p
                        where p.provider_id = asked.id and p.principal_id = who and p.ended_at is null), '[]'),
    'responsible', exists (select from responsibility r where r.provider_id = asked.id and r.principal_id = who and r.restricted_at is null),
    'views', exists (select from share s where s.provider_id = asked.id and s.principal_id = who and s.ended_at is null)
  );
end $$;


-- Somebody who has an account already, for a school's lead who types their address; nobody for anyone else.
create function person_of_email(p_email text) returns uuid
language sql stable security definer set search_path = app, pg_temp as $$
  select id from person where provider_id = app_provider() and email = p_email and holds_post(array['school lead']) $$;

-- The team by name, for its own members: who goes along, who is told. Others are told nothing.
create function team() returns table (principal_id uuid, name text, email text, role text)
language sql stable security definer set search_path = app, pg_temp as $$
  select distinct w.id, w.name, w.email, p.role from post p
    join person w on w.provider_id = p.provider_id and w.id = p.principal_id
   where p.provider_id = app_provider() and p.role in ('specialist', 'coordinator') and p.ended_at is null
     and holds_post(array['specialist', 'coordinator', 'job'])
   order by w.name, w.id $$;
revoke execute on all functions in schema app from public;
grant execute on all functions in schema app to :app_role;
-- Steps inside doors, not doors themselves (0009).
revoke execute on function business_now(), holds_post(text[]) from :app_role;
