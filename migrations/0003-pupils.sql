-- Subjects of support: a pupil, a class (no pupil record), a whole school, a family; and who is responsible for a child.
set local search_path = app;

create table subject (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  kind text not null check (kind in ('pupil', 'class', 'school', 'family')),
  school_id uuid not null,
  -- Opaque: what offices, invoices and mail may say instead of a name.
  reference text not null,
  primary key (provider_id, id),
  unique (provider_id, reference),
  unique (provider_id, id, school_id),
  foreign key (provider_id, school_id) references school (provider_id, id)
);
create index subject_of_school on subject (provider_id, school_id);

create table pupil (
  provider_id uuid not null default app_provider() references provider,
  subject_id uuid not null,
  given_name text not null check (length(given_name) between 1 and 100),
  family_name text not null check (length(family_name) between 1 and 100),
  born_on date not null,
  year_group text not null check (year_group in ('N1', 'N2', 'R', '1', '2', '3', '4', '5', '6')),
  upn text,
  sen_provision text not null default 'N' check (sen_provision in ('N', 'K', 'E')),
  ehc_plan_issued_on date,
  primary key (provider_id, subject_id),
  unique (provider_id, upn),
  foreign key (provider_id, subject_id) references subject (provider_id, id),
  check (sen_provision = 'E' or ehc_plan_issued_on is null)
);

create table school_class (
  provider_id uuid not null default app_provider() references provider,
  subject_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  year_group text not null,
  primary key (provider_id, subject_id),
  foreign key (provider_id, subject_id) references subject (provider_id, id)
);

-- An adult responsible for a child: verified by the school before anything is shown; a restriction closes it at once.
create table responsibility (
  provider_id uuid not null default app_provider() references provider,
  principal_id uuid not null,
  subject_id uuid not null,
  relation text not null,
  verified_by uuid not null,
  verified_on date not null,
  restricted_at timestamptz,
  restriction_reason text,
  primary key (provider_id, principal_id, subject_id),
  foreign key (provider_id, principal_id) references person (provider_id, id),
  foreign key (provider_id, subject_id) references subject (provider_id, id)
);

-- Which specialist works on which subject, from when until when; kept by the room of cases.
create table allocation (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  case_id uuid not null,
  subject_id uuid not null,
  principal_id uuid not null,
  from_on date not null,
  ended_at timestamptz,
  granted_by uuid not null,
  primary key (provider_id, id),
  foreign key (provider_id, subject_id) references subject (provider_id, id),
  foreign key (provider_id, principal_id) references person (provider_id, id)
);
create unique index allocation_live_once on allocation (provider_id, case_id, principal_id) where ended_at is null;

-- One source of access: what every live relationship grants. Both access tables are copies of these two views.
create view granted_school_access with (security_invoker = true) as
  select provider_id, principal_id, school_id, role, null::timestamptz as until from post
   where ended_at is null and role <> 'hub lead' and role <> 'panel member'
  union
  select p.provider_id, p.principal_id, s.id, p.role, null from post p join school s on s.provider_id = p.provider_id
     and s.district_id = p.district_id where p.ended_at is null and p.role = 'hub lead'
  union
  select r.provider_id, r.principal_id, s.school_id, 'parent', null from responsibility r
    join subject s on s.provider_id = r.provider_id and s.id = r.subject_id where r.restricted_at is null;

create view granted_access with (security_invoker = true) as
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
  select provider_id, principal_id, subject_id, 'responsibility', 2::smallint, null from responsibility where restricted_at is null;

-- Makes the access tables true again for one principal or one subject (or, with neither, for everyone). The only writer.
create function derive_access(p_principal uuid default null, p_subject uuid default null)
returns void language plpgsql security definer set search_path = app, pg_temp as $$
begin
  delete from access a where a.provider_id = app_provider()
    and (p_principal is null or a.principal_id = p_principal) and (p_subject is null or a.subject_id = p_subject)
    and not exists (select from granted_access g where g.provider_id = a.provider_id and g.principal_id = a.principal_id
      and g.subject_id is not distinct from a.subject_id and g.relationship = a.relationship and g.max_label = a.max_label);
  insert into access (provider_id, principal_id, subject_id, relationship, max_label, until)
    select provider_id, principal_id, subject_id, relationship, max_label, until from granted_access g
     where g.provider_id = app_provider() and (p_principal is null or g.principal_id = p_principal)
       and (p_subject is null or g.subject_id = p_subject)
    on conflict do nothing;
  if p_principal is null and p_subject is not null then return; end if;
  delete from school_access a where a.provider_id = app_provider() and (p_principal is null or a.principal_id = p_principal)
    and not exists (select from granted_school_access g where g.provider_id = a.provider_id and g.principal_id = a.principal_id
      and g.school_id is not distinct from a.school_id and g.role = a.role);
  insert into school_access (provider_id, principal_id, school_id, role, until)
    select provider_id, principal_id, school_id, role, until from granted_school_access g
     where g.provider_id = app_provider() and (p_principal is null or g.principal_id = p_principal)
    on conflict do nothing;
end $$;

revoke all on granted_access, granted_school_access from :app_role;
