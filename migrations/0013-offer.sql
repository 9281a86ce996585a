-- What a published offer may still become, and what the brochure needs beside the offer.
set local search_path = app;

-- An order keeps what it was sold by: a published offer never changes, it can only be frozen (product.md section 3).
create function offer_is_fixed() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.state <> 'draft' then
      raise exception 'a % offer is never removed', old.state using errcode = 'integrity_constraint_violation';
    end if;
    return old;
  end if;
  if old.state = 'draft' and new.state <> 'frozen' then
    return new;
  end if;
  if old.state = 'published' and new.state = 'frozen' and new.content = old.content and new.year = old.year
     and new.published_at is not distinct from old.published_at then
    return new;
  end if;
  raise exception 'a % offer does not change', old.state using errcode = 'integrity_constraint_violation';
end $$;
create trigger offer_published_is_fixed before update or delete on offer for each row execute function offer_is_fixed();

-- Last year's figures as they were published with a year's brochure; the newest row counts. Null: too small to be told.
create table brochure_figures (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  year smallint not null,
  counted_year smallint not null check (counted_year = year - 1),
  children integer check (children >= 5 or children = 0),
  schools integer check (schools >= 5 or schools = 0),
  colleagues integer check (colleagues >= 5 or colleagues = 0),
  taken_on date not null,
  taken_at timestamptz not null,
  taken_by uuid not null,
  primary key (provider_id, id),
  foreign key (provider_id, year) references offer (provider_id, year),
  foreign key (provider_id, taken_by) references principal (provider_id, id)
);
create index brochure_figures_newest on brochure_figures (provider_id, year, taken_at desc);
create trigger brochure_figures_are_append_only before update or delete on brochure_figures for each row execute function append_only();

-- What somebody said of the service, by role. Everybody reads it until it is withdrawn; who permitted it is a row of its own.
create table testimonial (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  words text not null check (length(words) between 1 and 1000),
  role text not null check (length(role) between 1 and 100),
  -- As it is printed; null unless the school may be named.
  school_name text check (length(school_name) between 1 and 200),
  recorded_at timestamptz not null,
  withdrawn_at timestamptz check (withdrawn_at >= recorded_at),
  primary key (provider_id, id)
);

create table testimonial_permission (
  provider_id uuid not null default app_provider() references provider,
  testimonial_id uuid not null,
  school_id uuid,
  given_by text not null check (length(given_by) between 1 and 200),
  given_on date not null,
  recorded_by uuid not null,
  primary key (provider_id, testimonial_id),
  foreign key (provider_id, testimonial_id) references testimonial (provider_id, id),
  foreign key (provider_id, school_id) references school (provider_id, id),
  foreign key (provider_id, recorded_by) references principal (provider_id, id)
);
create trigger testimonial_permission_is_append_only before update or delete on testimonial_permission for each row execute function append_only();

-- Words stand as they were permitted: they can be withdrawn, once, and nothing else.
create function testimonial_is_fixed() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.withdrawn_at is null and new.withdrawn_at is not null and new.id = old.id
     and new.recorded_at = old.recorded_at and new.words = old.words and new.role = old.role and new.school_name is not distinct from old.school_name then
    return new;
  end if;
  raise exception 'a testimonial is withdrawn, never changed or removed' using errcode = 'integrity_constraint_violation';
end $$;
create trigger testimonial_only_withdrawn before update or delete on testimonial for each row execute function testimonial_is_fixed();

-- Memberships sold for a year with what was paid and what the year's offer asked: for trying other prices, seen by whoever
-- reads memberships (no definer: row-level security decides).
create function memberships_sold(p_year integer)
returns table (school text, district text, paid_pence integer, full_pence integer)
language sql stable set search_path = app, pg_temp as $$
  select s.name, d.name, a.price_pence,
         (select (p.value->>'price')::integer from jsonb_array_elements(o.content->'products') p where p.value->>'kind' = 'membership' limit 1)
    from membership m join acceptance a on a.provider_id = m.provider_id and a.membership_id = m.id
    join school s on s.provider_id = m.provider_id and s.id = m.school_id
    join district d on d.provider_id = s.provider_id and d.id = s.district_id
    join offer o on o.provider_id = m.provider_id and o.year = m.year
   where m.provider_id = app_provider() and m.year = p_year and m.state in ('active', 'ended') $$;

revoke execute on all functions in schema app from public;
grant execute on all functions in schema app to :app_role;
