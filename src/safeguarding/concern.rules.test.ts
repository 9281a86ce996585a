/** The hour by which a concern is acknowledged: named days, and properties over every minute of the known years and beyond. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day, london } from '#kernel/days.ts'
import { termPatternsOf } from '#rulebook/index.ts'
import { openness, type SchoolCalendar } from '#schools/index.ts'
import { acknowledgeBy } from './concern.rules.ts'

const hollowmere: SchoolCalendar = { patterns: termPatternsOf('lancashire'), closed: new Set(['2022-11-25']) }
const nowhere: SchoolCalendar = { patterns: [], closed: new Set() }

const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(london)
const by = (calendar: SchoolCalendar, text: string) =>
  acknowledgeBy(calendar, at(text)).toPlainDateTime().toString({ smallestUnit: 'minute' })

describe('a concern recorded', () => {
  it.each([
    ['before school', '2022-11-07T08:30', '2022-11-07T15:30'],
    ['in the last minute', '2022-11-07T15:29:59', '2022-11-07T15:30'],
    ['as school ends', '2022-11-07T15:30', '2022-11-08T15:30'],
    ['in the evening', '2022-11-07T21:00', '2022-11-08T15:30'],
    ['on Friday evening', '2022-11-11T16:00', '2022-11-14T15:30'],
    ['on a Sunday', '2022-11-13T10:00', '2022-11-14T15:30'],
    ['on the evening before an INSET day', '2022-11-24T18:00', '2022-11-28T15:30'],
    ['in half term', '2022-10-26T10:00', '2022-10-31T15:30'],
    ['just after midnight, when it is still yesterday by Greenwich', '2022-09-08T00:10', '2022-09-08T15:30'],
  ])('%s: %s → %s', (_when, recorded, until) => {
    expect(by(hollowmere, recorded)).toBe(until)
  })
  it('asks the clock on the wall in summer and in winter', () => {
    expect(acknowledgeBy(hollowmere, at('2022-09-08T09:00')).toInstant().toString()).toBe('2022-09-08T14:30:00Z')
    expect(acknowledgeBy(hollowmere, at('2022-11-07T09:00')).toInstant().toString()).toBe('2022-11-07T15:30:00Z')
  })
  it('in a year nobody knows: the next weekday that is no bank holiday', () => {
    expect(by(nowhere, '2031-11-05T09:00')).toBe('2031-11-05T15:30')
    expect(by(nowhere, '2031-11-08T09:00')).toBe('2031-11-10T15:30')
    expect(by(nowhere, '2022-09-19T09:00')).toBe('2022-09-20T15:30')
  })
})

const moments = fc.integer({ min: 0, max: 4 * 366 * 24 * 60 }).map((minutes) => at('2021-09-01T00:00').add({ minutes }))
const closures = fc
  .uniqueArray(fc.integer({ min: 0, max: 1500 }), { maxLength: 40 })
  .map((days) => new Set(days.map((one) => day('2021-09-01').add({ days: one }).toString())))
const calendars = fc
  .tuple(fc.constantFrom('lancashire', 'nobody'), closures)
  .map(([authority, closed]): SchoolCalendar => ({ patterns: termPatternsOf(authority), closed }))

describe('whenever it is recorded', () => {
  it('the hour lies ahead, is half past three, and the school is not known to be closed', () => {
    fc.assert(
      fc.property(calendars, moments, (calendar, now) => {
        const until = acknowledgeBy(calendar, now)
        expect(Temporal.ZonedDateTime.compare(until, now)).toBe(1)
        expect(until.toPlainTime().toString()).toBe('15:30:00')
        expect(openness(calendar, until.toPlainDate())).not.toBe('closed')
      }),
    )
  })
  it('no open day ends between the recording and the hour', () => {
    fc.assert(
      fc.property(calendars, moments, (calendar, now) => {
        const until = acknowledgeBy(calendar, now)
        const between = until.toPlainDate().subtract({ days: 1 })
        for (let on = between; !on.equals(now.toPlainDate().subtract({ days: 1 })); on = on.subtract({ days: 1 })) {
          if (Temporal.PlainDate.compare(on, now.toPlainDate()) < 0) break
          const passed = on.equals(now.toPlainDate()) && now.toPlainTime().hour * 60 + now.minute >= 15 * 60 + 30
          expect(openness(calendar, on) === 'open' && !passed).toBe(false)
        }
      }),
    )
  })
  it('recording later never brings the hour forward', () => {
    fc.assert(
      fc.property(calendars, moments, fc.integer({ min: 0, max: 20_000 }), (calendar, now, minutes) => {
        const [early, late] = [acknowledgeBy(calendar, now), acknowledgeBy(calendar, now.add({ minutes }))]
        expect(Temporal.ZonedDateTime.compare(early, late)).toBeLessThanOrEqual(0)
      }),
    )
  })
})
