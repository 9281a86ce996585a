/** The dates of a Bronze and a Silver in Hollowmere's days, and minutes that only move. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#kernel/days.ts'
import { id, type StepId } from '#kernel/ids.ts'
import { minutes } from '#kernel/minutes.ts'
import { readOffer } from '#offer/index.ts'
import { termPatternsOf } from '#rulebook/index.ts'
import { openness, type SchoolCalendar } from '#schools/index.ts'
import shipped from '../../data/offers/2022.json' with { type: 'json' }
import { caseStates, caseSteps } from './case.states.ts'
import { datesOf, moveMinutes, type Planned, type ReviewWeeks, type StepMinutes } from './steps.rules.ts'

const hollowmere: SchoolCalendar = { patterns: termPatternsOf('lancashire'), closed: new Set(['2022-11-25']) }
const read = readOffer(shipped)
if (!read.ok) throw new Error('the shipped offer is readable')
const stepsOf = (code: string): readonly Planned[] => {
  const product = read.offer.products.find((known) => known.code === code)
  return product?.kind === 'package' ? product.steps : []
}
const done = (steps: readonly Planned[], kind: string, on: string) =>
  steps.map((step) => (step.kind === kind ? { ...step, doneOn: day(on) } : step))
const school: ReviewWeeks = 'six school weeks'
const told = (dates: ReturnType<typeof datesOf>) =>
  dates.map((date) => (date.firmness === 'unknown' ? 'unknown' : `${date.firmness} ${date.on}`))

describe('the dates of a Bronze', () => {
  const bronze = stepsOf('bronze')
  it('are unknown until a specialist is allocated', () => {
    expect(told(datesOf(bronze, { allocatedOn: undefined, signedOffOn: undefined }, hollowmere, school))).toEqual([
      'unknown',
      'unknown',
      'unknown',
      'unknown',
    ])
  })
  it('count the visit in open days, past the school’s own INSET day; the rest is expected', () => {
    const dates = datesOf(bronze, { allocatedOn: day('2022-11-14'), signedOffOn: undefined }, hollowmere, school)
    expect(told(dates)).toEqual(['due 2022-11-29', 'expected 2022-12-13', 'expected 2023-01-04', 'expected 2023-02-22'])
  })
  it('set the review six school weeks after the delivery: 17 November 2022 → 12 January 2023', () => {
    const delivered = done(bronze, 'delivery', '2022-11-17')
    const dates = datesOf(
      delivered,
      { allocatedOn: day('2022-10-10'), signedOffOn: day('2022-11-10') },
      hollowmere,
      school,
    )
    expect(told(dates).at(-1)).toBe('due 2023-01-12')
  })
})

it('a Silver’s review is not before its last weekly session', () => {
  const silver = stepsOf('silver').map((step) =>
    step.kind === 'weekly-session' ? { ...step, due: { schoolWeeksAfter: 'delivery', weeks: 8 } as const } : step,
  )
  const dates = told(
    datesOf(
      done(silver, 'delivery', '2022-11-17'),
      { allocatedOn: day('2022-10-10'), signedOffOn: day('2022-11-10') },
      hollowmere,
      school,
    ),
  )
  expect(dates.at(-1)).toBe(dates.at(-2))
})

describe('six weeks to the review', () => {
  const anchors = { allocatedOn: day('2022-10-10'), signedOffOn: day('2022-11-10') }
  const reviewAfter = (code: string, delivered: string, weeks: ReviewWeeks) =>
    datesOf(done(stepsOf(code), 'delivery', delivered), anchors, hollowmere, weeks)

  it('of the calendar fall into the holiday and move to the next open day', () => {
    expect(told(reviewAfter('bronze', '2022-11-17', 'calendar weeks, next open day')).at(-1)).toBe('due 2023-01-03')
  })
  it('never lie before the last weekly session nor on a closed day, and school weeks are never the earlier', () => {
    const autumn = fc.integer({ min: 0, max: 400 }).map((days) => day('2021-09-06').add({ days }))
    fc.assert(
      fc.property(autumn, fc.constantFrom('bronze', 'silver', 'silver-top-up'), (delivered, code) => {
        const reviews = (['six school weeks', 'calendar weeks, next open day'] as const).map((weeks) => {
          const dates = reviewAfter(code, delivered.toString(), weeks)
          const review = dates.at(-1)
          if (review?.firmness !== 'due') return undefined
          expect(openness(hollowmere, review.on)).toBe('open')
          for (const [at, step] of stepsOf(code).entries()) {
            const date = dates[at]
            if (step.kind === 'weekly-session' && date && date.firmness !== 'unknown')
              expect(Temporal.PlainDate.compare(date.on, review.on)).toBeLessThanOrEqual(0)
          }
          return review.on
        })
        const [bySchool, byCalendar] = reviews
        if (bySchool && byCalendar) expect(Temporal.PlainDate.compare(byCalendar, bySchool)).toBeLessThanOrEqual(0)
      }),
    )
  })
})

describe('moving minutes', () => {
  const step = (n: number, length: number, state: StepMinutes['state'] = 'planned'): StepMinutes => ({
    id: id<StepId>(`00000000-0000-4000-8000-00000000000${n}`),
    minutes: minutes(length),
    state,
  })
  it('keeps the total, whatever is moved, and never empties a step', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 15, max: 400 }),
        fc.integer({ min: 15, max: 400 }),
        fc.integer({ min: 1, max: 400 }),
        (one, other, moved) => {
          const outcome = moveMinutes(step(1, one), step(2, other), minutes(moved))
          if (outcome.ok)
            expect([outcome.value[0] + outcome.value[1], outcome.value[0] >= 15]).toEqual([one + other, true])
          else expect(moved).toBeGreaterThan(one - 15)
        },
      ),
    )
  })
  it('leaves booked and finished steps alone', () => {
    expect(moveMinutes(step(1, 60, 'booked'), step(2, 60), minutes(15))).toMatchObject({
      ok: false,
      refusal: { kind: 'not planned any more' },
    })
    expect(moveMinutes(step(1, 60), step(2, 60, 'done'), minutes(15))).toMatchObject({
      ok: false,
      refusal: { kind: 'not planned any more' },
    })
  })
})

it('every state of a case but the last can be left, and only known states are reached', () => {
  for (const state of caseStates) {
    const next = Object.values(caseSteps[state])
    expect(next.every((one) => caseStates.includes(one))).toBe(true)
    expect(next.length > 0).toBe(state !== 'closed')
  }
})
