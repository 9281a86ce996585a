/** Two offers side by side: what changed is named, what did not is not. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { minutes } from '#kernel/minutes.ts'
import { pence } from '#kernel/money.ts'
import shipped from '../../data/offers/2022.json' with { type: 'json' }
import { compareOffers } from './compare.rules.ts'
import { codeFrom, withNewProduct, withoutProduct, withProduct } from './draft.rules.ts'
import { codeForm, productOf, readOffer } from './offer.rules.ts'

const read = readOffer(shipped)
if (!read.ok) throw new Error('the shipped offer is readable')
const { offer } = read
const bronze = productOf(offer, 'bronze')
if (bronze?.kind !== 'package') throw new Error('Bronze is a package')

it('finds nothing between an offer and itself', () => {
  expect(compareOffers(offer, offer).map((row) => row.change)).toEqual(offer.products.map(() => 'the same'))
})

it('names a price, hours and steps that changed, what was added and what was taken out', () => {
  const steps = bronze.steps.map((step, at) => (at === 0 ? { ...step, minutes: minutes(240) } : step))
  const dearer = { ...bronze, price: pence(67_000), minutes: minutes(480), steps }
  const added = { ...bronze, code: 'gold', name: 'Gold package' }
  const after = withNewProduct(withoutProduct(withProduct(offer, 'bronze', dearer), 'ehc'), added)
  const rows = compareOffers(offer, after)
  expect(rows.find((row) => row.code === 'bronze')).toMatchObject({
    change: 'changed',
    difference: 2_000,
    permille: 31,
    changes: ['hours', 'steps'],
  })
  expect(rows.find((row) => row.code === 'gold')?.change).toBe('added')
  expect(rows.at(-1)).toMatchObject({ code: 'ehc', change: 'removed', difference: undefined })
  expect(rows.filter((row) => row.change === 'the same')).toHaveLength(11)
})

it('puts a new product after the last of its kind', () => {
  const codes = withNewProduct(offer, { ...bronze, code: 'gold' }).products.map((product) => product.code)
  expect(codes.indexOf('gold')).toBe(codes.indexOf('parent-support') + 1)
})

it('makes a code that is well formed and not taken of any name', () => {
  expect(codeFrom('Positive Lunchtimes', [])).toBe('positive-lunchtimes')
  expect(codeFrom('Café!', ['cafe'])).toBe('cafe-2')
  fc.assert(
    fc.property(fc.string(), fc.array(fc.constantFrom<string>('new', 'new-2', 'a', 'ab')), (name, taken) => {
      const code = codeFrom(name, taken)
      expect(codeForm.test(code) && !taken.includes(code)).toBe(true)
    }),
  )
})
