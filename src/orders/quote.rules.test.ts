/** What is sold at which price, and what never is. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#kernel/days.ts'
import { id, type MembershipId, type PermissionId, type SubjectId } from '#kernel/ids.ts'
import { pence } from '#kernel/money.ts'
import { readOffer } from '#offer/index.ts'
import { noVat } from '#rulebook/index.ts'
import shipped from '../../data/offers/2022.json' with { type: 'json' }
import { priceLines, type SaleFacts, type WantedLine, withFrozen } from './quote.rules.ts'
import type { SubjectFacts } from './subject.rules.ts'

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
      {
        kind: 'pupil',
        reference: 'S-1001',
        age: 'served',
        ehcPlan: undefined,
        ehcAssessment: 'not known',
        primaryNeed: 'SEMH',
        silverReviewed: false,
        topUpReviewed: false,
        topUps: 0,
        placeDecided: false,
        permissions: [],
        ...subject,
      },
    ],
  ]),
  vat: noVat,
  purpose: 'order',
  choices: { 'second top-up': 'asks the coordinator', 'ehc for another need': 'asks the coordinator' },
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
    ['outside age range', { product: 'bronze', subject: aboutPupil }, facts({}, { age: 'beyond' })],
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
    expect(refusalOf(line, facts({}, { ehcPlan: day('2022-03-04'), silverReviewed: true }))).toBe(`sold at ${net}`)
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
          facts({ on, placesFree: 1 }, { ehcPlan: day('2022-03-04'), silverReviewed: true, placeDecided: true }),
        )
        if (!outcome.ok) return
        for (const sold of outcome.value.lines)
          expect(!sold.product.requiresMembership || sold.membership === membership.id).toBe(true)
      }),
    )
  })
})

const permitted = (kind: 'second top-up' | 'ehc for another need', answer: 'yes' | 'no' | undefined) => [
  { id: id<PermissionId>('00000000-0000-4000-8000-000000000003'), kind, answer },
]

describe('sales that wait for the coordinator’s yes', () => {
  const plan = { ehcPlan: day('2022-03-04'), primaryNeed: 'another' } as const
  const second = { silverReviewed: true, topUps: 1 }
  const ehc = { product: 'ehc', subject: aboutPupil }
  const topUp = { product: 'silver-top-up', subject: aboutPupil }
  const freely = facts({
    choices: { 'second top-up': 'sold like the first', 'ehc for another need': 'sold' },
  }).choices
  it.each<[string, WantedLine, Partial<SubjectFacts>]>([
    ['permission required', ehc, plan],
    ['permission required', ehc, { ...plan, permissions: permitted('ehc for another need', 'no') }],
    ['permission required', ehc, { ...plan, permissions: permitted('second top-up', 'yes') }],
    ['sold at 60000', ehc, { ...plan, permissions: permitted('ehc for another need', 'yes') }],
    ['permission required', topUp, second],
    ['permission required', topUp, { ...second, permissions: permitted('second top-up', undefined) }],
    ['sold at 50000', topUp, { ...second, permissions: permitted('second top-up', 'yes') }],
  ])('%s', (answer, line, subject) => {
    expect(refusalOf(line, facts({}, subject))).toBe(answer)
  })
  it('are sold like others where the service has settled it so; a further Top-Up still follows a review', () => {
    expect(refusalOf(ehc, facts({ choices: freely }, plan))).toBe('sold at 60000')
    expect(refusalOf(topUp, facts({ choices: freely }, second))).toBe('top-up review required')
    expect(refusalOf(topUp, facts({ choices: freely }, { ...second, topUpReviewed: true }))).toBe('sold at 50000')
  })
  it('one yes is good for one line: two Top-Ups in one order are a second one too', () => {
    const twice = (subject: Partial<SubjectFacts>) => {
      const outcome = priceLines(offer, [topUp, topUp], facts({}, { silverReviewed: true, ...subject }))
      return outcome.ok ? outcome.value.lines.map((line) => line.permission) : outcome.refusal.line
    }
    const yes = permitted('second top-up', 'yes')
    expect(twice({})).toBe(1)
    expect(twice({ permissions: yes })).toEqual([undefined, yes[0]?.id])
    expect(twice({ topUps: 1, permissions: yes })).toBe(1)
  })
  it('an assessment under way is told, so that a Bronze can be offered', () => {
    const outcome = priceLines(offer, [ehc], facts({}, { ehcAssessment: 'under way' }))
    expect(outcome).toMatchObject({ refusal: { kind: 'ehc plan required', assessment: 'under way' } })
  })
})

it('what was quoted keeps its price and content, whatever the offer says later', () => {
  const dearer = { ...offer, products: offer.products.map((one) => ({ ...one, price: pence(one.price + 1234) })) }
  const line = fc.constantFrom<WantedLine>(
    { product: 'bronze' },
    { product: 'silver', quantity: 2 },
    { product: 'consultancy-hour', kind: 'ect', quantity: 7 },
    { product: 'training-full-day', topic: 'adhd', heads: 23 },
  )
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
      const quoted = priceLines(offer, lines, facts({ purpose: 'quote' }))
      if (!quoted.ok) throw new Error('quoted')
      const frozen = quoted.value.lines.map((one) => one.product)
      const ordered = priceLines(withFrozen(dearer, frozen), lines, facts())
      expect(ordered.ok && ordered.value.gross).toBe(quoted.value.gross)
      expect(ordered.ok && ordered.value.lines).toEqual(quoted.value.lines)
    }),
  )
})
