/** What is sold at which price, and what never is. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#kernel/days.ts'
import { id, type MembershipId, type SubjectId } from '#kernel/ids.ts'
import { readOffer } from '#offer/index.ts'
import { noVat } from '#rulebook/index.ts'
import shipped from '../../data/offers/2022.json' with { type: 'json' }
import { priceLines, type SaleFacts, type SubjectFacts, type WantedLine } from './quote.rules.ts'

const read = readOffer(shipped)
if (!read.ok) throw new Error('the shipped offer is readable')
const { offer } = read
const pupil = id<SubjectId>('00000000-0000-4000-8000-000000000001')
const membership = {
  id: id<MembershipId>('00000000-0000-4000-8000-000000000002'),
  from: day('2022-04-01'),
  until: day('2023-03-31'),
  state: 'active',
} as const

const facts = (changes: Partial<SaleFacts> = {}, subject: Partial<SubjectFacts> = {}): SaleFacts => ({
  on: day('2022-11-07'),
  memberships: [membership],
  placesFree: 0,
  subjects: new Map([
    [
      pupil,
      { kind: 'pupil', yearGroup: '3', ehcPlanInForce: false, silverReviewed: false, placeDecided: false, ...subject },
    ],
  ]),
  vat: noVat,
  purpose: 'order',
  ...changes,
})
const refusalOf = (line: WantedLine, given: SaleFacts = facts()) => {
  const outcome = priceLines(offer, [line], given)
  return outcome.ok ? `sold at ${outcome.value.net}` : outcome.refusal.kind
}
const aboutPupil = { kind: 'pupil', id: pupil } as const

describe('never sold', () => {
  it.each<[string, WantedLine, SaleFacts]>([
    ['membership required', { product: 'bronze' }, facts({ memberships: [] })],
    ['membership required', { product: 'bronze' }, facts({ on: day('2023-04-01') })],
    ['ehc plan required', { product: 'ehc', subject: aboutPupil }, facts()],
    ['ehc plan required', { product: 'ehc' }, facts()],
    ['silver review required', { product: 'silver-top-up', subject: aboutPupil }, facts()],
    ['no place available', { product: 'referral-placement', subject: aboutPupil }, facts()],
    ['panel decision required', { product: 'referral-placement', subject: aboutPupil }, facts({ placesFree: 1 })],
    ['format not offered', { product: 'training-twilight', topic: 'neurodiversity' }, facts()],
    ['outside age range', { product: 'bronze', subject: aboutPupil }, facts({}, { yearGroup: '7' })],
    ['wrong subject', { product: 'ehc', subject: { kind: 'class' } }, facts()],
    ['unknown kind', { product: 'consultancy-hour', quantity: 2 }, facts()],
    ['sold by acceptance', { product: 'universal-offer' }, facts()],
    ['quantity', { product: 'consultancy-hour', kind: 'ect', quantity: 0 }, facts()],
    ['unknown product', { product: 'gold' }, facts()],
  ])('%s', (kind, line, given) => {
    expect(refusalOf(line, given)).toBe(kind)
  })
})

describe('prices', () => {
  it.each<[WantedLine, number]>([
    [{ product: 'bronze' }, 65000],
    [{ product: 'ehc', subject: aboutPupil }, 60000],
    [{ product: 'silver-top-up', subject: aboutPupil }, 50000],
    [{ product: 'consultancy-hour', kind: 'ect', quantity: 3 }, 30000],
    [{ product: 'training-half-day', topic: 'neurodiversity', heads: 18 }, 53000],
    [{ product: 'training-full-day', topic: 'adhd', heads: 15 }, 78000],
  ])('%o costs %i pence', (line, net) => {
    expect(refusalOf(line, facts({}, { ehcPlanInForce: true, silverReviewed: true }))).toBe(`sold at ${net}`)
  })
  it('training costs its price and £20 for every head after the fifteenth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (heads) => {
        expect(refusalOf({ product: 'training-twilight', topic: 'adhd', heads })).toBe(
          `sold at ${35000 + Math.max(0, heads - 15) * 2000}`,
        )
      }),
    )
  })
  it('the net is the sum of its lines, VAT is computed once, and gross is both', () => {
    const line = fc.constantFrom<WantedLine>(
      { product: 'bronze' },
      { product: 'silver' },
      { product: 'consultancy-hour', kind: 'ect', quantity: 7 },
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.constantFrom(0, 500, 2000), (lines, rate) => {
        const outcome = priceLines(offer, lines, facts({ vat: { id: 'test', rate, words: '' } }))
        if (!outcome.ok) throw new Error('sold')
        const { net, vat, gross } = outcome.value
        expect(net).toBe(outcome.value.lines.reduce((all, one) => all + one.net, 0))
        expect(vat).toBe(Math.floor((net * rate) / 10000 + 0.5))
        expect(gross).toBe(net + vat)
      }),
    )
  })
  it('no gated line is ever priced without a membership on the day', () => {
    const line = fc.constantFrom(
      ...offer.products.map((product): WantedLine => ({ product: product.code, kind: 'ect', subject: aboutPupil })),
    )
    fc.assert(
      fc.property(line, fc.integer({ min: 0, max: 900 }), (wanted, days) => {
        const on = day('2021-12-01').add({ days })
        const outcome = priceLines(
          offer,
          [wanted],
          facts({ on, placesFree: 1 }, { ehcPlanInForce: true, silverReviewed: true, placeDecided: true }),
        )
        if (!outcome.ok) return
        for (const sold of outcome.value.lines)
          expect(!sold.product.requiresMembership || sold.membership === membership.id).toBe(true)
      }),
    )
  })
})
