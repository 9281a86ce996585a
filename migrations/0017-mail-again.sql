-- Failed mail may be tried again by a person: from then on it counts as fresh, whenever it was written.
set local search_path = app;

alter table mail add column again_at timestamptz;
create index mail_newest on mail (provider_id, written_at desc, id desc);
create index audit_newest on audit (provider_id, at desc, id desc);
