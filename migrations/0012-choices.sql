-- Rules that a service may settle for itself (product.md section 6): every choice is a row with who and when; the newest counts.
set local search_path = app;

create table rule_choice (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  question text not null check (length(question) between 1 and 100),
  answer text not null check (length(answer) between 1 and 100),
  -- The business day from which it counts: what was decided before keeps the rule it was decided by.
  from_on date not null,
  chosen_by uuid not null,
  chosen_at timestamptz not null,
  primary key (provider_id, id),
  foreign key (provider_id, chosen_by) references principal (provider_id, id)
);
create index rule_choice_newest on rule_choice (provider_id, question, from_on desc, chosen_at desc);
create trigger rule_choice_is_append_only before update or delete on rule_choice for each row execute function append_only();
