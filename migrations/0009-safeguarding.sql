-- Concerns about a child: read by the school's designated lead and by nobody else; others learn at most that one waits.
set local search_path = app;

create table concern (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  school_id uuid not null,
  -- Free text, on purpose no subject: nothing that lists or counts a child's record can ever meet this row.
  child_name text not null default '' check (length(child_name) <= 200),
  -- Word for word, as they were typed.
  said text not null default '' check (length(said) <= 10000),
  seen text not null default '' check (length(seen) <= 10000),
  recorded_by uuid not null,
  -- Business time, as is the time until which it is to be acknowledged.
  recorded_at timestamptz not null,
  acknowledge_by timestamptz not null check (acknowledge_by > recorded_at),
  -- Who was written to at once; nobody when the school has no lead to write to, and then the coordinators were.
  told uuid[] not null default '{}',
  primary key (provider_id, id),
  unique (provider_id, id, school_id),
  foreign key (provider_id, school_id) references school (provider_id, id),
  foreign key (provider_id, recorded_by) references principal (provider_id, id),
  check (btrim(said || seen, E' \t\r\n') <> '')
);
create index concern_of_school on concern (provider_id, school_id, recorded_at);
create index concern_by_recorder on concern (provider_id, recorded_by, recorded_at);

create table concern_acknowledgement (
  provider_id uuid not null default app_provider() references provider,
  concern_id uuid not null,
  school_id uuid not null,
  acknowledged_by uuid not null,
  acknowledged_at timestamptz not null,
  -- Once: the first lead to acknowledge is the one on record.
  primary key (provider_id, concern_id),
  foreign key (provider_id, concern_id, school_id) references concern (provider_id, id, school_id),
  foreign key (provider_id, acknowledged_by) references principal (provider_id, id)
);

-- That the coordinators were told of an overdue concern: once, whichever node did it.
create table concern_alert (
  provider_id uuid not null default app_provider() references provider,
  concern_id uuid not null,
  alerted_at timestamptz not null,
  primary key (provider_id, concern_id),
  foreign key (provider_id, concern_id) references concern (provider_id, id)
);

create trigger concern_is_append_only before update or delete on concern for each row execute function append_only();
create trigger concern_acknowledgement_is_append_only before update or delete on concern_acknowledgement
  for each row execute function append_only();
create trigger concern_alert_is_append_only before update or delete on concern_alert
  for each row execute function append_only();
revoke update, delete on concern, concern_acknowledgement from :app_role;
revoke all on concern_alert from :app_role;

-- Business time, from the provider's own row: who asks cannot bring a later hour along.
create function business_now() returns timestamptz language sql stable security definer set search_path = app, pg_temp as $$
  select now() + make_interval(secs => clock_offset_seconds) from provider where id = app_provider() $$;

create function holds_post(p_roles text[]) returns boolean language sql stable security definer set search_path = app, pg_temp as $$
  select exists (select from post where provider_id = app_provider() and principal_id = app_principal()
    and role = any (p_roles) and ended_at is null) $$;

-- The live designated leads of a school, for those who reach the school: whom to call and to write to.
-- A lead without an address cannot sign in, so could neither be told nor acknowledge.
create function safeguarding_leads(p_school uuid) returns table (principal_id uuid, name text, email text)
language sql stable security definer set search_path = app, pg_temp as $$
  select distinct w.id, w.name, w.email from post p
    join person w on w.provider_id = p.provider_id and w.id = p.principal_id and w.email is not null
   where p.provider_id = app_provider() and p.school_id = p_school and p.designated_safeguarding_lead and p.ended_at is null
     and exists (select from school_access a where a.provider_id = app_provider() and a.principal_id = app_principal()
       and (a.school_id = p_school or a.school_id is null) and (a.until is null or a.until > now()))
   order by w.name, w.id $$;

-- Whom to write to that a concern waits; never shown on a page.
create function safeguarding_coordinators() returns table (principal_id uuid, email text)
language sql stable security definer set search_path = app, pg_temp as $$
  select distinct w.id, w.email from post p
    join person w on w.provider_id = p.provider_id and w.id = p.principal_id and w.email is not null
   where p.provider_id = app_provider() and p.role = 'coordinator' and p.ended_at is null and app_principal() is not null
   order by w.email $$;

-- What somebody recorded themself, without a word of it.
create function concern_receipts() returns table (id uuid, school_name text, telephone text, recorded_at timestamptz,
  acknowledge_by timestamptz, told text[], acknowledged_at timestamptz)
language sql stable security definer set search_path = app, pg_temp as $$
  select c.id, s.name, s.telephone, c.recorded_at, c.acknowledge_by,
         array(select w.name from principal w where w.provider_id = c.provider_id and w.id = any (c.told) order by w.name),
         k.acknowledged_at
    from concern c join school s on s.provider_id = c.provider_id and s.id = c.school_id
    left join concern_acknowledgement k on k.provider_id = c.provider_id and k.concern_id = c.id
   where c.provider_id = app_provider() and c.recorded_by = app_principal()
   order by c.recorded_at desc, c.id $$;

-- That concerns wait, for coordinators and the job: past their time, or with nobody named to acknowledge them. No id, no word.
create function overdue_concerns() returns table (school_id uuid, school_name text, recorded_at timestamptz,
  acknowledge_by timestamptz, told_nobody boolean)
language sql stable security definer set search_path = app, pg_temp as $$
  select s.id, s.name, c.recorded_at, c.acknowledge_by, c.told = '{}'
    from concern c join school s on s.provider_id = c.provider_id and s.id = c.school_id
   where c.provider_id = app_provider() and holds_post(array['coordinator', 'job'])
     and (c.acknowledge_by <= business_now() or c.told = '{}')
     and not exists (select from concern_acknowledgement k where k.provider_id = c.provider_id and k.concern_id = c.id)
   order by c.recorded_at, c.id $$;

-- Marks what has become overdue as alerted and says of which school; the job's alone. A row is answered exactly once.
create function take_overdue_concerns() returns table (concern_id uuid, school_name text)
language sql volatile security definer set search_path = app, pg_temp as $$
  with taken as (
    insert into concern_alert (concern_id, alerted_at)
    select c.id, business_now() from concern c
     where c.provider_id = app_provider() and holds_post(array['job']) and c.acknowledge_by <= business_now()
       and not exists (select from concern_acknowledgement k where k.provider_id = c.provider_id and k.concern_id = c.id)
       and not exists (select from concern_alert a where a.provider_id = c.provider_id and a.concern_id = c.id)
    on conflict do nothing returning concern_alert.concern_id
  )
  select t.concern_id, s.name from taken t join concern c on c.provider_id = app_provider() and c.id = t.concern_id
    join school s on s.provider_id = c.provider_id and s.id = c.school_id order by s.name, t.concern_id $$;

revoke execute on all functions in schema app from public;
grant execute on all functions in schema app to :app_role;
-- Steps inside the doors above, not doors themselves.
revoke execute on function business_now(), holds_post(text[]) from :app_role;
