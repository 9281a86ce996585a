-- What is sold: offers, memberships, orders, hours and invoices. The gate and every sum are held by constraints.
set local search_path = app;

create table offer (
  provider_id uuid not null default app_provider() references provider,
  year smallint not null check (year between 2000 and 2200),
  state text not null check (state in ('draft', 'published', 'frozen')),
  content jsonb not null,
  published_at timestamptz,
  primary key (provider_id, year)
);

create table membership (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  school_id uuid not null,
  year smallint not null,
  from_on date not null,
  until_on date not null check (until_on > from_on),
  state text not null check (state in ('proposed', 'active', 'declined', 'ended')),
  primary key (provider_id, id),
  unique (provider_id, school_id, year),
  unique (provider_id, id, school_id),
  foreign key (provider_id, school_id) references school (provider_id, id),
  foreign key (provider_id, year) references offer (provider_id, year)
);

-- Who agreed to what, word for word. Append-only.
create table acceptance (
  provider_id uuid not null default app_provider() references provider,
  membership_id uuid not null,
  school_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  position text not null check (length(position) between 1 and 200),
  purchase_order text,
  agreed_text text not null,
  price_pence integer not null check (price_pence >= 0),
  accepted_by uuid not null,
  accepted_at timestamptz not null,
  accepted_on date not null,
  primary key (provider_id, membership_id),
  foreign key (provider_id, membership_id, school_id) references membership (provider_id, id, school_id)
);
create trigger acceptance_is_append_only before update or delete on acceptance for each row execute function append_only();

-- What may be known of a subject when something is sold; the rooms above write it through this room's door.
create table sale_fact (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  school_id uuid not null,
  subject_id uuid not null,
  kind text not null check (kind in ('ehc plan', 'silver reviewed', 'place decided')),
  since_on date not null,
  until_on date,
  primary key (provider_id, id),
  unique (provider_id, subject_id, kind, since_on),
  foreign key (provider_id, subject_id, school_id) references subject (provider_id, id, school_id)
);

create table quote (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  number text not null,
  school_id uuid not null,
  quoted_on date not null,
  valid_until date not null,
  lines jsonb not null,
  net_pence integer not null,
  vat_pence integer not null,
  gross_pence integer not null,
  asked_by uuid not null,
  primary key (provider_id, id),
  unique (provider_id, number),
  foreign key (provider_id, school_id) references school (provider_id, id),
  check (gross_pence = net_pence + vat_pence)
);

create table school_order (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  number text not null,
  school_id uuid not null,
  year smallint not null,
  ordered_on date not null,
  ordered_at timestamptz not null,
  ordered_by uuid not null,
  purchase_order text,
  state text not null check (state in ('confirmed', 'cancelled')),
  net_pence integer not null,
  vat_pence integer not null,
  gross_pence integer not null,
  primary key (provider_id, id),
  unique (provider_id, number),
  unique (provider_id, id, school_id),
  foreign key (provider_id, school_id) references school (provider_id, id),
  check (gross_pence = net_pence + vat_pence)
);
create index order_of_school on school_order (provider_id, school_id, ordered_on desc);

create table order_line (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  order_id uuid not null,
  school_id uuid not null,
  no smallint not null,
  product_code text not null,
  description text not null,
  -- The product as it was when sold: an order keeps the price and content it was sold at.
  product jsonb not null,
  quantity integer not null check (quantity > 0),
  unit_pence integer not null,
  net_pence integer not null,
  minutes integer check (minutes > 0),
  consultancy_kind text,
  topic text,
  heads integer,
  subject_kind text check (subject_kind in ('pupil', 'class', 'school', 'family')),
  subject_id uuid,
  requires_membership boolean not null,
  ordered_on date not null,
  membership_id uuid,
  primary key (provider_id, id),
  unique (provider_id, order_id, no),
  unique (provider_id, id, school_id),
  foreign key (provider_id, order_id, school_id) references school_order (provider_id, id, school_id),
  foreign key (provider_id, membership_id, school_id) references membership (provider_id, id, school_id),
  foreign key (provider_id, subject_id, school_id) references subject (provider_id, id, school_id),
  check (membership_id is not null or not requires_membership),
  check (net_pence = unit_pence * quantity)
);
create index order_line_of_school on order_line (provider_id, school_id);

-- The gate, made certain: no gated line without an active membership of that school around the order's date.
create function hold_gate() returns trigger language plpgsql security definer set search_path = app, pg_temp as $$
begin
  if new.requires_membership and not exists (select from membership m where m.provider_id = new.provider_id
      and m.id = new.membership_id and m.school_id = new.school_id and m.state = 'active'
      and new.ordered_on between m.from_on and m.until_on) then
    raise exception 'a gated line needs a membership on the day it is ordered' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger order_line_gate before insert or update on order_line for each row execute function hold_gate();

-- The hours a line grants, and every movement of them. Double entry: from a pot, to a pot.
create table hours_account (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  school_id uuid not null,
  order_line_id uuid not null,
  title text not null,
  opened_on date not null,
  primary key (provider_id, id),
  unique (provider_id, order_line_id),
  unique (provider_id, id, school_id),
  foreign key (provider_id, order_line_id, school_id) references order_line (provider_id, id, school_id)
);
create index hours_account_of_school on hours_account (provider_id, school_id);

create table hours_movement (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  account_id uuid not null,
  school_id uuid not null,
  no integer not null,
  from_pot text not null check (from_pot in ('sold', 'available', 'reserved', 'used', 'expired', 'refunded')),
  to_pot text not null check (to_pot in ('sold', 'available', 'reserved', 'used', 'expired', 'refunded') and to_pot <> from_pot),
  minutes integer not null check (minutes > 0),
  reason text not null,
  -- What it was for: a step, an appointment. No name, no note.
  ref uuid,
  moved_on date not null,
  moved_at timestamptz not null,
  moved_by uuid not null,
  primary key (provider_id, id),
  unique (provider_id, account_id, no),
  foreign key (provider_id, account_id, school_id) references hours_account (provider_id, id, school_id)
);
create trigger hours_movement_is_append_only before update or delete on hours_movement for each row execute function append_only();

create table hours_pot (
  provider_id uuid not null default app_provider() references provider,
  account_id uuid not null,
  school_id uuid not null,
  pot text not null,
  minutes integer not null check (minutes >= 0 or pot = 'sold'),
  primary key (provider_id, account_id, pot),
  foreign key (provider_id, account_id, school_id) references hours_account (provider_id, id, school_id)
);

-- Keeps each pot's total with every movement; its check makes an overdrawn pot impossible, whoever writes.
create function move_pots() returns trigger language plpgsql security definer set search_path = app, pg_temp as $$
begin
  -- Pots of an account are taken in one order, so that two movements never wait for each other.
  insert into hours_pot as p (provider_id, account_id, school_id, pot, minutes)
    select new.provider_id, new.account_id, new.school_id, m.pot, 0 from (values (new.from_pot), (new.to_pot)) m (pot) order by 4
    on conflict do nothing;
  update hours_pot p set minutes = p.minutes + case when p.pot = new.to_pot then new.minutes else -new.minutes end
   where p.provider_id = new.provider_id and p.account_id = new.account_id and p.pot in (new.from_pot, new.to_pot);
  return new;
end $$;
create trigger hours_movement_moves_pots after insert on hours_movement for each row execute function move_pots();
revoke insert, update, delete on hours_pot from :app_role;

create table invoice (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  number text not null,
  school_id uuid not null,
  year smallint not null,
  issued_on date not null,
  due_on date not null,
  membership_id uuid,
  order_id uuid,
  purchase_order text,
  seller jsonb not null,
  buyer jsonb not null,
  vat_rule text not null,
  vat_words text not null,
  vat_rate integer not null check (vat_rate >= 0),
  net_pence integer not null,
  vat_pence integer not null,
  gross_pence integer not null,
  primary key (provider_id, id),
  unique (provider_id, number),
  unique (provider_id, membership_id),
  unique (provider_id, order_id),
  unique (provider_id, id, school_id),
  foreign key (provider_id, membership_id, school_id) references membership (provider_id, id, school_id),
  foreign key (provider_id, order_id, school_id) references school_order (provider_id, id, school_id),
  check (gross_pence = net_pence + vat_pence),
  check (num_nonnulls(membership_id, order_id) = 1)
);
create trigger invoice_is_append_only before update or delete on invoice for each row execute function append_only();
create index invoice_of_school on invoice (provider_id, school_id, issued_on desc);

create table invoice_line (
  provider_id uuid not null default app_provider() references provider,
  invoice_id uuid not null,
  school_id uuid not null,
  no smallint not null,
  description text not null,
  quantity integer not null,
  unit_pence integer not null,
  net_pence integer not null,
  primary key (provider_id, invoice_id, no),
  foreign key (provider_id, invoice_id, school_id) references invoice (provider_id, id, school_id)
);
create trigger invoice_line_is_append_only before update or delete on invoice_line for each row execute function append_only();

create table payment (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  invoice_id uuid not null,
  school_id uuid not null,
  paid_on date not null,
  amount_pence integer not null check (amount_pence > 0),
  reference text not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (provider_id, id),
  foreign key (provider_id, invoice_id, school_id) references invoice (provider_id, id, school_id)
);
create trigger payment_is_append_only before update or delete on payment for each row execute function append_only();

create function seller() returns jsonb language sql stable security definer set search_path = app, pg_temp as $$
  select jsonb_build_object('name', name, 'address', address, 'telephone', telephone, 'registerNumber', register_number, 'vatStatus', vat_status, 'vatNumber', vat_number)
    from provider where id = app_provider() $$;
revoke execute on all functions in schema app from public;
grant execute on all functions in schema app to :app_role;
