-- Asking in full: each district's route with its own questions, what waits at a hub, drafts shown to colleagues, three exits,
-- first contact, parents' agreements and their withdrawal.
set local search_path = app;

-- A district's way from school to service, a version each time it is changed; a draft keeps the one it was begun with.
create table district_route (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  district_id uuid not null,
  version integer not null check (version > 0),
  way text not null check (way in ('direct', 'hub first', 'hub-funded')),
  questions jsonb not null default '[]',
  made_by uuid not null,
  made_on date not null,
  at timestamptz not null,
  primary key (provider_id, id),
  unique (provider_id, district_id, version),
  foreign key (provider_id, district_id) references district (provider_id, id),
  foreign key (provider_id, made_by) references principal (provider_id, id)
);
create trigger district_route_is_append_only before update or delete on district_route for each row execute function append_only();

alter table support_request
  add column route_id uuid,
  add column exit text check (exit in ('outreach', 'placement', 'advice')),
  -- Asked again after an answer: the request it began from.
  add column again_of uuid,
  add foreign key (provider_id, route_id) references district_route (provider_id, id),
  add foreign key (provider_id, again_of) references support_request (provider_id, id),
  add unique (provider_id, id, school_id, begun_by),
  drop constraint support_request_state_check,
  add constraint support_request_state_check check (state in
    ('draft', 'at hub', 'returned', 'submitted', 'more asked', 'accepted', 'waiting for panel', 'advised', 'declined', 'withdrawn'));

alter table request_event
  drop constraint request_event_kind_check,
  add constraint request_event_kind_check check (kind in ('submitted', 'more asked', 'more given', 'accepted', 'declined',
    'to the hub', 'passed on', 'returned', 'taken over', 'waiting for panel', 'advised', 'replied'));

-- A draft is its writer's, and theirs to whom the writer shows it; taking it back removes the row, the audit keeps both.
create table draft_reader (
  provider_id uuid not null default app_provider() references provider,
  request_id uuid not null,
  school_id uuid not null,
  begun_by uuid not null,
  person_id uuid not null,
  shown_on date not null,
  primary key (provider_id, request_id, person_id),
  foreign key (provider_id, request_id, school_id, begun_by) references support_request (provider_id, id, school_id, begun_by) on delete cascade,
  foreign key (provider_id, person_id) references person (provider_id, id)
);

-- What a hub reads while a request waits there: the reference and the words without names, the name only where its parent
-- agreed. Each round is a row; it is answered by the function below alone, so that the request moves in the same breath.
create table hub_referral (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  request_id uuid not null,
  school_id uuid not null,
  number text not null,
  reference text not null,
  subject_kind text not null,
  year_group text,
  told jsonb not null,
  -- What was said between school and hub before this round.
  before jsonb not null default '[]',
  child_name text,
  way text not null check (way in ('hub first', 'hub-funded')),
  sent_on date not null,
  sent_by uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'passed on', 'returned', 'taken over', 'withdrawn')),
  words text,
  priority text check (priority in ('usual', 'soon', 'first')),
  funding text check (funding in ('agreed', 'not agreed')),
  answered_on date,
  answered_by uuid,
  primary key (provider_id, id),
  foreign key (provider_id, request_id) references support_request (provider_id, id),
  foreign key (provider_id, school_id) references school (provider_id, id),
  foreign key (provider_id, answered_by) references principal (provider_id, id),
  check ((state in ('passed on', 'returned', 'taken over')) = (answered_by is not null))
);
create unique index hub_referral_waits_once on hub_referral (provider_id, request_id) where state = 'waiting';
revoke update, delete on hub_referral from :app_role;

-- The hub lead of the school's district passes on or returns; the coordinator may take over what waits too long.
create function answer_referral(p_referral uuid, p_answer text, p_words text, p_priority text, p_funding text,
  p_event uuid, p_today date, p_at timestamptz) returns uuid
language plpgsql security definer set search_path = app, pg_temp as $$
declare r hub_referral;
begin
  if p_answer not in ('passed on', 'returned', 'taken over') then raise exception 'not an answer of a hub'; end if;
  select * into r from hub_referral where provider_id = app_provider() and id = p_referral and state = 'waiting' for update;
  if not found then return null; end if;
  if not exists (select from post p join school s on s.provider_id = p.provider_id and s.id = r.school_id
      where p.provider_id = r.provider_id and p.principal_id = app_principal() and p.ended_at is null
        and case when p_answer = 'taken over' then p.role = 'coordinator'
                 else p.role = 'hub lead' and p.district_id = s.district_id end) then return null; end if;
  update hub_referral set state = p_answer, words = p_words, priority = p_priority, funding = p_funding,
    answered_on = p_today, answered_by = app_principal() where provider_id = r.provider_id and id = r.id;
  update support_request set state = case when p_answer = 'returned' then 'returned' else 'submitted' end, changed_on = p_today
   where provider_id = r.provider_id and id = r.request_id and state = 'at hub';
  insert into request_event (provider_id, id, request_id, school_id, subject_id, kind, words, happened_on, at, by_id)
    select r.provider_id, p_event, r.request_id, r.school_id, q.subject_id, p_answer, p_words, p_today, p_at, app_principal()
      from support_request q where q.provider_id = r.provider_id and q.id = r.request_id;
  return r.request_id;
end $$;

-- How a request was answered: a row each time, never changed. Services are typed by name until a directory holds them.
create table request_decision (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  request_id uuid not null,
  school_id uuid not null,
  subject_id uuid not null,
  decision text not null check (decision in ('outreach', 'placement', 'advice', 'declined')),
  reason text,
  words text not null default '',
  services jsonb not null default '[]',
  decided_on date not null,
  decided_by uuid not null,
  at timestamptz not null,
  primary key (provider_id, id),
  foreign key (provider_id, request_id) references support_request (provider_id, id),
  foreign key (provider_id, decided_by) references principal (provider_id, id),
  check ((decision = 'declined') = (reason is not null))
);
create index request_decision_of on request_decision (provider_id, request_id);
create trigger request_decision_is_append_only before update or delete on request_decision for each row execute function append_only();

-- The first time that somebody of the service spoke with the school about it.
create table first_contact (
  provider_id uuid not null default app_provider() references provider,
  request_id uuid not null,
  school_id uuid not null,
  subject_id uuid not null,
  by_id uuid not null,
  how text not null check (how in ('telephone', 'email', 'in person', 'video call')),
  made_on date not null,
  words text not null default '',
  recorded_by uuid not null,
  recorded_on date not null,
  primary key (provider_id, request_id),
  foreign key (provider_id, request_id) references support_request (provider_id, id),
  foreign key (provider_id, by_id) references principal (provider_id, id)
);
create trigger first_contact_is_append_only before update or delete on first_contact for each row execute function append_only();

-- An agreement may cover support, or naming the child to the hub; it is given, and it is withdrawn: two rows, neither edited.
alter table parental_agreement
  drop constraint parental_agreement_provider_id_request_id_key,
  drop column withdrawn_on,
  alter column request_id drop not null,
  add column covers text not null default 'support' check (covers in ('support', 'naming')),
  add column recorded_on date,
  add unique (provider_id, id, subject_id, school_id);
update parental_agreement set recorded_on = agreed_on;
alter table parental_agreement alter column recorded_on set not null;
create index agreement_of_subject on parental_agreement (provider_id, subject_id);
create trigger parental_agreement_is_append_only before update or delete on parental_agreement for each row execute function append_only();

create table agreement_withdrawal (
  provider_id uuid not null default app_provider() references provider,
  agreement_id uuid not null,
  school_id uuid not null,
  subject_id uuid not null,
  said_by text not null check (length(said_by) between 1 and 200),
  withdrawn_on date not null,
  reason text not null default '',
  recorded_by uuid not null,
  at timestamptz not null,
  primary key (provider_id, agreement_id),
  foreign key (provider_id, agreement_id, subject_id, school_id) references parental_agreement (provider_id, id, subject_id, school_id),
  foreign key (provider_id, recorded_by) references principal (provider_id, id)
);
create trigger agreement_withdrawal_is_append_only before update or delete on agreement_withdrawal for each row execute function append_only();

-- Requests still open about a subject end with the agreement; told by whoever withdrew it, who need not be able to read them.
create function withdraw_requests(p_subject uuid, p_today date) returns void
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  if not exists (select from agreement_withdrawal w where w.provider_id = app_provider() and w.subject_id = p_subject
      and w.recorded_by = app_principal()) then return; end if;
  update hub_referral h set state = 'withdrawn' from support_request r
   where h.provider_id = app_provider() and h.state = 'waiting' and r.provider_id = h.provider_id and r.id = h.request_id
     and r.subject_id = p_subject;
  update support_request set state = 'withdrawn', changed_on = p_today, decided_on = p_today
   where provider_id = app_provider() and subject_id = p_subject and state in ('at hub', 'returned', 'submitted', 'more asked', 'waiting for panel');
end $$;

-- The name leaves the hub with the agreement to it.
create function unname_at_hub(p_subject uuid) returns void
language sql security definer set search_path = app, pg_temp as $$
  update hub_referral h set child_name = null from support_request r
   where h.provider_id = app_provider() and r.provider_id = h.provider_id and r.id = h.request_id and r.subject_id = p_subject
     and exists (select from agreement_withdrawal w where w.provider_id = app_provider() and w.subject_id = p_subject
                 and w.recorded_by = app_principal()) $$;

-- Future work of a case stands still until it is lifted: nothing is booked (cases).
create table case_stop (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  case_id uuid not null,
  subject_id uuid not null,
  stopped_on date not null,
  reason text not null,
  stopped_by uuid not null,
  lifted_on date,
  lifted_by uuid,
  primary key (provider_id, id),
  foreign key (provider_id, case_id, subject_id) references support_case (provider_id, id, subject_id),
  check ((lifted_on is null) = (lifted_by is null))
);
create unique index case_stopped_once on case_stop (provider_id, case_id) where lifted_on is null;

-- The pupil number of a pupil whom the actor's school keeps; false where another record carries it, seen or not.
create function keep_upn(p_subject uuid, p_upn text) returns boolean
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  if not exists (select from access a where a.provider_id = app_provider() and a.principal_id = app_principal()
      and a.subject_id = p_subject and a.relationship = 'post') then return false; end if;
  if exists (select from pupil where provider_id = app_provider() and upn = p_upn and subject_id <> p_subject) then return false; end if;
  update pupil set upn = p_upn where provider_id = app_provider() and subject_id = p_subject;
  return true;
end $$;

revoke execute on all functions in schema app from public;
grant execute on all functions in schema app to :app_role;
