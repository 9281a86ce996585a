/** What was sold in a year, for trying other prices on it: every confirmed line and every accepted membership, two queries. */
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
    .where('school_order.year', '=', of)
    .where('school_order.state', '=', 'confirmed')
    .execute()
  const read = productReader()
  return rows.map((row) => ({
    school: row.school,
    district: row.district,
    product: read(row.product),
    quantity: row.quantity,
    heads: row.heads ?? undefined,
    net: pence(row.net_pence),
  }))
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
