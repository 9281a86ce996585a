-- Finding cases: the questions that somebody asks again and again, and words in what happened.
set local search_path = app;

create table case_filter (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  principal_id uuid not null default app_principal(),
  name text not null check (length(name) between 1 and 60),
  -- What the address of the list says after its question mark: it may hold a name that was typed, so only its owner reads it.
  query text not null check (length(query) <= 400),
  primary key (provider_id, id),
  unique (provider_id, principal_id, name),
  foreign key (provider_id, principal_id) references principal (provider_id, id)
);

create index case_event_words on case_event using gin (to_tsvector('english', title || ' ' || body));
create index case_event_about on case_event (provider_id, subject_id, at desc);

-- Row-level security keeps a text index from being used: its condition comes first, row by row. So the index is asked here, for
-- no more than the asker's own subjects (all of them under oversight), and answers ids; what may be read of them is then
-- decided by the policies, as for every query. Nobody learns of a row that they could not read.
create function events_holding(p_words text[], p_most integer) returns setof uuid
language plpgsql stable security definer set search_path = app, pg_temp as $$
declare
  asked tsquery := to_tsquery('english', (select string_agg(word || ':*', ' & ') from unnest(p_words) word));
begin
  if exists (select from access a where a.provider_id = app_provider() and a.principal_id = app_principal() and a.subject_id is null
             and (a.until is null or a.until > now())) then
    return query select e.id from case_event e where e.provider_id = app_provider() and to_tsvector('english', e.title || ' ' || e.body) @@ asked order by e.at desc limit p_most;
  else
    return query select e.id from case_event e where e.provider_id = app_provider() and to_tsvector('english', e.title || ' ' || e.body) @@ asked
      and e.subject_id in (select a.subject_id from access a where a.provider_id = app_provider() and a.principal_id = app_principal()
                           and (a.until is null or a.until > now()))
      order by e.at desc limit p_most;
  end if;
end $$;
revoke execute on all functions in schema app from public;
grant execute on all functions in schema app to :app_role;
-- Steps inside doors, not doors themselves (0009).
revoke execute on function business_now(), holds_post(text[]) from :app_role;
