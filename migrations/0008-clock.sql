-- Moving the example's day: one move at a time, a day at a time, so that a crash goes on where it stopped.
set local search_path = app;

create table clock_move (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  from_on date not null,
  to_on date not null,
  -- The last day whose promises are all kept.
  reached_on date not null,
  kept integer not null default 0,
  asked_by uuid not null,
  asked_at timestamptz not null,
  done_at timestamptz,
  primary key (provider_id, id),
  foreign key (provider_id, asked_by) references principal (provider_id, id),
  check (from_on < to_on and reached_on between from_on and to_on)
);
-- Two people at once: the second is told who is moving it already.
create unique index clock_move_running on clock_move (provider_id) where done_at is null;
