-- Hours that end, appointments that are missed, time beyond what was bought, and mistakes that are put right.
set local search_path = app;

-- What the year's agreement said when the line was sold: when unused minutes end (null: never), and what a late cancellation does.
alter table hours_account add column ends_on date;
alter table hours_account add column late_cancellation text not null default 'recorded'
  check (late_cancellation in ('recorded', 'uses the hours'));

-- Whose work it was; why and which movement it puts right: each once.
alter table hours_movement add column for_principal uuid;
alter table hours_movement add column words text check (length(words) between 1 and 500);
alter table hours_movement add column reverses integer;
alter table hours_movement add foreign key (provider_id, for_principal) references principal (provider_id, id);
alter table hours_movement add check ((reverses is null) = (reason <> 'put right'));
create unique index hours_put_right_once on hours_movement (provider_id, account_id, reverses) where reverses is not null;
create index hours_of_principal on hours_movement (provider_id, for_principal, moved_on desc) where for_principal is not null;

-- Why an appointment did not take place; it decides what happens to its minutes.
alter table appointment add column missed text check (missed in ('with notice', 'late', 'by us', 'school closed'));

-- Time beyond what was bought is never taken silently: a named person at the school is asked first.
create table extra_time (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  school_id uuid not null,
  account_id uuid not null,
  minutes integer not null check (minutes > 0 and minutes % 15 = 0),
  hour_pence integer not null check (hour_pence >= 0),
  net_pence integer not null check (net_pence >= 0),
  why text not null check (length(why) between 1 and 500),
  asked_of uuid not null,
  asked_by uuid not null,
  asked_on date not null,
  asked_at timestamptz not null,
  primary key (provider_id, id),
  unique (provider_id, id, school_id),
  foreign key (provider_id, account_id, school_id) references hours_account (provider_id, id, school_id),
  foreign key (provider_id, asked_of) references principal (provider_id, id),
  foreign key (provider_id, asked_by) references principal (provider_id, id)
);
create index extra_time_of_account on extra_time (provider_id, account_id);
create trigger extra_time_is_append_only before update or delete on extra_time for each row execute function append_only();

create table extra_answer (
  provider_id uuid not null default app_provider() references provider,
  extra_id uuid not null,
  school_id uuid not null,
  answer text not null check (answer in ('agreed', 'declined')),
  purchase_order text,
  answered_by uuid not null,
  answered_on date not null,
  answered_at timestamptz not null,
  primary key (provider_id, extra_id),
  foreign key (provider_id, extra_id, school_id) references extra_time (provider_id, id, school_id),
  foreign key (provider_id, answered_by) references principal (provider_id, id)
);
create trigger extra_answer_is_append_only before update or delete on extra_answer for each row execute function append_only();

-- What a person chose for minutes whose end had come.
create table hours_ending (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  account_id uuid not null,
  school_id uuid not null,
  choice text not null check (choice in ('carry', 'credit', 'expire')),
  minutes integer not null check (minutes > 0),
  carried_until date,
  -- What of a credit was extra time, so that none of it is credited twice.
  extra_minutes integer not null default 0 check (extra_minutes between 0 and minutes),
  extra_pence integer not null default 0 check (extra_pence >= 0),
  why text not null check (length(why) between 1 and 500),
  chosen_by uuid not null,
  chosen_on date not null,
  chosen_at timestamptz not null,
  primary key (provider_id, id),
  foreign key (provider_id, account_id, school_id) references hours_account (provider_id, id, school_id),
  foreign key (provider_id, chosen_by) references principal (provider_id, id),
  check ((choice = 'carry') = (carried_until is not null)),
  check (choice = 'credit' or (extra_minutes = 0 and extra_pence = 0))
);
create trigger hours_ending_is_append_only before update or delete on hours_ending for each row execute function append_only();
create index hours_ends on hours_account (provider_id, ends_on) where ends_on is not null;

-- Whom the answer goes to: a school sees no colleague of the service, and the answer reaches whoever asked all the same.
create function extra_asker(p_extra uuid) returns table (id uuid, email text)
language sql stable security definer set search_path = app, pg_temp as $$
  select w.id, w.email from extra_time e join person w on w.provider_id = e.provider_id and w.id = e.asked_by
   where e.provider_id = app_provider() and e.id = p_extra
     and exists (select from school_access a where a.provider_id = e.provider_id and a.principal_id = app_principal()
       and (a.school_id = e.school_id or a.school_id is null) and (a.until is null or a.until > now())) $$;

revoke execute on all functions in schema app from public;
grant execute on all functions in schema app to :app_role;
