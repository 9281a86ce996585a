-- From basket to order and back: who may commit, what a quote holds, what became of a line once it was ordered.
set local search_path = app;

-- Asked for by programs only: none had a page, and none could be ordered from.
delete from quote;
alter table quote drop column lines;
alter table quote add column order_id uuid;
alter table quote add unique (provider_id, id, school_id);
-- One order at most comes of a quote, and of nobody else's.
alter table quote add unique (provider_id, order_id);
alter table quote add foreign key (provider_id, order_id, school_id) references school_order (provider_id, id, school_id);
create index quote_of_school on quote (provider_id, school_id, quoted_on desc);

-- What was quoted, as it was priced: an order of this quote keeps the price and the content.
create table quote_line (
  provider_id uuid not null default app_provider() references provider,
  quote_id uuid not null,
  school_id uuid not null,
  no smallint not null,
  product jsonb not null,
  description text not null,
  quantity integer not null check (quantity > 0),
  unit_pence integer not null,
  net_pence integer not null,
  minutes integer check (minutes > 0),
  consultancy_kind text,
  topic text,
  heads integer,
  subject_kind text check (subject_kind in ('pupil', 'class', 'school', 'family')),
  subject_id uuid,
  primary key (provider_id, quote_id, no),
  foreign key (provider_id, quote_id, school_id) references quote (provider_id, id, school_id),
  foreign key (provider_id, subject_id, school_id) references subject (provider_id, id, school_id),
  check (net_pence = unit_pence * quantity)
);
create trigger quote_line_is_append_only before update or delete on quote_line for each row execute function append_only();

-- What a school is getting ready to order, shared by its people; one that is not ordered yet a school.
create table basket (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  school_id uuid not null,
  state text not null check (state in ('open', 'waiting', 'ordered')),
  -- Counts every change of what is in it: nobody commits to more than they saw.
  version integer not null default 1,
  begun_by uuid not null,
  begun_at timestamptz not null,
  asked_by uuid,
  asked_at timestamptz,
  -- The sentence with which it was sent back.
  note text check (length(note) between 1 and 500),
  sent_back_by uuid,
  order_id uuid,
  primary key (provider_id, id),
  unique (provider_id, id, school_id),
  foreign key (provider_id, school_id) references school (provider_id, id),
  foreign key (provider_id, begun_by) references principal (provider_id, id),
  foreign key (provider_id, asked_by) references principal (provider_id, id),
  foreign key (provider_id, order_id, school_id) references school_order (provider_id, id, school_id),
  check ((state = 'ordered') = (order_id is not null)),
  check (state <> 'waiting' or asked_by is not null)
);
create unique index basket_in_hand on basket (provider_id, school_id) where state <> 'ordered';

create table basket_line (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  basket_id uuid not null,
  school_id uuid not null,
  no integer not null,
  product_code text not null,
  quantity integer not null check (quantity between 1 and 200),
  consultancy_kind text,
  topic text,
  heads integer check (heads between 1 and 2000),
  subject_kind text check (subject_kind in ('pupil', 'class', 'school', 'family')),
  subject_id uuid,
  -- What was said of the free first telephone consultation.
  first_consultation text check (first_consultation in ('had', 'not needed')),
  primary key (provider_id, id),
  unique (provider_id, basket_id, no),
  foreign key (provider_id, basket_id, school_id) references basket (provider_id, id, school_id),
  foreign key (provider_id, subject_id, school_id) references subject (provider_id, id, school_id)
);

alter table order_line add column first_consultation text check (first_consultation in ('had', 'not needed'));

-- Who may commit a school's money, set by its head: the newest row of a post counts.
create table buying_rule (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  school_id uuid not null,
  post_id uuid not null,
  may text not null check (may in ('prepare', 'up to', 'any')),
  limit_pence integer check (limit_pence > 0),
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (provider_id, id),
  foreign key (provider_id, school_id) references school (provider_id, id),
  foreign key (provider_id, post_id) references post (provider_id, id),
  foreign key (provider_id, set_by) references principal (provider_id, id),
  check ((may = 'up to') = (limit_pence is not null))
);
create index buying_rule_newest on buying_rule (provider_id, post_id, set_at desc);
create trigger buying_rule_is_append_only before update or delete on buying_rule for each row execute function append_only();

-- A sale that needs the coordinator's named yes: asked for one subject, answered by name, good for one line.
create table sale_permission (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  school_id uuid not null,
  subject_id uuid not null,
  kind text not null check (kind in ('second top-up', 'ehc for another need')),
  asked_by uuid not null,
  asked_on date not null,
  answer text check (answer in ('yes', 'no')),
  answered_by uuid,
  answered_on date,
  note text check (length(note) between 1 and 500),
  order_line_id uuid,
  primary key (provider_id, id),
  foreign key (provider_id, subject_id, school_id) references subject (provider_id, id, school_id),
  foreign key (provider_id, order_line_id, school_id) references order_line (provider_id, id, school_id),
  foreign key (provider_id, asked_by) references principal (provider_id, id),
  foreign key (provider_id, answered_by) references principal (provider_id, id),
  check ((answer is null) = (answered_by is null) and (answer is null) = (answered_on is null)),
  check (order_line_id is null or answer = 'yes')
);
create unique index sale_permission_in_hand on sale_permission (provider_id, subject_id, kind) where answer is null;

alter table sale_fact drop constraint sale_fact_kind_check;
alter table sale_fact add constraint sale_fact_kind_check
  check (kind in ('ehc plan', 'ehc assessment', 'ehc other need', 'silver reviewed', 'top-up reviewed', 'place decided'));

-- What became of an order: who changed or cancelled it, when and why. The lines themselves stay as they were sold.
create table order_change (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  order_id uuid not null,
  school_id uuid not null,
  no smallint not null,
  kind text not null check (kind in ('change', 'cancellation')),
  reason text not null check (length(reason) between 1 and 500),
  changed_by uuid not null,
  changed_at timestamptz not null,
  changed_on date not null,
  net_before integer not null,
  net_after integer not null,
  primary key (provider_id, id),
  unique (provider_id, order_id, no),
  unique (provider_id, id, school_id),
  foreign key (provider_id, order_id, school_id) references school_order (provider_id, id, school_id),
  foreign key (provider_id, changed_by) references principal (provider_id, id)
);
create trigger order_change_is_append_only before update or delete on order_change for each row execute function append_only();

-- What was taken off a line: some of it, or what was left of it.
create table line_change (
  provider_id uuid not null default app_provider() references provider,
  change_id uuid not null,
  order_line_id uuid not null,
  school_id uuid not null,
  what text not null check (what in ('reduced', 'replaced', 'cancelled')),
  quantity integer not null check (quantity >= 0),
  credit_pence integer not null check (credit_pence >= 0),
  minutes integer not null check (minutes >= 0),
  primary key (provider_id, change_id, order_line_id),
  foreign key (provider_id, change_id, school_id) references order_change (provider_id, id, school_id),
  foreign key (provider_id, order_line_id, school_id) references order_line (provider_id, id, school_id)
);
create trigger line_change_is_append_only before update or delete on line_change for each row execute function append_only();
create unique index line_ended_once on line_change (provider_id, order_line_id) where what <> 'reduced';
create index order_line_of_subject on order_line (provider_id, subject_id) where subject_id is not null;
create index order_newest on school_order (provider_id, ordered_at desc, id);

-- The academic year in which the year group was told: with it anyone can tell where the child is now.
alter table pupil add column year_group_in smallint;

-- Whoever reaches a school may know who buys for it, also those who see no posts: the basket goes to them.
create function buyers_of(p_school uuid)
returns table (post_id uuid, principal_id uuid, name text, email text, role text, title text, may text, limit_pence integer)
language sql stable security definer set search_path = app, pg_temp as $$
  select p.id, w.id, w.name, w.email, p.role, p.title, r.may, r.limit_pence
    from post p join person w on w.provider_id = p.provider_id and w.id = p.principal_id
    left join lateral (select b.may, b.limit_pence from buying_rule b where b.provider_id = p.provider_id and b.post_id = p.id
      order by b.set_at desc limit 1) r on true
   where p.provider_id = app_provider() and p.school_id = p_school and p.role in ('school lead', 'school buyer') and p.ended_at is null
     and exists (select from school_access a where a.provider_id = p.provider_id and a.principal_id = app_principal()
       and (a.school_id = p_school or a.school_id is null) and (a.until is null or a.until > now()))
   order by w.name, p.id $$;

-- Whether a pupil is in Nursery to Year 6 on a day: the office learns the answer, never the year group or the birthday.
create function is_beyond_age_range(p_subject uuid, p_on date) returns boolean
language sql stable security definer set search_path = app, pg_temp as $$
  select coalesce((select case
    -- The last year at school is counted from the year group as it was told; where nobody knows when, from the birthday.
    when p.year_group_in is not null then y.school_year > p.year_group_in + 6 - array_position(array['N1', 'N2', 'R', '1', '2', '3', '4', '5', '6'], p.year_group) + 3
    else y.school_year not between born.school_year_of_nursery and born.school_year_of_nursery + 8 end
   from pupil p,
    lateral (select extract(year from p_on)::int - case when extract(month from p_on) >= 9 then 0 else 1 end as school_year) y,
    lateral (select extract(year from p.born_on)::int + case when extract(month from p.born_on) >= 9 then 3 else 2 end as school_year_of_nursery) born
   where p.provider_id = app_provider() and p.subject_id = p_subject), false) $$;

-- All that a sale may know of a subject on a day, as facts without a name.
create function subject_sale_facts(p_subject uuid, p_on date) returns jsonb
language sql stable security definer set search_path = app, pg_temp as $$
  select jsonb_build_object(
      'kind', s.kind,
      'reference', s.reference,
      'facts', coalesce((select jsonb_agg(jsonb_build_object('kind', f.kind, 'since', f.since_on)) from sale_fact f
        where f.provider_id = s.provider_id and f.subject_id = s.id and f.since_on <= p_on and (f.until_on is null or f.until_on >= p_on)), '[]'),
      'beyondAgeRange', is_beyond_age_range(s.id, p_on),
      'topUps', (select coalesce(sum(l.quantity), 0) from order_line l where l.provider_id = s.provider_id and l.subject_id = s.id
        and l.product ->> 'needs' = 'reviewed silver'
        and not exists (select from line_change c where c.provider_id = l.provider_id and c.order_line_id = l.id and c.what <> 'reduced')),
      'permissions', coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'kind', m.kind, 'answer', m.answer, 'note', m.note)) from sale_permission m
        where m.provider_id = s.provider_id and m.subject_id = s.id and m.order_line_id is null), '[]'))
    from subject s where s.provider_id = app_provider() and s.id = p_subject
     and exists (select from school_access a where a.provider_id = s.provider_id and a.principal_id = app_principal()
       and (a.school_id = s.school_id or a.school_id is null) and (a.until is null or a.until > now())) $$;

-- Whom a school's question goes to: those who see no posts may ask the coordinators all the same.
create function coordinators() returns table (id uuid, email text)
language sql stable security definer set search_path = app, pg_temp as $$
  select w.id, w.email from post p join person w on w.provider_id = p.provider_id and w.id = p.principal_id
   where p.provider_id = app_provider() and p.role = 'coordinator' and p.ended_at is null and app_principal() is not null
   order by w.id $$;

-- The lines of an order that a case is worked under; those who buy see no case.
create function lines_with_case(p_order uuid) returns table (order_line_id uuid)
language sql stable security definer set search_path = app, pg_temp as $$
  select l.id from order_line l join support_case c on c.provider_id = l.provider_id and c.order_line_id = l.id
   where l.provider_id = app_provider() and l.order_id = p_order
     and exists (select from school_access a where a.provider_id = l.provider_id and a.principal_id = app_principal()
       and (a.school_id = l.school_id or a.school_id is null) and (a.until is null or a.until > now())) $$;

revoke execute on all functions in schema app from public;
grant execute on all functions in schema app to :app_role;
