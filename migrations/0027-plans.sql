-- Plans: targets, strategies and who does what, in versions that the school approves.
set local search_path = app;

-- The service's own strategies. A change is a new version; plans keep the words they were written with.
create table strategy (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  version smallint not null check (version > 0),
  standing text not null check (standing in ('offered', 'withdrawn')),
  title text not null check (length(title) between 1 and 200),
  what text not null check (length(what) between 1 and 4000),
  needs text[] not null,
  stages text[] not null,
  settings text[] not null,
  source text not null,
  kept_by uuid not null,
  kept_on date not null,
  primary key (provider_id, id, version),
  foreign key (provider_id, kept_by) references principal (provider_id, id)
);
create trigger strategy_is_append_only before update or delete on strategy for each row execute function append_only();

create table plan_version (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  case_id uuid not null,
  subject_id uuid not null,
  no smallint not null check (no > 0),
  state text not null check (state in ('draft', 'sent', 'returned', 'approved')),
  content jsonb not null,
  -- Counts the savings of a draft, so that nobody writes over somebody else's words.
  revision integer not null default 1,
  begun_by uuid not null,
  begun_on date not null,
  primary key (provider_id, id),
  unique (provider_id, id, subject_id),
  unique (provider_id, case_id, no),
  foreign key (provider_id, case_id, subject_id) references support_case (provider_id, id, subject_id),
  foreign key (provider_id, begun_by) references principal (provider_id, id)
);
-- One version at a time is written or waits.
create unique index plan_version_open on plan_version (provider_id, case_id) where state in ('draft', 'sent');
create index plan_version_of_subject on plan_version (provider_id, subject_id);

-- What was sent does not change while it waits, what was decided never does; and a version goes the one way.
create function hold_plan_version() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a version of a plan stays' using errcode = 'integrity_constraint_violation';
  elsif tg_op = 'INSERT' then
    -- Whatever a person does begins so; rows that are put back as they were have nobody who asks.
    if new.state <> 'draft' and app.app_principal() is not null then
      raise exception 'a version of a plan begins as a draft' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
  end if;
  if (old.state, new.state) not in (('draft', 'draft'), ('draft', 'sent'), ('sent', 'draft'), ('sent', 'returned'), ('sent', 'approved')) then
    raise exception 'a plan that is % does not become %', old.state, new.state using errcode = 'integrity_constraint_violation';
  end if;
  if new.id <> old.id or new.case_id <> old.case_id or new.no <> old.no
     or (new.state, old.state) <> ('draft', 'draft') and new.content <> old.content then
    raise exception 'only a draft of a plan changes' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger plan_version_is_held before insert or update or delete on plan_version for each row execute function hold_plan_version();

-- What was done with a version, by whom and when.
create table plan_move (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  plan_id uuid not null,
  subject_id uuid not null,
  kind text not null check (kind in ('sent', 'taken back', 'returned', 'approved', 'shared', 'no longer shared')),
  words text not null default '',
  moved_by uuid not null,
  moved_on date not null,
  at timestamptz not null,
  primary key (provider_id, id),
  foreign key (provider_id, plan_id, subject_id) references plan_version (provider_id, id, subject_id),
  foreign key (provider_id, moved_by) references principal (provider_id, id),
  check (kind <> 'returned' or words <> '')
);
create index plan_move_of on plan_move (provider_id, plan_id, at);
create trigger plan_move_is_append_only before update or delete on plan_move for each row execute function append_only();

-- While this row stands, the family reads the version; who set and who ended it is in the moves.
create table plan_share (
  provider_id uuid not null default app_provider() references provider,
  plan_id uuid not null,
  subject_id uuid not null,
  primary key (provider_id, plan_id),
  foreign key (provider_id, plan_id, subject_id) references plan_version (provider_id, id, subject_id)
);

-- What a child likes and what helps, in words of the team or the school; the newest row counts.
create table pupil_passport (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  subject_id uuid not null,
  likes text not null,
  good_at text not null,
  helps text not null,
  harder text not null,
  own_words text not null,
  kept_by uuid not null,
  kept_on date not null,
  at timestamptz not null,
  primary key (provider_id, id),
  foreign key (provider_id, subject_id) references subject (provider_id, id),
  foreign key (provider_id, kept_by) references principal (provider_id, id)
);
create index pupil_passport_newest on pupil_passport (provider_id, subject_id, at desc);
create trigger pupil_passport_is_append_only before update or delete on pupil_passport for each row execute function append_only();

-- What worked: per strategy, the rated targets of the cases whose newest approved plan used it. Counted over children;
-- nothing is told before five of them, nor a count of one to four.
create function strategies_worked()
returns table (strategy_id uuid, children bigint, rated bigint, met bigint)
language sql stable security definer set search_path = app, pg_temp as $$
  with newest as (
    select distinct on (p.case_id) p.case_id, p.subject_id, p.content from plan_version p
     where p.provider_id = app_provider() and p.state = 'approved' order by p.case_id, p.no desc
  ), used as (
    select distinct n.case_id, n.subject_id, (s.one ->> 'strategy')::uuid as strategy_id
      from newest n cross join lateral jsonb_array_elements(n.content -> 'strategies') s (one)
     where s.one ->> 'strategy' is not null
  ), counted as (
    select u.strategy_id, count(distinct u.subject_id) as children, count(*) as rated,
           count(*) filter (where t.rating in ('met', 'exceeded')) as met
      from used u join case_target t on t.provider_id = app_provider() and t.case_id = u.case_id and t.rating is not null
     group by u.strategy_id
  )
  select c.strategy_id, c.children, c.rated, c.met from counted c
   where c.children >= 5 and c.met >= 5
     and exists (select from school_access a where a.provider_id = app_provider() and a.principal_id = app_principal()
                   and a.role in ('coordinator', 'specialist') and (a.until is null or a.until > now())) $$;

revoke execute on all functions in schema app from public;
grant execute on all functions in schema app to :app_role;
-- Steps inside doors, not doors themselves (0009).
revoke execute on function business_now(), holds_post(text[]) from :app_role;
