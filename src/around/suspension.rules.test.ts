/** The limits of the guidance by its own examples (standards.md 3.6), and that totals only ever add up. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { day } from '#kernel/days.ts'
import { termPatternsOf } from '#rulebook/index.ts'
import type { SchoolCalendar } from '#schools/index.ts'
import { alertsOf, type Counted, mayRecord, totalsOn } from './suspension.rules.ts'

const calendar: SchoolCalendar = { patterns: termPatternsOf('lancashire'), closed: new Set() }
const today = day('2022-11-07')
const away = (sessions: number, on = '2022-09-12'): Counted => ({ kind: 'suspension', startsOn: day(on), sessions })
const lunch: Counted = { kind: 'lunchtime', startsOn: day('2022-09-13'), sessions: 1 }
const alerts = (...all: readonly Counted[]) => alertsOf(totalsOn(all, today, calendar))

it('two lunchtimes and four and a half days are five and a half: the board is told', () => {
  expect(alerts(lunch, lunch, away(9))).toEqual(['board told'])
  expect(alerts(lunch, away(9))).toEqual([])
})

it('thirty sessions are fifteen days, which is near and not over; thirty-one are over', () => {
  expect(alerts(away(30))).toEqual(['near fifteen', 'board told'])
  expect(alerts(away(31))).toEqual(['over fifteen', 'board told'])
})

it('eleven lunchtimes tell the board, as more than five days do', () => {
  expect(alerts(...Array.from({ length: 11 }, () => lunch))).toContain('board told')
})

it('a school year holds forty-five days: what would go over is refused with what is left', () => {
  const all = [away(60), away(29, '2022-10-03')]
  expect(mayRecord(away(2, '2022-11-07'), all, calendar, today)).toEqual({
    ok: false,
    refusal: { kind: 'over forty-five', sessions: 89, left: 1 },
  })
  expect(mayRecord(away(1, '2022-11-07'), all, calendar, today).ok).toBe(true)
  expect(mayRecord(away(2, '2022-11-07'), [away(90, '2022-06-06')], calendar, today).ok).toBe(true)
})

it('is refused before its day, on a closed day and without a length', () => {
  expect(mayRecord(away(2, '2022-11-08'), [], calendar, today)).toMatchObject({ refusal: { kind: 'not yet' } })
  expect(mayRecord(away(2, '2022-10-26'), [], calendar, today)).toMatchObject({ refusal: { kind: 'school closed' } })
  expect(mayRecord(away(0), [], calendar, today)).toMatchObject({ refusal: { kind: 'no length' } })
})

it('one more never takes from a total, and whatever was let in stays within the year', () => {
  const one = fc.record({
    kind: fc.constantFrom('suspension' as const, 'lunchtime' as const),
    startsOn: fc.integer({ min: 0, max: 400 }).map((days) => day('2021-09-01').add({ days })),
    sessions: fc.integer({ min: 1, max: 40 }),
  })
  fc.assert(
    fc.property(fc.array(one, { maxLength: 20 }), (wanted) => {
      const kept: Counted[] = []
      for (const next of wanted) {
        const was = totalsOn(kept, next.startsOn, calendar)
        if (mayRecord(next, kept, calendar, day('2023-12-31')).ok) kept.push(next)
        const now = totalsOn(kept, next.startsOn, calendar)
        expect(now.yearSessions).toBeGreaterThanOrEqual(was.yearSessions)
        expect(now.termSessions ?? 0).toBeGreaterThanOrEqual(was.termSessions ?? 0)
        expect(now.yearSessions).toBeLessThanOrEqual(90)
      }
    }),
  )
})
