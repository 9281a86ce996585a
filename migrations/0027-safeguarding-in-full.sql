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
