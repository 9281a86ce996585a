/** Counting in a school's own days: the published examples, and properties over every day of the known years. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day, isBefore } from '#kernel/days.ts'
import { termPatternsOf } from '#rulebook/index.ts'
import {
  addOpenDays,
  nthSchoolWeek,
  openDaysBetween,
  openness,
  openOnOrAfter,
  type SchoolCalendar,
  schoolWeeksAfter,
} from './calendar.rules.ts'

const lancashire: SchoolCalendar = { patterns: termPatternsOf('lancashire'), closed: new Set(['2022-11-25']) }
const anyDay = fc.integer({ min: 0, max: 1500 }).map((days) => day('2021-09-01').add({ days }))

describe('a school day', () => {
  it.each([
    ['2022-11-07', 'open'],
    ['2022-11-06', 'closed'], // a Sunday
    ['2022-10-26', 'closed'], // half term
    ['2022-09-19', 'closed'], // the bank holiday for the state funeral
    ['2022-11-25', 'closed'], // its own INSET day
    ['2031-11-06', 'unknown'],
  ])('%s is %s', (date, state) => {
    expect(openness(lancashire, day(date))).toBe(state)
  })
})

describe('school weeks', () => {
  it('six after 17 November 2022 is 12 January 2023', () => {
    expect(schoolWeeksAfter(lancashire, day('2022-11-17'), 6)).toEqual({ ok: true, value: day('2023-01-12') })
  })
  it('the twelfth from Monday 2 November 2026 ends on Friday 5 February 2027', () => {
    expect(nthSchoolWeek(lancashire, day('2026-11-02'), 12)).toEqual({ ok: true, value: day('2027-02-05') })
  })
  it('gives a question, not a date, where the year is unknown', () => {
    expect(schoolWeeksAfter(lancashire, day('2027-07-12'), 6)).toEqual({
      ok: false,
      refusal: { kind: 'calendar unknown', academicYear: 2027 },
    })
  })
  it('never lands on a closed day, and always later', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 20 }), (from, weeks) => {
        const landed = schoolWeeksAfter(lancashire, from, weeks)
        if (!landed.ok) return
        expect(openness(lancashire, landed.value)).toBe('open')
        expect(isBefore(from.add({ days: 7 * weeks - 6 }), landed.value)).toBe(true)
      }),
    )
  })
})

describe('open days', () => {
  it('adding n and counting back gives n', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (from, days) => {
        const landed = addOpenDays(lancashire, from, days)
        if (landed.ok) expect(openDaysBetween(lancashire, from, landed.value)).toBe(days)
      }),
    )
  })
  it('the next open day is open and nothing between is', () => {
    fc.assert(
      fc.property(anyDay, (from) => {
        const next = openOnOrAfter(lancashire, from)
        if (next.ok) expect(openDaysBetween(lancashire, from.subtract({ days: 1 }), next.value)).toBe(1)
      }),
    )
  })
})
