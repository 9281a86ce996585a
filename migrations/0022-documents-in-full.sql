-- Documents in full: templates, every change kept, comments, delivery to named people and their receipts.
set local search_path = app;

-- What a kind of document is made of, decided by the coordinator; a change is a new version. Without a row the shipped one holds.
create table document_template (
  provider_id uuid not null default app_provider() references provider,
  kind text not null check (kind in ('report', 'correction letter', 'visit note', 'ehc advice')),
  version smallint not null check (version >= 1),
  sections jsonb not null check (jsonb_typeof(sections) = 'array'),
  made_by uuid not null,
  made_on date not null,
  made_at timestamptz not null,
  primary key (provider_id, kind, version),
  foreign key (provider_id, made_by) references principal (provider_id, id)
);
create trigger document_template_is_append_only before update or delete on document_template for each row execute function append_only();

-- Several kinds, several of a kind in a case (`no`), each with its versions; the sections it was begun with stay its own.
alter table document drop constraint document_kind_check;
alter table document add constraint document_kind_check check (kind in ('report', 'correction letter', 'visit note', 'ehc advice'));
alter table document drop constraint document_provider_id_case_id_kind_version_key;
alter table document add column no smallint not null default 1;
alter table document add constraint document_version_once unique (provider_id, case_id, kind, no, version);
alter table document add constraint document_of_subject unique (provider_id, id, subject_id);
alter table document add column template_version smallint not null default 0;
alter table document add column sections jsonb not null default '[
  {"key": "summary", "title": "In plain words, for the parents", "hint": "Short sentences, no abbreviations.", "from": "nothing", "need": "required"},
  {"key": "background", "title": "Background", "hint": "What was asked, and what has been tried.", "from": "nothing", "need": "required"},
  {"key": "observation", "title": "What was observed", "hint": "The figures of the observation are filled in. Name no other child.", "from": "observation", "need": "required"},
  {"key": "recommendations", "title": "Recommendations", "hint": "Strategies that the class can carry out, and who does what by when.", "from": "nothing", "need": "required"}]';
alter table document alter column sections drop default;
-- Who kept the newest change and when: a sitting ends half an hour after it.
alter table document add column kept_by uuid;
alter table document add column kept_at timestamptz;
-- What a browser keeps of unsent typing is sealed with it: a copied profile alone gives nothing away.
alter table document add column local_key uuid not null default gen_random_uuid();

-- Every kept change: only the parts that changed. Thinned to one a sitting once the text is signed off.
create table document_revision (
  provider_id uuid not null default app_provider() references provider,
  document_id uuid not null,
  revision integer not null check (revision >= 1),
  subject_id uuid not null,
  changed jsonb not null,
  by_id uuid not null,
  at timestamptz not null,
  primary key (provider_id, document_id, revision),
  foreign key (provider_id, document_id, subject_id) references document (provider_id, id, subject_id),
  foreign key (provider_id, by_id) references principal (provider_id, id)
);
create function revision_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and exists (select from app.document d where d.provider_id = old.provider_id and d.id = old.document_id
                                  and d.state in ('signed off', 'released')) then
    return old;
  end if;
  raise exception 'changes are kept until the text is signed off' using errcode = 'integrity_constraint_violation';
end $$;
create trigger document_revision_is_kept before update or delete on document_revision for each row execute function revision_is_kept();
insert into document_revision (provider_id, document_id, revision, subject_id, changed, by_id, at)
  select provider_id, id, revision, subject_id, content, author_id, now() from document;

-- What the team says to one another about a part; an answer belongs to its opening. Never shown to school or family.
create table document_comment (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  document_id uuid not null,
  subject_id uuid not null,
  kind text not null check (kind in ('comment', 'answer', 'sent back')),
  section text,
  answers_id uuid,
  body text not null check (length(body) between 1 and 2000),
  by_id uuid not null,
  on_day date not null,
  at timestamptz not null,
  primary key (provider_id, id),
  foreign key (provider_id, document_id, subject_id) references document (provider_id, id, subject_id),
  foreign key (provider_id, answers_id) references document_comment (provider_id, id),
  foreign key (provider_id, by_id) references principal (provider_id, id),
  check ((kind = 'answer') = (answers_id is not null))
);
create index comment_of_document on document_comment (provider_id, document_id, at);
create trigger document_comment_is_append_only before update or delete on document_comment for each row execute function append_only();
create table comment_resolved (
  provider_id uuid not null default app_provider() references provider,
  comment_id uuid not null,
  subject_id uuid not null,
  by_id uuid not null,
  on_day date not null,
  at timestamptz not null,
  primary key (provider_id, comment_id),
  foreign key (provider_id, comment_id) references document_comment (provider_id, id),
  foreign key (provider_id, by_id) references principal (provider_id, id)
);
create trigger comment_resolved_is_append_only before update or delete on comment_resolved for each row execute function append_only();

-- What was released, word for word, one for the school and one for the family: what is withheld from the family is not in theirs.
create table document_copy (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  document_id uuid not null,
  case_id uuid not null,
  subject_id uuid not null,
  school_id uuid not null,
  audience text not null check (audience in ('school', 'family')),
  released_on date not null,
  version smallint not null,
  content jsonb not null,
  sha256 text not null,
  -- The words alone, for searching.
  words text not null,
  primary key (provider_id, id),
  unique (provider_id, document_id, audience),
  unique (provider_id, id, subject_id),
  foreign key (provider_id, document_id, subject_id) references document (provider_id, id, subject_id),
  foreign key (provider_id, case_id, subject_id) references support_case (provider_id, id, subject_id),
  foreign key (provider_id, subject_id, school_id) references subject (provider_id, id, school_id)
);
create index copy_about on document_copy (provider_id, subject_id, released_on desc);
create index copy_words on document_copy using gin (to_tsvector('english', words));
create trigger document_copy_is_append_only before update or delete on document_copy for each row execute function append_only();

create table copy_reader (
  provider_id uuid not null default app_provider() references provider,
  copy_id uuid not null,
  principal_id uuid not null,
  subject_id uuid not null,
  school_id uuid not null,
  audience text not null check (audience in ('school', 'family')),
  named_by uuid not null,
  named_on date not null,
  primary key (provider_id, copy_id, principal_id),
  foreign key (provider_id, copy_id, subject_id) references document_copy (provider_id, id, subject_id),
  foreign key (provider_id, principal_id) references principal (provider_id, id)
);
create index copies_named_for on copy_reader (provider_id, principal_id);
create trigger copy_reader_is_append_only before update or delete on copy_reader for each row execute function append_only();

create table copy_receipt (
  provider_id uuid not null default app_provider() references provider,
  copy_id uuid not null,
  principal_id uuid not null default app_principal(),
  subject_id uuid not null,
  read_on date not null,
  read_at timestamptz not null,
  primary key (provider_id, copy_id, principal_id),
  foreign key (provider_id, copy_id, subject_id) references document_copy (provider_id, id, subject_id),
  foreign key (provider_id, principal_id) references principal (provider_id, id)
);
create trigger copy_receipt_is_append_only before update or delete on copy_receipt for each row execute function append_only();

-- Rendered once, then kept; the words are the copy's, so nothing here is a record of its own.
create table copy_file (
  provider_id uuid not null default app_provider() references provider,
  copy_id uuid not null,
  form text not null check (form in ('pdf', 'word')),
  bytes bytea not null,
  primary key (provider_id, copy_id, form),
  foreign key (provider_id, copy_id) references document_copy (provider_id, id)
);
drop table document_pdf;

-- What was released before copies were kept: the same words for both, for the parents who could read it.
insert into document_copy (provider_id, id, document_id, case_id, subject_id, school_id, audience, released_on, version, content, sha256, words)
  select d.provider_id, gen_random_uuid(), d.id, d.case_id, d.subject_id, c.school_id, a.audience, d.released_on, d.version, m.content,
         encode(sha256(convert_to(m.content::text, 'UTF8')), 'hex'),
         concat_ws(E'\n', d.content->'texts'->>'summary', d.content->'texts'->>'background', d.content->'texts'->>'observation', d.content->'texts'->>'recommendations')
    from document d
    join support_case c on c.provider_id = d.provider_id and c.id = d.case_id
    join school s on s.provider_id = c.provider_id and s.id = c.school_id
    left join pupil p on p.provider_id = d.provider_id and p.subject_id = d.subject_id
    left join school_class k on k.provider_id = d.provider_id and k.subject_id = d.subject_id
    join principal w on w.provider_id = d.provider_id and w.id = d.author_id
    left join principal g on g.provider_id = d.provider_id and g.id = d.signed_off_by
    cross join (values ('school'), ('family')) a (audience)
    cross join lateral (select jsonb_build_object('audience', a.audience, 'kind', d.kind, 'title', 'Report with recommendations',
      'about', coalesce(concat_ws(' ', p.given_name, p.family_name), k.name, s.name), 'school', s.name, 'reference', c.number, 'version', d.version,
      'releasedOn', d.released_on, 'author', w.name, 'signer', coalesce(g.name, ''), 'correction', coalesce(d.correction_reason, ''),
      'parts', (select jsonb_agg(jsonb_build_object('key', e->>'key', 'title', e->>'title', 'text', coalesce(d.content->'texts'->>(e->>'key'), ''))) from jsonb_array_elements(d.sections) e),
      'targets', d.content->'targets', 'leftOut', '[]'::jsonb) as content) m
   where d.state = 'released';
insert into copy_reader (provider_id, copy_id, principal_id, subject_id, school_id, audience, named_by, named_on)
  select d.provider_id, d.id, r.principal_id, d.subject_id, d.school_id, 'family', o.author_id, d.released_on
    from document_copy d join document o on o.provider_id = d.provider_id and o.id = d.document_id
    join responsibility r on r.provider_id = d.provider_id and r.subject_id = d.subject_id and r.restricted_at is null
   where d.audience = 'family';

-- As `events_holding`: the index answers ids for no more than the asker's own subjects and what names them; the policies decide.
create function copies_holding(p_words text[], p_most integer) returns setof uuid
language plpgsql stable security definer set search_path = app, pg_temp as $$
declare
  asked tsquery := to_tsquery('english', (select string_agg(word || ':*', ' & ') from unnest(p_words) word));
begin
  if exists (select from access a where a.provider_id = app_provider() and a.principal_id = app_principal() and a.subject_id is null
             and (a.until is null or a.until > now())) then
    return query select d.id from document_copy d where d.provider_id = app_provider() and to_tsvector('english', d.words) @@ asked
      order by d.released_on desc limit p_most;
  else
    return query select d.id from document_copy d where d.provider_id = app_provider() and to_tsvector('english', d.words) @@ asked
      and (d.subject_id in (select a.subject_id from access a where a.provider_id = app_provider() and a.principal_id = app_principal()
                            and (a.until is null or a.until > now()))
           or d.id in (select r.copy_id from copy_reader r where r.provider_id = app_provider() and r.principal_id = app_principal()))
      order by d.released_on desc limit p_most;
  end if;
end $$;

revoke execute on all functions in schema app from public;
grant execute on all functions in schema app to :app_role;
