/** The shipped offer says what was published, and a wrong file is told where it is wrong. */
import { describe, expect, it } from 'vitest'
import shipped from '../../data/offers/2022.json' with { type: 'json' }
import { type Offer, productOf, readOffer } from './offer.rules.ts'

function theOffer(): Offer {
  const read = readOffer(shipped)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.offer
}

describe('the offer for 2022–23', () => {
  it.each([
    ['universal-offer', 55000, undefined],
    ['ehc', 60000, 360],
    ['bronze', 65000, 420],
    ['silver', 100000, 720],
    ['silver-top-up', 50000, 360],
    ['parent-support', 50000, 360],
    ['consultancy-hour', 10000, 60],
    ['training-staff-meeting-60', 21000, undefined],
    ['training-staff-meeting-90', 30000, undefined],
    ['training-twilight', 35000, undefined],
    ['training-half-day', 47000, undefined],
    ['training-full-day', 78000, undefined],
    ['referral-placement', 290000, undefined],
  ])('%s costs %i pence and grants %s minutes', (code, price, granted) => {
    const product = productOf(theOffer(), code)
    expect(product?.price).toBe(price)
    expect(product && 'minutes' in product ? product.minutes : undefined).toBe(granted)
  })
  it('has thirteen kinds of consultancy, twelve topics and one of the school’s own', () => {
    expect(theOffer().consultancyKinds).toHaveLength(13)
    expect(theOffer().topics).toHaveLength(13)
  })
  it('gates packages and consultancy, not training, placements or the membership itself', () => {
    const gated = theOffer()
      .products.filter((product) => product.requiresMembership)
      .map((product) => product.code)
    expect(gated).toEqual(['ehc', 'bronze', 'silver', 'silver-top-up', 'parent-support', 'consultancy-hour'])
  })
})

describe('a wrong offer file', () => {
  it('is told where: steps that do not add up, a price with a fraction, a code twice', () => {
    const bronze = { ...theOffer().products[2], minutes: 400 }
    const read = readOffer({ ...shipped, products: [bronze, { ...shipped.products[0], price: 1.5 }] })
    expect(read.ok ? [] : read.problems.map((problem) => problem.at)).toEqual(['products.0', 'products.1.price'])
    const twice = readOffer({ ...shipped, products: [shipped.products[0], shipped.products[0]] })
    expect(twice.ok ? [] : twice.problems.map((problem) => problem.at)).toEqual(['products'])
  })
})
