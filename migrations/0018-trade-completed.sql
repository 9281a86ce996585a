-- What the trade still lacked: one purchase from a basket or its quote, never both; no payment above what is owed.
set local search_path = app;

-- What somebody wants to buy has one identity wherever it stands: in the basket, in quotes of it, in the order. It is ordered once.
alter table quote_line add column item_id uuid;
alter table order_line add column item_id uuid;
create index quote_line_of_item on quote_line (provider_id, item_id) where item_id is not null;
create unique index item_ordered_once on order_line (provider_id, item_id) where item_id is not null;

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

revoke execute on all functions in schema app from public;
grant execute on all functions in schema app to :app_role;
