/** Every figure of the published offer is in the brochure, and no count that could name a child. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { year } from '#kernel/days.ts'
import { readOffer } from '#offer/index.ts'
import shipped from '../../data/offers/2022.json' with { type: 'json' }
import { type BrochureFacts, brochureOf, publishable } from './brochure.rules.ts'

const read = readOffer(shipped)
if (!read.ok) throw new Error('the shipped offer is readable')
const { offer } = read
const service = { name: 'Stepping Stones', address: ['Bowerham Road'], telephone: '01524 67164' }
const counted = { of: year(2021), children: 104, schools: 67, colleagues: 382 }
const facts: BrochureFacts = { service, figures: counted, testimonials: [] }

describe('the brochure of 2022–23', () => {
  const brochure = brochureOf(offer, facts)

  it('prints the prices, hours and rules that were published', () => {
    const packages = brochure.packages.all.map(({ name, price, hours }) => [name, price, hours])
    expect(packages).toEqual([
      ['EHC package', '£600', '6 hours'],
      ['Bronze package', '£650', '7 hours'],
      ['Silver package', '£1,000', '12 hours'],
      ['Silver Top-Up', '£500', '6 hours'],
      ['Parent Support', '£500', '6 hours'],
    ])
    expect(brochure.memberships.map((one) => one.price)).toEqual(['£550'])
    expect(brochure.consultancy.map((one) => one.price)).toEqual(['£100 an hour'])
    expect(brochure.placements.all.map((one) => one.price)).toEqual(['£2,900'])
    expect(brochure.training.formats.map((one) => `${one.name} ${one.length} ${one.price}`)).toEqual([
      'Staff meeting 1 hour £210',
      'Staff meeting 1 hour 30 minutes £300',
      'Twilight 2 hours £350',
      'Half day 3 hours £470',
      'Full day 6 hours £780',
    ])
    expect(brochure.training.heads).toBe('Up to 15 colleagues are included, then £20 a head.')
    expect(brochure.packages.all[0]?.rules).toContain('The pupil has an EHC plan in force')
    expect(brochure.packages.gate).toBe('For schools that hold the Universal Support Offer on the day they order.')
  })

  it('names thirteen kinds, the topics, and the one that is given as half or full day only', () => {
    expect(brochure.consultancy[0]?.kinds).toHaveLength(13)
    expect(brochure.consultancy[0]?.kindsTitle).toBe('thirteen kinds of help')
    expect(brochure.training.topics).toHaveLength(13)
    expect(brochure.training.topics.filter((topic) => topic.only !== '')).toEqual([
      { name: 'Neurodiversity in the Classroom (ADHD and ASD)', only: 'half or full day only' },
    ])
  })

  it('says everything else that was published, in words', () => {
    const words = JSON.stringify(brochure)
    for (const said of [
      'Telephone advice and support',
      'Behaviour surgeries twice a term',
      'question-and-answer meeting',
      'resource library',
      'Signposting',
      'free first telephone consultation',
      'no local-authority funding',
      'EHC plans for SEMH',
      'Twelve weeks in house, 25 hours a week',
      'free-school-meal allowance, core funding, pupil premium and high needs',
      'permanent exclusions stay low',
      'Multi-Disciplinary Admissions Panel',
      'reintegration programme: a report, one meeting and one visit',
      'needs meeting',
      'face to face or virtual',
      'Pupil Access Team',
      'Boxall and Thrive',
      'Support the return to school after the pandemic',
    ])
      expect(words, said).toContain(said)
  })

  it('prints figures as they were counted, and leaves out what is too small', () => {
    expect(brochure.figures).toEqual({
      period: 'April 2021 to March 2022',
      items: [
        { figure: '104', label: 'children supported' },
        { figure: '67', label: 'schools of these children' },
        { figure: '382', label: 'colleagues trained' },
      ],
    })
    const small = brochureOf(offer, { ...facts, figures: { ...counted, schools: undefined } })
    expect(small.figures?.items.map((item) => item.label)).toEqual(['children supported', 'colleagues trained'])
    expect(brochureOf(offer, { ...facts, figures: undefined }).figures).toBeUndefined()
  })

  it('prints a role, and a school only where it may be named', () => {
    const said = { words: 'Good.', role: 'A headteacher' }
    const printed = brochureOf(offer, {
      ...facts,
      testimonials: [
        { ...said, school: undefined },
        { ...said, school: 'Larkbeck School' },
      ],
    })
    expect(printed.testimonials.map((one) => one.who)).toEqual(['A headteacher', 'A headteacher, Larkbeck School'])
  })
})

it('never publishes a count from one to four', () => {
  fc.assert(
    fc.property(fc.oneof(fc.nat({ max: 500 }), fc.constant('withheld' as const)), (count) => {
      const told = publishable(count)
      expect(told === undefined || told === 0 || told >= 5).toBe(true)
      if (count !== 'withheld' && (count === 0 || count >= 5)) expect(told).toBe(count)
    }),
  )
})
