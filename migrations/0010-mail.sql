-- Mail that leaves: how often it was tried, when next, and what the server said.
set local search_path = app;

alter table mail add column attempts smallint not null default 0;
alter table mail add column next_at timestamptz;
alter table mail add column problem text;
create index mail_to_send on mail (provider_id, written_at) where sent_at is null;
