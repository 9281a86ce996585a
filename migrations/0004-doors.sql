-- The few doors before an identity is known: who asks, a password, an invitation, a key. Definer functions, pinned path.
set local search_path = app;

-- The provider a host name stands for (the only one by default), and whoever holds this login or key, with their posts.
create function who_asks(p_host text, p_login_hash text, p_key_hash text, p_now timestamptz) returns jsonb
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
    'responsible', exists (select from responsibility r where r.provider_id = asked.id and r.principal_id = who and r.restricted_at is null)
  );
end $$;

-- The password hash for an address, unless ten guesses were made in five minutes; each look is one guess.
create function password_of(p_attempt uuid, p_email text, p_now timestamptz) returns table (principal_id uuid, secret text, too_many boolean)
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  -- The lock puts guesses for one address in turn, so that a burst cannot slip past the count.
  perform pg_advisory_xact_lock(hashtextextended(p_email, 7));
  if (select count(*) from sign_in_attempt a where a.provider_id = app_provider() and a.email = p_email
       and a.at > p_now - interval '5 minutes') >= 10 then
    return query select null::uuid, null::text, true;
    return;
  end if;
  insert into sign_in_attempt (id, email, at) values (p_attempt, p_email, p_now);
  return query select c.principal_id, c.secret, false from credential c join person p
    on p.provider_id = c.provider_id and p.id = c.principal_id
    where c.provider_id = app_provider() and p.email = p_email and c.kind = 'password';
end $$;

-- Guesses are forgotten once one of them was right, so that a day's honest sign-ins never add up to a lock-out.
create function begin_login(p_principal uuid, p_token_hash text, p_now timestamptz) returns void
language sql security definer set search_path = app, pg_temp as $$
  delete from sign_in_attempt a using person p where a.provider_id = app_provider() and p.provider_id = a.provider_id
     and p.id = p_principal and a.email = p.email;
  insert into login (token_hash, principal_id, begun_at, seen_at) values (p_token_hash, p_principal, p_now, p_now);
$$;

create function end_login(p_token_hash text, p_now timestamptz) returns void
language sql security definer set search_path = app, pg_temp as $$
  update login set ended_at = p_now where token_hash = p_token_hash and provider_id = app_provider() and ended_at is null $$;

create function end_logins_of(p_principal uuid, p_now timestamptz) returns void
language sql security definer set search_path = app, pg_temp as $$
  update login set ended_at = p_now where principal_id = p_principal and provider_id = app_provider() and ended_at is null $$;

create function set_password(p_principal uuid, p_secret text, p_now timestamptz) returns void
language sql security definer set search_path = app, pg_temp as $$
  insert into credential (principal_id, kind, secret, set_at) values (p_principal, 'password', p_secret, p_now)
  on conflict (provider_id, principal_id, kind) do update set secret = excluded.secret, set_at = excluded.set_at $$;

create function make_invitation(p_token_hash text, p_principal uuid, p_expires timestamptz) returns void
language sql security definer set search_path = app, pg_temp as $$
  insert into invitation (token_hash, principal_id, invited_by, expires_at)
  values (p_token_hash, p_principal, app_principal(), p_expires) $$;

create function read_invitation(p_token_hash text, p_now timestamptz) returns table (principal_id uuid, name text, email text)
language sql stable security definer set search_path = app, pg_temp as $$
  select p.id, p.name, p.email from invitation i join person p on p.provider_id = i.provider_id and p.id = i.principal_id
   where i.provider_id = app_provider() and i.token_hash = p_token_hash and i.used_at is null and i.expires_at > p_now $$;

-- Marks it used and says whose it was; nothing when it is used, too old or unknown. The caller then sets the password.
create function use_invitation(p_token_hash text, p_secret text, p_now timestamptz) returns uuid
language plpgsql security definer set search_path = app, pg_temp as $$
declare who uuid;
begin
  update invitation set used_at = p_now where provider_id = app_provider() and token_hash = p_token_hash
     and used_at is null and expires_at > p_now returning principal_id into who;
  if who is not null then perform set_password(who, p_secret, p_now); end if;
  return who;
end $$;

create function add_api_key(p_token_hash text, p_principal uuid, p_now timestamptz) returns void
language sql security definer set search_path = app, pg_temp as $$
  insert into api_key (token_hash, principal_id, made_at) values (p_token_hash, p_principal, p_now) $$;

-- Founds the only provider of an empty installation, with the job that acts for it; refuses when there is one.
create function found_provider(p_id uuid, p_job uuid, p_post uuid, p_name text, p_kind text, p_offset bigint, p_now timestamptz) returns void
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  if exists (select from provider) then raise exception 'this installation already has a provider'; end if;
  insert into provider (id, name, kind, clock_offset_seconds, ready_at)
  values (p_id, p_name, p_kind, p_offset, case when p_kind = 'live' then p_now end);
  perform set_config('app.provider', p_id::text, true);
  insert into principal (id, kind, name) values (p_job, 'job', 'Causeway');
  insert into post (id, principal_id, role, title, from_on, granted_by) values (p_post, p_job, 'job', 'Daily run', p_now::date, p_job);
  perform derive_access(p_job);
end $$;

create function mark_ready(p_provider uuid) returns void language sql security definer set search_path = app, pg_temp
  as $$ update provider set ready_at = now() where id = p_provider $$;
create function is_ready(p_provider uuid) returns boolean language sql stable security definer set search_path = app, pg_temp
  as $$ select ready_at is not null from provider where id = p_provider $$;

create function job_of(p_provider uuid) returns uuid language sql stable security definer set search_path = app, pg_temp
  as $$ select id from principal where provider_id = p_provider and kind = 'job' order by id limit 1 $$;

-- Settings of the provider that a person may change; the mark 'example' and the clock have doors of their own.
create function describe_provider(p_name text, p_address text[], p_telephone text, p_register_number text) returns void
language sql security definer set search_path = app, pg_temp as $$
  update provider set name = p_name, address = p_address, telephone = p_telephone, register_number = p_register_number
   where id = app_provider() $$;

create function set_example_clock(p_offset bigint) returns void
language sql security definer set search_path = app, pg_temp as $$
  update provider set clock_offset_seconds = p_offset where id = app_provider() and kind = 'example' $$;

create function forget_old_keys(p_before timestamptz) returns void
language sql security definer set search_path = app, pg_temp as $$
  delete from once where provider_id = app_provider() and at < p_before;
  delete from sign_in_attempt where provider_id = app_provider() and at < p_before $$;

create function has_administrator() returns boolean
language sql stable security definer set search_path = app, pg_temp as $$
  select exists (select from post where provider_id = app_provider() and role = 'administrator' and ended_at is null) $$;

-- The first administrator of an empty service, made by the page that asks for the code printed at start; once.
create function found_administrator(p_id uuid, p_post uuid, p_name text, p_email text, p_secret text, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  perform from provider where id = app_provider() for update;
  if has_administrator() then return false; end if;
  insert into principal (id, kind, name) values (p_id, 'person', p_name);
  insert into person (id, name, email) values (p_id, p_name, p_email);
  insert into post (id, principal_id, role, title, from_on, granted_by)
  values (p_post, p_id, 'administrator', 'Administrator', (p_now at time zone 'Europe/London')::date, p_id);
  perform set_password(p_id, p_secret, p_now);
  perform derive_access(p_id);
  return true;
end $$;

-- Whether an address is somebody's already, without saying whose: a school that invites a parent cannot see everyone.
create function email_taken(p_email text) returns boolean
language sql stable security definer set search_path = app, pg_temp as $$
  select exists (select from person where provider_id = app_provider() and email = p_email) $$;

-- The accounts a visitor may take on with one click, while this is an example service and never otherwise.
create function example_accounts() returns table (principal_id uuid, name text, email text, titles text)
language sql stable security definer set search_path = app, pg_temp as $$
  select p.id, p.name, p.email, coalesce(string_agg(distinct t.title || coalesce(', ' || s.name, ''), '; '), 'Parent or carer')
    from person p join credential c on c.provider_id = p.provider_id and c.principal_id = p.id
    join provider v on v.id = p.provider_id and v.kind = 'example'
    left join post t on t.provider_id = p.provider_id and t.principal_id = p.id and t.ended_at is null
    left join school s on s.provider_id = t.provider_id and s.id = t.school_id
   where p.provider_id = app_provider() group by p.id, p.name, p.email order by p.email $$;

revoke execute on all functions in schema app from public;
grant execute on all functions in schema app to :app_role;
