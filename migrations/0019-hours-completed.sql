-- What the hours still lacked: questions for extra time that are taken back, what is recorded and not charged.
set local search_path = app;

-- The key of extra_answer lets one end of a question stand: the school's answer, or its withdrawal by who asked.
alter table extra_answer drop constraint extra_answer_answer_check;
alter table extra_answer add check (answer in ('agreed', 'declined', 'withdrawn'));
alter table extra_answer add check (answer <> 'withdrawn' or purchase_order is null);

-- Work beside the visits: it is on record, and nothing of it is taken from the hours bought unless the service chose to charge.
create table side_time (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  case_id uuid not null,
  subject_id uuid not null,
  school_id uuid not null,
  -- The purchase the case is worked under; none while it waits for its order.
  account_id uuid,
  kind text not null check (kind in ('travel', 'email', 'telephone')),
  minutes integer not null check (minutes between 1 and 720),
  -- Taken from the hours bought, in quarter hours; 0: not charged.
  charged_minutes integer not null default 0 check (charged_minutes >= 0 and charged_minutes % 15 = 0),
  worked_on date not null,
  recorded_by uuid not null,
  recorded_on date not null,
  recorded_at timestamptz not null,
  -- A mistake is taken back by a row that names it.
  takes_back uuid,
  primary key (provider_id, id),
  unique (provider_id, takes_back),
  foreign key (provider_id, case_id, subject_id) references support_case (provider_id, id, subject_id),
  foreign key (provider_id, school_id) references school (provider_id, id),
  foreign key (provider_id, account_id, school_id) references hours_account (provider_id, id, school_id),
  foreign key (provider_id, recorded_by) references principal (provider_id, id),
  foreign key (provider_id, takes_back) references side_time (provider_id, id),
  check (charged_minutes = 0 or account_id is not null),
  check (takes_back is null or charged_minutes = 0)
);
create index side_time_of_case on side_time (provider_id, case_id);
create index side_time_of_school on side_time (provider_id, school_id);
create index side_time_of_account on side_time (provider_id, account_id) where account_id is not null;
create index side_time_of_person on side_time (provider_id, recorded_by, worked_on);
create trigger side_time_is_append_only before update or delete on side_time for each row execute function append_only();

-- What of a line was or will be delivered in one piece, such as a training session: a fact the room above tells the order.
create table line_delivery (
  provider_id uuid not null default app_provider() references provider,
  line_id uuid not null,
  school_id uuid not null,
  -- The session; its own room keeps the rest of it.
  ref uuid not null,
  title text not null check (length(title) between 1 and 200),
  on_day date not null,
  state text not null check (state in ('planned', 'delivered', 'called off')),
  told_by uuid not null,
  told_at timestamptz not null,
  primary key (provider_id, line_id, ref),
  foreign key (provider_id, line_id, school_id) references order_line (provider_id, id, school_id),
  foreign key (provider_id, told_by) references principal (provider_id, id)
);
create index line_delivery_of_ref on line_delivery (provider_id, ref);

-- How many places are free, as somebody says on a day: the newest counts. Placements sold since are taken off.
create table places_free (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  places integer not null check (places between 0 and 200),
  from_on date not null,
  why text not null check (length(why) between 1 and 500),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (provider_id, id),
  foreign key (provider_id, recorded_by) references principal (provider_id, id)
);
create trigger places_free_is_append_only before update or delete on places_free for each row execute function append_only();

-- Free today, over all schools: a school counts no order but its own, and is told only this number.
create function places_free_on(p_on date) returns integer language sql stable security definer set search_path = app, pg_temp as $$
  with newest as (
    select places, from_on, recorded_at from places_free
     where provider_id = app_provider() and from_on <= p_on order by from_on desc, recorded_at desc limit 1
  ), sold as (
    select coalesce(sum(l.quantity - coalesce((select sum(c.quantity) from line_change c
              where c.provider_id = l.provider_id and c.order_line_id = l.id), 0)), 0) as places
      from order_line l join school_order o on o.provider_id = l.provider_id and o.id = l.order_id, newest n
     where l.provider_id = app_provider() and l.product->>'kind' = 'placement' and l.ordered_on >= n.from_on
  )
  select greatest(0, coalesce((select n.places - s.places from newest n, sold s), 0))::integer $$;

revoke execute on all functions in schema app from public;
grant execute on all functions in schema app to :app_role;

-- Colleagues above those a training was ordered for, who were there: charged by the yes of one at the school, and each once.
create table heads_agreed (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  session_id uuid not null,
  line_id uuid not null,
  school_id uuid not null,
  heads integer not null check (heads > 0),
  net_pence integer not null check (net_pence >= 0),
  agreed_by uuid not null,
  agreed_on date not null,
  agreed_at timestamptz not null,
  primary key (provider_id, id),
  foreign key (provider_id, session_id, school_id) references training_school (provider_id, session_id, school_id),
  foreign key (provider_id, line_id, school_id) references order_line (provider_id, id, school_id),
  foreign key (provider_id, agreed_by) references principal (provider_id, id)
);
create index heads_agreed_of_line on heads_agreed (provider_id, line_id);
create trigger heads_agreed_is_append_only before update or delete on heads_agreed for each row execute function append_only();
