-- What the trade still lacked: one purchase from a basket or its quote, never both; no payment above what is owed.
set local search_path = app;

-- What somebody wants to buy has one identity wherever it stands: in the basket, in quotes of it, in the order. It is ordered once.
alter table quote_line add column item_id uuid;
alter table order_line add column item_id uuid;
create index quote_line_of_item on quote_line (provider_id, item_id) where item_id is not null;
create unique index item_ordered_once on order_line (provider_id, item_id) where item_id is not null;

-- The order that took an item, for those who may read orders; baskets ask it by name.
create function order_of_item(p_item uuid) returns jsonb language sql stable set search_path = app, pg_temp as $$
  select jsonb_build_object('id', o.id, 'number', o.number)
    from order_line l join school_order o on o.provider_id = l.provider_id and o.id = l.order_id
   where l.provider_id = app_provider() and l.item_id = p_item $$;

-- Never more than is owed: two payments at once, or a payment and a credit, are put in turn by the invoice's row. A credit of what
-- was paid stays possible: the money goes back.
create function hold_payment() returns trigger language plpgsql security definer set search_path = app, pg_temp as $$
declare gross integer;
begin
  select i.gross_pence into gross from invoice i where i.provider_id = new.provider_id and i.id = new.invoice_id for update;
  if new.amount_pence
     + (select coalesce(sum(p.amount_pence), 0) from payment p where p.provider_id = new.provider_id and p.invoice_id = new.invoice_id)
     + (select coalesce(sum(c.gross_pence), 0) from credit_note c where c.provider_id = new.provider_id and c.invoice_id = new.invoice_id) > gross then
    raise exception 'no more is paid than is owed' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger payment_is_held before insert on payment for each row execute function hold_payment();

-- Who pays for a sale, what of it was credited and (new) what came in for it, so that a credit lowers what is owed before it is money
-- to pay back; for those who may see the sale: a school is told who else pays for it, while
-- the invoices, credit notes and payments of others stay theirs.
drop function sale_parts(uuid, uuid);
create function sale_parts(p_membership uuid, p_order uuid) returns table (
  invoice_id uuid, number text, school_id uuid, payer_id uuid, email text, seller jsonb, buyer jsonb, vat_rule text, vat_words text, vat_rate integer,
  net_pence integer, vat_pence integer, gross_pence integer, credited_net integer, credited_vat integer, paid integer)
  language sql stable security definer set search_path = app, pg_temp as $$
  select i.id, i.number, i.school_id, i.payer_id, p.email, i.seller, i.buyer, i.vat_rule, i.vat_words, i.vat_rate,
         i.net_pence, i.vat_pence, i.gross_pence, coalesce(c.net, 0)::integer, coalesce(c.vat, 0)::integer, coalesce(d.paid, 0)::integer
    from invoice i
    left join payer p on p.provider_id = i.provider_id and p.id = i.payer_id
    left join lateral (select sum(n.net_pence) as net, sum(n.vat_pence) as vat from credit_note n
                        where n.provider_id = i.provider_id and n.invoice_id = i.id) c on true
    left join lateral (select sum(m.amount_pence) as paid from payment m
                        where m.provider_id = i.provider_id and m.invoice_id = i.id) d on true
   where i.provider_id = app_provider() and (i.membership_id = p_membership or i.order_id = p_order)
     and exists (select from school_access a where a.provider_id = i.provider_id and a.principal_id = app_principal()
       and (a.school_id = i.school_id or a.school_id is null) and (a.until is null or a.until > now())
       and a.role in ('coordinator', 'finance', 'school lead', 'school buyer', 'job'))
   order by i.number $$;

revoke execute on all functions in schema app from public;
grant execute on all functions in schema app to :app_role;
