/** The shipped offer says what was published, and a wrong file is told where it is wrong. */
import { describe, expect, it } from 'vitest'
import shipped from '../../data/offers/2022.json' with { type: 'json' }
import { agreementText, type Offer, productOf, readOffer } from './offer.rules.ts'
import { offerSteps, statesBefore } from './offer.states.ts'
import { headsInWords, madeOf, onlyIn } from './offer.words.ts'

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
  const told = (file: unknown) => {
    const read = readOffer(file)
    return read.ok ? [] : read.problems.map((problem) => `${problem.where}: ${problem.message}`)
  }
  const [universal, , bronze] = shipped.products

  it('is told where and how far off the steps are', () => {
    expect(told({ ...shipped, products: [{ ...bronze, minutes: 400 }] })).toEqual([
      'Bronze package, the steps: The steps take 7 hours, 20 minutes more than the 6 hours 40 minutes it grants',
    ])
  })
  it('is told of a price with a fraction, and of one that is missing, by the name of the product', () => {
    expect(told({ ...shipped, products: [{ ...bronze, price: 650.5 }] })).toEqual([
      'Bronze package, price: write whole pence, such as 65000 for £650, not 650.5',
    ])
    expect(told({ ...shipped, products: [{ ...universal, price: undefined }] })).toEqual([
      'Universal Support Offer, price: this is missing',
    ])
  })
  it('is told of a step by its number, of a word that is not known, and of a code used twice', () => {
    const steps = [{ ...bronze?.steps?.[0], kind: 'party' }, ...(bronze?.steps?.slice(1) ?? [])]
    expect(told({ ...shipped, products: [{ ...bronze, steps }] })[0]).toMatch(
      /^Bronze package, step 1, kind: “party” is not one of: visit, report/,
    )
    expect(told({ ...shipped, products: [{ ...universal, colour: 'blue' }] })).toEqual([
      'Universal Support Offer: nothing is known of “colour”. Take it out',
    ])
    expect(told({ ...shipped, products: [universal, universal] })).toEqual([
      'The products: Each product has a code of its own',
    ])
    expect(told(7)).toEqual(['The whole file: this should be a group of fields, not 7'])
  })
})

describe('an offer kept before there were terms', () => {
  it('reads with the first answer of each, and without the testimonials that have a table now', () => {
    const { terms: _, introductions: __, ...older } = shipped
    const read = readOffer({ ...older, testimonials: [{ role: 'A headteacher', words: 'Good.' }] })
    expect(read.ok && read.offer.terms).toEqual({ unusedHours: 'never end', lateCancellation: 'recorded' })
    expect(read.ok && 'testimonials' in read.offer).toBe(false)
  })
  it('stays the same when it is written and read again', () => {
    const read = readOffer(shipped)
    const again = read.ok ? readOffer(JSON.parse(JSON.stringify(read.offer))) : read
    expect(again).toEqual(read)
  })
})

it('what a school agrees to ends with the terms of the year, in sentences', () => {
  const offer = { ...theOffer(), terms: { unusedHours: 'end with the year', lateCancellation: 'recorded' } } as const
  const text = agreementText(offer, 'Stepping Stones', '2022–23', '£550.00 for the year')
  expect(text).toMatch(/^Universal Support Offer 2022–23, Stepping Stones: £550\.00 for the year\./)
  expect(text).toContain('Hours that are not used end with the year.')
  expect(text).toMatch(/no hours are taken\.$/)
})

describe('the states of an offer', () => {
  it('go draft, published, frozen, and nowhere else', () => {
    expect(offerSteps).toEqual({ draft: { publish: 'published' }, published: { freeze: 'frozen' }, frozen: {} })
    expect([statesBefore('publish'), statesBefore('freeze')]).toEqual([['draft'], ['published']])
  })
})

describe('the words of the offer', () => {
  it('say what a Silver is made of, its five sessions once, and when the review is', () => {
    const silver = productOf(theOffer(), 'silver')
    expect(silver?.kind === 'package' ? madeOf(silver) : []).toEqual([
      { label: 'Visit to observe and gather information', time: '3 hours' },
      { label: 'Written report with recommendations', time: '2 hours' },
      { label: 'Delivery meeting with staff and parents', time: '1 hour' },
      { label: 'Five times: weekly session of direct support', time: '5 hours' },
      { label: 'Review meeting, 6 school weeks after the delivery meeting', time: '1 hour' },
    ])
  })
  it('say what training includes, and which topic is not given in every format', () => {
    expect(headsInWords(theOffer())).toEqual(['Up to 15 colleagues are included, then £20 a head.'])
    const only = theOffer().topics.filter((topic) => onlyIn(theOffer(), topic.formats) !== undefined)
    expect(only.map((topic) => [topic.code, onlyIn(theOffer(), topic.formats)])).toEqual([
      ['neurodiversity', 'half or full day only'],
    ])
  })
})
