-- Whom news of a school goes to, asked by whoever reaches the school; and what restoring the example made unused.
set local search_path = app;

-- A specialist or finance does not see a school's posts, and yet releases reports and raises invoices for those who hold them.
create function post_holders(p_school uuid, p_role text) returns table (id uuid, name text, email text)
language sql stable security definer set search_path = app, pg_temp as $$
  select w.id, w.name, w.email from post p join person w on w.provider_id = p.provider_id and w.id = p.principal_id
   where p.provider_id = app_provider() and p.school_id = p_school and p.role = p_role and p.ended_at is null
     and exists (select from school_access a where a.provider_id = p.provider_id and a.principal_id = app_principal()
       and (a.school_id = p_school or a.school_id is null) and (a.until is null or a.until > now()))
   order by w.name, w.id $$;

-- A restore is one transaction: there is no half-loaded example to mark.
drop function mark_ready(uuid);
drop function is_ready(uuid);

revoke execute on all functions in schema app from public;
grant execute on all functions in schema app to :app_role;
