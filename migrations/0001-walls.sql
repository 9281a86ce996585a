-- The walls come first: who asks (provider, principal) is set once a transaction, and every later table leans on it.
create schema app;
set local search_path = app;
alter default privileges in schema app grant select, insert, update, delete on tables to :app_role;

-- Identity of the open work. A setting reads '' after its transaction, hence nullif.
create function app_provider() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.provider', true), '')::uuid $$;
create function app_principal() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.principal', true), '')::uuid $$;

create table provider (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  host text unique,
  -- 'example' is a mark for good: an example service never becomes a live one (design.md section 5).
  kind text not null check (kind in ('live', 'example')),
  address text[] not null default '{}',
  telephone text not null default '',
  register_number text,
  -- Business time is real time plus this; only an example may move it.
  clock_offset_seconds bigint not null default 0,
  vat_status text not null default 'not set' check (vat_status in ('not set', 'not registered', 'registered')),
  vat_number text,
  founded_at timestamptz not null default now(),
  -- Set once it holds all it begins with: an example whose loading was cut off is begun again, never used half.
  ready_at timestamptz,
  check (kind = 'example' or clock_offset_seconds = 0)
);

-- Whoever acts: a person, a key, a job, the public. One id space.
create table principal (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  kind text not null check (kind in ('person', 'key', 'job', 'public')),
  name text not null check (length(name) between 1 and 200),
  primary key (provider_id, id)
);

-- What a principal may reach of schools, derived from relationships; no school means every school of the provider.
create table school_access (
  provider_id uuid not null,
  principal_id uuid not null,
  school_id uuid,
  role text not null,
  until timestamptz,
  foreign key (provider_id, principal_id) references principal (provider_id, id),
  unique nulls not distinct (provider_id, principal_id, school_id, role)
);

-- What a principal may reach of subjects, derived likewise; no subject is the coordinator's named oversight.
create table access (
  provider_id uuid not null,
  principal_id uuid not null,
  subject_id uuid,
  relationship text not null,
  max_label smallint not null check (max_label between 1 and 3),
  until timestamptz,
  foreign key (provider_id, principal_id) references principal (provider_id, id),
  unique nulls not distinct (provider_id, principal_id, subject_id, relationship)
);

-- Numbers without gaps are rows, not sequences: the row's lock puts two writers in turn, and a rollback gives it back.
create table counter (
  provider_id uuid not null default app_provider() references provider,
  name text not null,
  last integer not null,
  primary key (provider_id, name)
);
create function next_number(p_name text, p_first integer) returns integer language sql volatile
  as $$ insert into app.counter as c (name, last) values (p_name, p_first)
        on conflict (provider_id, name) do update set last = c.last + 1 returning last $$;

-- Everything promised for a day; swept day by day, in order, each exactly once (design.md section 7).
create table due (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  due_on date not null,
  kind text not null,
  ref uuid not null,
  done_at timestamptz,
  primary key (provider_id, id),
  unique (provider_id, kind, ref, due_on)
);
create index due_open on due (provider_id, due_on) where done_at is null;

-- Who looked at or changed what; real time, with the business day beside it. Append-only.
create table audit (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  at timestamptz not null,
  business_on date not null,
  principal_id uuid not null,
  act text not null,
  ref uuid,
  subject_ids uuid[] not null default '{}',
  label smallint,
  facts jsonb not null default '{}',
  primary key (provider_id, id),
  foreign key (provider_id, principal_id) references principal (provider_id, id)
);
create index audit_of_subject on audit using gin (subject_ids);
create index audit_of_principal on audit (provider_id, principal_id, at);

-- One row for each thing sent, so that a repeat answers the same and nothing is done twice. No body is kept.
create table once (
  provider_id uuid not null default app_provider() references provider,
  principal_id uuid not null,
  key text not null check (length(key) between 8 and 200),
  route text not null,
  body_hash text not null,
  result text,
  at timestamptz not null default now(),
  primary key (provider_id, principal_id, key)
);

-- Mail is a row first, written in the work that causes it; a job sends it, or it is kept when no server is set.
create table mail (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  to_address text not null,
  to_principal uuid,
  subject text not null,
  body text not null,
  written_at timestamptz not null,
  sent_at timestamptz,
  primary key (provider_id, id)
);

create function append_only() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
create trigger audit_is_append_only before update or delete on audit for each row execute function append_only();

revoke insert, update, delete on provider, school_access, access from :app_role;
revoke update, delete on audit from :app_role;
