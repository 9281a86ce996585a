/** What was sold in a year and stands, for trying other prices on it: every line and every accepted membership, two queries. */
import { sql } from 'kysely'
import { assert } from '#kernel/assert.ts'
import type { Year } from '#kernel/days.ts'
import { pence } from '#kernel/money.ts'
import { offerShape, type Product } from '#offer/index.ts'
import type { Work } from '#platform/work.ts'
import type { Sold } from './price-change.rules.ts'

export async function linesSold(work: Work, of: Year): Promise<readonly Sold[]> {
  const rows = await work
    .selectFrom('order_line')
    .innerJoin('school_order', (on) => on.onRef('school_order.id', '=', 'order_line.order_id'))
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'order_line.school_id'))
    .innerJoin('district', (on) => on.onRef('district.id', '=', 'school.district_id'))
    .select(['school.name as school', 'district.name as district', 'order_line.product'])
    .select(['order_line.quantity', 'order_line.heads', 'order_line.net_pence'])
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('line_change')
          .select([
            sql<number>`coalesce(sum(line_change.quantity), 0)::integer`.as('quantity_off'),
            sql<number>`coalesce(sum(line_change.credit_pence), 0)::integer`.as('credit'),
          ])
          .whereRef('line_change.order_line_id', '=', 'order_line.id')
          .as('off'),
      (on) => on.onTrue(),
    )
    .select(['off.quantity_off', 'off.credit'])
    .where('school_order.year', '=', of)
    .execute()
  const read = productReader()
  // What was replaced or cancelled is sold no more; of what was reduced, the rest is.
  return rows
    .map((row) => ({
      school: row.school,
      district: row.district,
      product: read(row.product),
      quantity: row.quantity - (row.quantity_off ?? 0),
      heads: row.heads ?? undefined,
      net: pence(row.net_pence - (row.credit ?? 0)),
    }))
    .filter((line) => line.quantity > 0)
}

/** The same product is sold many times: it is checked once. */
function productReader(): (kept: unknown) => Product {
  const known = new Map<string, Product>()
  return (kept) => {
    const text = JSON.stringify(kept)
    const product = known.get(text) ?? offerShape.shape.products.parse([kept])[0]
    assert(product, 'a line keeps the product it was sold as')
    known.set(text, product)
    return product
  }
}

export async function membershipsSold(work: Work, of: Year): Promise<readonly Sold[]> {
  const { rows } = await sql<{ school: string; district: string; paid_pence: number; full_pence: number | null }>`
    select school, district, paid_pence, full_pence from app.memberships_sold(${of}::integer)`.execute(work)
  return rows.map((row) => ({
    school: row.school,
    district: row.district,
    product: { ...membership, price: pence(row.full_pence ?? row.paid_pence) },
    quantity: 1,
    heads: undefined,
    net: pence(row.paid_pence),
  }))
}

/** A membership is no order line: what stands for it here is its kind and the price that its year's offer asked. */
const membership = {
  kind: 'membership',
  code: 'universal-offer',
  name: 'Universal Support Offer',
  requiresMembership: false,
  vatKind: 'advice',
  words: '',
  includes: [],
} as const satisfies Omit<Product, 'price'>
