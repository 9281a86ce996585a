-- Who pays for a sale, who said so, and what is credited again: to the penny, held by constraints.
set local search_path = app;

-- Whoever pays without being the customer: a hub, a trust, the local authority.
create table payer (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  kind text not null check (kind in ('hub', 'trust', 'authority', 'other')),
  name text not null check (length(name) between 1 and 200),
  address text[] not null,
  email text,
  purchase_order text not null check (purchase_order in ('optional', 'required')),
  primary key (provider_id, id),
  unique (provider_id, name)
);

-- A standing arrangement: what share of a school's memberships or orders a payer takes, from when until when.
create table funding (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  school_id uuid not null,
  payer_id uuid not null,
  covers text not null check (covers in ('membership', 'orders')),
  percent smallint not null check (percent between 1 and 100),
  from_on date not null,
  -- The day before it began: it was taken back and never held.
  until_on date check (until_on >= from_on - 1),
  purchase_order text,
  arranged_by uuid not null,
  arranged_at timestamptz not null,
  primary key (provider_id, id),
  foreign key (provider_id, school_id) references school (provider_id, id),
  foreign key (provider_id, payer_id) references payer (provider_id, id)
);
create index funding_of_school on funding (provider_id, school_id, covers, from_on);
create index funding_of_payer on funding (provider_id, payer_id);

-- On no day more than the whole.
create function hold_funding() returns trigger language plpgsql security definer set search_path = app, pg_temp as $$
begin
  perform from school s where s.provider_id = new.provider_id and s.id = new.school_id for update;
  if exists (
    select from (select new.from_on as on_day union
                 select f.from_on from funding f where f.provider_id = new.provider_id and f.school_id = new.school_id and f.covers = new.covers
                    and f.id <> new.id and f.from_on between new.from_on and coalesce(new.until_on, 'infinity')) days
     where on_day <= coalesce(new.until_on, 'infinity')
       and new.percent + (select coalesce(sum(f.percent), 0) from funding f where f.provider_id = new.provider_id and f.school_id = new.school_id
                             and f.covers = new.covers and f.id <> new.id and on_day between f.from_on and coalesce(f.until_on, 'infinity')) > 100) then
    raise exception 'payers take no more than the whole' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger funding_is_held before insert or update on funding for each row execute function hold_funding();

-- One invoice a payer and occasion: the sale itself, or a named change of it. No payer is the school.
alter table invoice
  add column payer_id uuid,
  add column occasion text not null default 'sale' check (length(occasion) between 1 and 60),
  add foreign key (provider_id, payer_id) references payer (provider_id, id),
  drop constraint invoice_provider_id_membership_id_key,
  drop constraint invoice_provider_id_order_id_key;
create unique index invoice_once_a_membership on invoice (provider_id, membership_id, payer_id, occasion) nulls not distinct where membership_id is not null;
create unique index invoice_once_an_order on invoice (provider_id, order_id, payer_id, occasion) nulls not distinct where order_id is not null;
create index payment_of_invoice on payment (provider_id, invoice_id);
create index invoice_by_number on invoice (provider_id, year, number desc);

create table credit_note (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  number text not null,
  invoice_id uuid not null,
  school_id uuid not null,
  payer_id uuid,
  year smallint not null,
  issued_on date not null,
  reason text not null check (length(reason) between 1 and 500),
  seller jsonb not null,
  buyer jsonb not null,
  vat_rule text not null,
  vat_words text not null,
  vat_rate integer not null check (vat_rate >= 0),
  net_pence integer not null check (net_pence > 0),
  vat_pence integer not null check (vat_pence >= 0),
  gross_pence integer not null,
  issued_by uuid not null,
  issued_at timestamptz not null,
  primary key (provider_id, id),
  unique (provider_id, number),
  unique (provider_id, id, school_id),
  foreign key (provider_id, invoice_id, school_id) references invoice (provider_id, id, school_id),
  foreign key (provider_id, payer_id) references payer (provider_id, id),
  check (gross_pence = net_pence + vat_pence)
);
create index credit_note_of_invoice on credit_note (provider_id, invoice_id);
create trigger credit_note_is_append_only before update or delete on credit_note for each row execute function append_only();

create table credit_note_line (
  provider_id uuid not null default app_provider() references provider,
  credit_note_id uuid not null,
  school_id uuid not null,
  no smallint not null,
  description text not null,
  quantity integer not null,
  unit_pence integer not null,
  net_pence integer not null,
  primary key (provider_id, credit_note_id, no),
  foreign key (provider_id, credit_note_id, school_id) references credit_note (provider_id, id, school_id)
);
create trigger credit_note_line_is_append_only before update or delete on credit_note_line for each row execute function append_only();

-- Never more than was invoiced, net and VAT alike, to the payer of the invoice; two at once are put in turn by its row.
create function hold_credit() returns trigger language plpgsql security definer set search_path = app, pg_temp as $$
declare i invoice%rowtype;
begin
  select * into i from invoice where provider_id = new.provider_id and id = new.invoice_id for update;
  if new.payer_id is distinct from i.payer_id
     or (select coalesce(sum(c.net_pence), 0) + new.net_pence > i.net_pence or coalesce(sum(c.vat_pence), 0) + new.vat_pence > i.vat_pence
           from credit_note c where c.provider_id = new.provider_id and c.invoice_id = new.invoice_id) then
    raise exception 'no more is credited than was invoiced' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger credit_note_is_held before insert on credit_note for each row execute function hold_credit();

-- Who pays for a sale and what of it was credited, for those who may see the sale: a school is told who else pays for it, while
-- the invoices, credit notes and payments of others stay theirs.
create function sale_parts(p_membership uuid, p_order uuid) returns table (
  invoice_id uuid, number text, school_id uuid, payer_id uuid, email text, seller jsonb, buyer jsonb, vat_rule text, vat_words text, vat_rate integer,
  net_pence integer, vat_pence integer, gross_pence integer, credited_net integer, credited_vat integer)
  language sql stable security definer set search_path = app, pg_temp as $$
  select i.id, i.number, i.school_id, i.payer_id, p.email, i.seller, i.buyer, i.vat_rule, i.vat_words, i.vat_rate,
         i.net_pence, i.vat_pence, i.gross_pence, coalesce(c.net, 0)::integer, coalesce(c.vat, 0)::integer
    from invoice i
    left join payer p on p.provider_id = i.provider_id and p.id = i.payer_id
    left join lateral (select sum(n.net_pence) as net, sum(n.vat_pence) as vat from credit_note n
                        where n.provider_id = i.provider_id and n.invoice_id = i.id) c on true
   where i.provider_id = app_provider() and (i.membership_id = p_membership or i.order_id = p_order)
     and exists (select from school_access a where a.provider_id = i.provider_id and a.principal_id = app_principal()
       and (a.school_id = i.school_id or a.school_id is null) and (a.until is null or a.until > now())
       and a.role in ('coordinator', 'finance', 'school lead', 'school buyer', 'job'))
   order by i.number $$;

-- Holds the invoices of a sale until the work ends, so that two credits of it are put in turn.
create function hold_sale(p_membership uuid, p_order uuid) returns void language plpgsql security definer set search_path = app, pg_temp as $$
begin
  perform from invoice i where i.provider_id = app_provider() and (i.membership_id = p_membership or i.order_id = p_order)
    order by i.number for update;
end $$;

-- A school's no for a year: who, when, why. Kept also when it accepts later.
create table decline (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  membership_id uuid not null,
  school_id uuid not null,
  reason text not null check (reason in ('budget', 'no need this year', 'other provider', 'other')),
  sentence text check (length(sentence) between 1 and 300),
  declined_by uuid not null,
  declined_at timestamptz not null,
  declined_on date not null,
  primary key (provider_id, id),
  foreign key (provider_id, membership_id, school_id) references membership (provider_id, id, school_id)
);
create index decline_of_membership on decline (provider_id, membership_id, declined_at desc);
create trigger decline_is_append_only before update or delete on decline for each row execute function append_only();

-- The year's renewal campaign, opened once.
create table campaign (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  year smallint not null,
  -- Where links in its mail begin: reminders are written with nobody at a page.
  address text not null,
  opened_by uuid not null,
  opened_at timestamptz not null,
  opened_on date not null,
  primary key (provider_id, id),
  unique (provider_id, year),
  foreign key (provider_id, year) references offer (provider_id, year)
);

-- Who was asked and who was chased, when, and how many people the mail went to.
create table campaign_contact (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  school_id uuid not null,
  year smallint not null,
  kind text not null check (kind in ('proposal', 'reminder')),
  told smallint not null check (told >= 0),
  asked_by uuid not null,
  contacted_at timestamptz not null,
  contacted_on date not null,
  primary key (provider_id, id),
  foreign key (provider_id, school_id) references school (provider_id, id)
);
create index campaign_contact_of_school on campaign_contact (provider_id, year, school_id, contacted_at desc);
create trigger campaign_contact_is_append_only before update or delete on campaign_contact for each row execute function append_only();

-- What is done for many schools, one school a work: a crash loses the school in hand, which is done again as a whole.
create table membership_batch (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  kind text not null check (kind in ('proposals', 'reminders', 'acceptances on paper')),
  year smallint not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  asked_on date not null,
  primary key (provider_id, id)
);
create index membership_batch_of_year on membership_batch (provider_id, year, asked_at desc);
create table membership_batch_item (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  batch_id uuid not null,
  school_id uuid not null,
  name text,
  position text,
  purchase_order text,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'not needed', 'refused')),
  problem text,
  primary key (provider_id, id),
  unique (provider_id, batch_id, school_id),
  foreign key (provider_id, batch_id) references membership_batch (provider_id, id),
  foreign key (provider_id, school_id) references school (provider_id, id)
);

revoke execute on all functions in schema app from public;
grant execute on all functions in schema app to :app_role;
