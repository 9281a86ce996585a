-- Requests with files and marked replies, the team's own questionnaires.

-- A subject has one open cycle at a time: a second request about the same child is worked on in the case that is open. Not an
-- index: where two are open from before, both go on, and none is added.
create function hold_one_open_case() returns trigger language plpgsql security definer set search_path = app, pg_temp as $$
begin
  if new.state = 'closed' or (tg_op = 'UPDATE' and old.state <> 'closed') then return new; end if;
  perform from subject s where s.provider_id = new.provider_id and s.id = new.subject_id for no key update;
  if exists (select from support_case c where c.provider_id = new.provider_id and c.subject_id = new.subject_id
      and c.id <> new.id and c.state <> 'closed') then
    raise exception 'one_open_case: a case about this subject is open' using errcode = 'unique_violation', constraint = 'one_open_case';
  end if;
  return new;
end $$;
create trigger one_open_case before insert or update of state on support_case for each row execute function hold_one_open_case();

-- Files that a school adds to its request. Accepted, they become files of the case and go from here.
alter table support_request add unique (provider_id, id, school_id);
create table request_file (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  request_id uuid not null,
  school_id uuid not null,
  name text not null check (length(name) between 1 and 120),
  kind text not null check (kind in ('pdf', 'docx', 'png', 'jpeg', 'webp', 'm4a', 'mp3', 'ogg', 'wav')),
  size integer not null check (size between 1 and 20971520),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  words text not null check (length(words) between 1 and 200),
  shows text not null check (shows in ('a document', 'a work sample', 'a child')),
  agreed text,
  bytes bytea not null,
  added_by uuid not null,
  added_on date not null,
  added_at timestamptz not null,
  primary key (provider_id, id),
  foreign key (provider_id, request_id, school_id) references support_request (provider_id, id, school_id) on delete cascade,
  foreign key (provider_id, added_by) references principal (provider_id, id),
  check ((shows = 'a child') = (agreed is not null))
);
create index file_of_request on request_file (provider_id, request_id, added_at);
create function request_file_stays() returns trigger language plpgsql as $$
begin
  raise exception 'a file is never changed' using errcode = 'integrity_constraint_violation';
end $$;
create trigger request_file_stays before update on request_file for each row execute function request_file_stays();

-- Sound is taken where the service switched it on, and is always a child's: with who agreed.
alter table attachment drop constraint attachment_kind_check;
alter table attachment drop constraint attachment_size_check;
alter table attachment add constraint attachment_kind_check check (kind in ('pdf', 'docx', 'png', 'jpeg', 'webp', 'm4a', 'mp3', 'ogg', 'wav'));
alter table attachment add constraint attachment_size_check check (size between 1 and case when kind in ('m4a', 'mp3', 'ogg', 'wav') then 20971520 else 10485760 end);
alter table attachment add constraint attachment_sound_check check (kind not in ('m4a', 'mp3', 'ogg', 'wav') or agreed is not null);
alter table request_file add constraint request_file_sound_check check (kind not in ('m4a', 'mp3', 'ogg', 'wav') or agreed is not null);

-- Somebody other than the school has agreed to pay for the support of one subject: it waits for the order, which uses it up.
create table pledge (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  school_id uuid not null,
  subject_id uuid not null,
  payer_id uuid not null,
  percent smallint not null check (percent between 1 and 100),
  purchase_order text check (length(purchase_order) between 1 and 60),
  pledged_by uuid not null,
  pledged_on date not null,
  primary key (provider_id, id),
  unique (provider_id, id, school_id),
  foreign key (provider_id, subject_id, school_id) references subject (provider_id, id, school_id),
  foreign key (provider_id, payer_id) references payer (provider_id, id),
  foreign key (provider_id, pledged_by) references principal (provider_id, id)
);
create index pledge_of_subject on pledge (provider_id, subject_id);
create index pledge_of_payer on pledge (provider_id, payer_id);
create trigger pledge_is_append_only before update or delete on pledge for each row execute function append_only();
create table pledge_use (
  provider_id uuid not null default app_provider() references provider,
  pledge_id uuid not null,
  school_id uuid not null,
  order_id uuid not null,
  primary key (provider_id, pledge_id),
  foreign key (provider_id, pledge_id, school_id) references pledge (provider_id, id, school_id),
  foreign key (provider_id, order_id) references school_order (provider_id, id)
);
create trigger pledge_use_is_append_only before update or delete on pledge_use for each row execute function append_only();

-- The team's own questionnaires, version by version; what was asked keeps the questions it was asked with.
create table questionnaire (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  version smallint not null check (version > 0),
  voice text not null check (voice in ('staff', 'parent', 'pupil')),
  title text not null check (length(title) between 1 and 120),
  questions jsonb not null check (jsonb_array_length(questions) between 1 and 12),
  stands text not null check (stands in ('in use', 'put away')),
  kept_by uuid not null,
  kept_on date not null,
  kept_at timestamptz not null,
  primary key (provider_id, id, version),
  foreign key (provider_id, kept_by) references principal (provider_id, id)
);
create trigger questionnaire_is_append_only before update or delete on questionnaire for each row execute function append_only();
-- Which version was asked; empty for those that are shipped.
alter table gathering add column template_version smallint;

-- A text being written is changed every few seconds: with room on its page the change stays there, and no index is touched.
alter table document set (fillfactor = 50);

-- Words in what happened, measured at 50,000 cases (decision 0018): who reaches few subjects has those read one by one; under
-- oversight a common word stands among the newest, and only a rarer one asks the index.
create index case_event_newest on case_event (provider_id, at desc);
create or replace function events_holding(p_words text[], p_most integer) returns setof uuid
language plpgsql stable security definer set search_path = app, pg_temp as $$
declare
  -- Once, not row by row.
  here uuid := app_provider();
  me uuid := app_principal();
  asked tsquery := to_tsquery('english', (select string_agg(word || ':*', ' & ') from unnest(p_words) word));
  own uuid[];
  newest uuid[];
begin
  if exists (select from access a where a.provider_id = here and a.principal_id = me and a.subject_id is null
             and (a.until is null or a.until > now())) then
    newest := array(select e.id from (select c.id, c.title, c.body from case_event c where c.provider_id = here
                                      order by c.at desc limit 2000) e
                     where to_tsvector('english', e.title || ' ' || e.body) @@ asked limit p_most);
    if cardinality(newest) >= p_most then
      return query select unnest(newest);
      return;
    end if;
    return query select e.id from case_event e where e.provider_id = here
      and to_tsvector('english', e.title || ' ' || e.body) @@ asked order by e.at desc limit p_most;
    return;
  end if;
  own := array(select distinct a.subject_id from access a where a.provider_id = here and a.principal_id = me
               and (a.until is null or a.until > now()));
  if cardinality(own) <= 500 then
    return query select e.id from unnest(own) o(subject_id) cross join lateral (
        select c.id, c.at, c.title, c.body from case_event c where c.provider_id = here and c.subject_id = o.subject_id offset 0) e
      where to_tsvector('english', e.title || ' ' || e.body) @@ asked order by e.at desc limit p_most;
  else
    return query select e.id from case_event e where e.provider_id = here
      and to_tsvector('english', e.title || ' ' || e.body) @@ asked and e.subject_id = any(own) order by e.at desc limit p_most;
  end if;
end $$;

-- Cases by number or by the name of whom they are about, through the same kind of door: the policies then decide about each again.
create function cases_named(p_patterns text[], p_exactly text, p_most integer) returns setof uuid
language plpgsql stable security definer set search_path = app, pg_temp as $$
declare
  here uuid := app_provider();
  me uuid := app_principal();
  whole boolean := exists (select from access a where a.provider_id = here and a.principal_id = me and a.subject_id is null
                           and (a.until is null or a.until > now()));
  small text[] := array(select lower(one) from unnest(p_patterns) one);
  own uuid[] := case when whole then '{}' else array(select distinct a.subject_id from access a where a.provider_id = here
                           and a.principal_id = me and (a.until is null or a.until > now())) end;
begin
  return query select c.id from support_case c
      left join pupil p on p.provider_id = c.provider_id and p.subject_id = c.subject_id
      left join school_class k on k.provider_id = c.provider_id and k.subject_id = c.subject_id
      left join lateral (select a.name from case_about a where a.provider_id = c.provider_id and a.case_id = c.id
        and exists (select from subject f where f.provider_id = c.provider_id and f.id = c.subject_id and f.kind = 'family')
        order by a.at desc, a.id limit 1) about on true
    where c.provider_id = here and (whole or c.subject_id = any(own))
      -- Made small once: comparing with `ilike` does it for every pattern anew.
      and lower(concat_ws(' ', c.number, p.given_name, p.family_name, k.name, about.name)) like all(small)
    order by lower(c.number) = lower(p_exactly) desc, c.state = 'closed', c.number desc limit p_most;
end $$;

revoke execute on all functions in schema app from public;
grant execute on all functions in schema app to :app_role;
-- Steps inside doors, not doors themselves (0009).
revoke execute on function business_now(), holds_post(text[]) from :app_role;
