-- The questions that somebody asks of the list of cases again and again, kept under a name of their own.
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
