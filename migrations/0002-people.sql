-- People, the posts they hold and how they sign in: a role alone opens nothing, a live relationship does.
set local search_path = app;

create table district (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  name text not null,
  hub_name text not null,
  primary key (provider_id, id),
  unique (provider_id, name)
);

create table school (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  register_number text,
  district_id uuid not null,
  -- Whose term pattern it follows; its own INSET and closure days are rows of school_closure.
  authority text not null,
  legal_kind text not null check (legal_kind in ('maintained', 'academy', 'independent')),
  address text[] not null default '{}',
  telephone text not null default '',
  pupils_on_roll integer check (pupils_on_roll >= 0),
  purchase_order text not null default 'optional' check (purchase_order in ('optional', 'required')),
  -- What a buyer may commit without the head, in pence; null is no limit.
  buyer_limit_pence integer check (buyer_limit_pence >= 0),
  primary key (provider_id, id),
  unique (provider_id, register_number),
  foreign key (provider_id, district_id) references district (provider_id, id)
);
create index school_by_name on school (provider_id, lower(name));

create table school_closure (
  provider_id uuid not null default app_provider() references provider,
  school_id uuid not null,
  closed_on date not null,
  kind text not null check (kind in ('INSET', 'closure')),
  primary key (provider_id, school_id, closed_on),
  foreign key (provider_id, school_id) references school (provider_id, id)
);

create table person (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  email text check (email = lower(email) and email like '%_@_%'),
  primary key (provider_id, id),
  unique (provider_id, email),
  foreign key (provider_id, id) references principal (provider_id, id)
);

create table post (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  principal_id uuid not null,
  role text not null check (role in ('coordinator', 'specialist', 'finance', 'school lead', 'school buyer', 'school staff',
    'hub lead', 'panel member', 'privacy lead', 'administrator', 'job')),
  -- What is on the door: 'SENCO', 'Headteacher', 'Outreach worker'.
  title text not null,
  -- For specialists: which steps they may deliver.
  discipline text check (discipline in ('specialist teacher', 'outreach worker')),
  designated_safeguarding_lead boolean not null default false,
  school_id uuid,
  district_id uuid,
  from_on date not null,
  ended_at timestamptz,
  granted_by uuid not null,
  primary key (provider_id, id),
  foreign key (provider_id, principal_id) references principal (provider_id, id),
  foreign key (provider_id, school_id) references school (provider_id, id),
  foreign key (provider_id, district_id) references district (provider_id, id),
  foreign key (provider_id, granted_by) references principal (provider_id, id),
  check ((role in ('school lead', 'school buyer', 'school staff')) = (school_id is not null) or role = 'job'),
  check ((role = 'hub lead') = (district_id is not null)),
  check ((role = 'specialist') = (discipline is not null))
);
create unique index post_held_once on post (provider_id, principal_id, role, coalesce(school_id, provider_id)) where ended_at is null;
create index post_of_school on post (provider_id, school_id);

create table credential (
  provider_id uuid not null default app_provider() references provider,
  principal_id uuid not null,
  -- scrypt: parameters, salt and hash in one text. Second factors become further kinds of credential.
  kind text not null check (kind in ('password')),
  secret text not null,
  set_at timestamptz not null,
  primary key (provider_id, principal_id, kind),
  foreign key (provider_id, principal_id) references person (provider_id, id)
);

create table invitation (
  provider_id uuid not null default app_provider() references provider,
  token_hash text not null,
  principal_id uuid not null,
  invited_by uuid not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (provider_id, token_hash),
  foreign key (provider_id, principal_id) references person (provider_id, id)
);

create table login (
  token_hash text primary key,
  provider_id uuid not null default app_provider() references provider,
  principal_id uuid not null,
  begun_at timestamptz not null,
  seen_at timestamptz not null,
  ended_at timestamptz,
  foreign key (provider_id, principal_id) references person (provider_id, id)
);

create table sign_in_attempt (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  email text not null,
  at timestamptz not null,
  primary key (provider_id, id)
);
create index sign_in_attempt_recent on sign_in_attempt (provider_id, email, at);

create table api_key (
  provider_id uuid not null default app_provider() references provider,
  token_hash text not null unique,
  principal_id uuid not null,
  made_at timestamptz not null,
  revoked_at timestamptz,
  primary key (provider_id, token_hash),
  foreign key (provider_id, principal_id) references principal (provider_id, id)
);

-- Secrets are never read as rows: only the functions below look them up, by what the visitor holds.
revoke all on credential, invitation, login, api_key, sign_in_attempt from :app_role;
