/** Other prices on what was sold: heads, part-year memberships, and sums that are the same however they are grouped. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pence } from '#kernel/money.ts'
import { changedProduct, productOf, readOffer } from '#offer/index.ts'
import shipped from '../../data/offers/2022.json' with { type: 'json' }
import { type Sold, tryPrices } from './price-change.rules.ts'

const read = readOffer(shipped)
if (!read.ok) throw new Error('the shipped offer is readable')
const { offer } = read
const five = { basisPoints: 500, rounding: '1' } as const
const dearer = { ...offer, products: offer.products.map((product) => changedProduct(product, five)) }

function sold(code: string, net: number, more: Partial<Sold> = {}): Sold {
  const product = productOf(offer, code)
  if (!product) throw new Error(code)
  return {
    school: 'Hollowmere',
    district: 'District 1',
    product,
    quantity: 1,
    heads: undefined,
    net: pence(net),
    ...more,
  }
}

describe('the prices of another offer', () => {
  const now = (line: Sold) => tryPrices([line], { kind: 'offer', offer: dearer }).now

  it('count for each piece, and for each colleague above those included', () => {
    expect(now(sold('silver', 200_000, { quantity: 2 }))).toBe(210_000)
    // 350 + 5 × 20 were paid; 368 + 5 × 21 would be.
    expect(now(sold('training-twilight', 45_000, { heads: 20 }))).toBe(47_300)
    expect(now(sold('training-twilight', 35_000, { heads: 3 }))).toBe(36_800)
  })
  it('take the same part of a membership that was paid in part', () => {
    expect(now(sold('universal-offer', 55_000))).toBe(57_800)
    expect(now(sold('universal-offer', 27_500))).toBe(28_900)
  })
  it('leave what is not offered any more at what was paid, and name it', () => {
    const without = { ...dearer, products: dearer.products.filter((product) => product.code !== 'silver') }
    const tried = tryPrices([sold('silver', 100_000), sold('bronze', 65_000)], { kind: 'offer', offer: without })
    expect([tried.now, tried.notOffered]).toEqual([168_300, ['Silver package']])
  })
})

it('its own prices bring what was paid, and every grouping adds up to the whole', () => {
  const line = fc
    .record({
      code: fc.constantFrom('ehc', 'bronze', 'silver', 'consultancy-hour', 'training-half-day', 'universal-offer'),
      quantity: fc.integer({ min: 1, max: 9 }),
      heads: fc.integer({ min: 1, max: 40 }),
      school: fc.constantFrom('Hollowmere', 'Larkbeck', 'Thornwick'),
      district: fc.constantFrom('District 1', 'District 2'),
    })
    .map(({ code, ...rest }): Sold => {
      const base = sold(code, 0)
      const quantity = code === 'universal-offer' ? 1 : rest.quantity
      const extra = code === 'training-half-day' ? Math.max(0, rest.heads - 15) * 2_000 : 0
      return { ...base, ...rest, quantity, net: pence((base.product.price + extra) * quantity) }
    })
  const change = fc.record({
    basisPoints: fc.integer({ min: -10_000, max: 20_000 }),
    rounding: fc.constantFrom('none', '1', '5', '10'),
  })
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), change, (lines, wanted) => {
      const same = tryPrices(lines, { kind: 'offer', offer })
      expect(same.now).toBe(same.paid)
      const tried = tryPrices(lines, { kind: 'percentage', change: wanted })
      for (const rows of [tried.byProduct, tried.byDistrict, tried.bySchool]) {
        expect(rows.reduce((all, row) => all + row.now, 0)).toBe(tried.now)
        expect(rows.reduce((all, row) => all + row.paid, 0)).toBe(tried.paid)
      }
      expect(tried.now).toBeGreaterThanOrEqual(0)
    }),
  )
})
