/** The statutory dates by the published example, and that no date moves because of what was done. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { day } from '#kernel/days.ts'
import { clocksOf, type EhcEvent, ehcKinds } from './ehc.rules.ts'

const received: EhcEvent = { kind: 'request received', on: day('2026-09-02') }
const dates = (events: readonly EhcEvent[], today = '2026-09-03') =>
  clocksOf(events, day(today)).map((clock) => `${clock.by} ${clock.state}`)

it('a request of 2 September 2026 is answered within six, sixteen and twenty weeks', () => {
  expect(dates([received])).toEqual(['2026-10-14 to come', '2026-12-23 to come', '2027-01-20 to come'])
})

it('a refusal ends the way; an exception is said and the date stands', () => {
  expect(dates([received, { kind: 'assessment refused', on: day('2026-10-20') }], '2026-10-21')).toEqual([
    '2026-10-14 kept late',
  ])
  expect(dates([received, { kind: 'exception', on: day('2026-10-01') }], '2026-10-15')[0]).toBe('2026-10-14 excepted')
  expect(dates([received], '2026-10-15')[0]).toBe('2026-10-14 overdue')
})

it('a plan is reviewed within twelve months, and answered four and twelve weeks after the meeting', () => {
  expect(dates([{ kind: 'plan issued', on: day('2022-03-01') }])).toEqual(['2023-03-01 overdue'])
  expect(dates([{ kind: 'review meeting', on: day('2026-09-01') }])).toEqual([
    '2026-09-29 to come',
    '2026-11-24 to come',
    '2027-09-01 to come',
  ])
})

it('a plan that is kept has no twelve weeks to keep, and one that has ended no next review', () => {
  const review: EhcEvent = { kind: 'review meeting', on: day('2026-09-01') }
  expect(dates([review, { kind: 'plan kept', on: day('2026-09-20') }], '2026-12-01')).toEqual([
    '2026-09-29 kept',
    '2027-09-01 to come',
  ])
  expect(dates([review, { kind: 'plan ended', on: day('2026-10-02') }], '2026-12-01')).toEqual(['2026-09-29 kept late'])
  expect(dates([review, { kind: 'plan to be amended', on: day('2026-09-20') }], '2026-12-01')).toEqual([
    '2026-09-29 kept',
    '2026-11-24 overdue',
    '2027-09-01 to come',
  ])
})

it('what is done later never moves a date that was counted before', () => {
  const later = fc.array(
    fc.record({
      kind: fc.constantFrom(...ehcKinds.filter((kind) => kind !== 'request received')),
      on: fc.integer({ min: 1, max: 300 }).map((days) => received.on.add({ days })),
    }),
    { maxLength: 6 },
  )
  fc.assert(
    fc.property(later, (events) => {
      const before = new Map(clocksOf([received], received.on).map(({ what, by }) => [what, String(by)]))
      for (const { what, by } of clocksOf([received, ...events], received.on))
        if (before.has(what)) expect(String(by)).toBe(before.get(what))
    }),
  )
})
