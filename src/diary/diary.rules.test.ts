/** When an appointment may be. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#kernel/days.ts'
import { hours, minutes } from '#kernel/minutes.ts'
import { termPatternsOf } from '#rulebook/index.ts'
import { openness } from '#schools/index.ts'
import { maybeBook, spanAt } from './booking.rules.ts'

const calendar = { patterns: termPatternsOf('lancashire'), closed: new Set(['2022-11-25']) }
const today = day('2022-11-07')
const at = (date: string, time: string, length = hours(3)) =>
  maybeBook(day(date), Temporal.PlainTime.from(time), length, calendar, today)

describe('booking', () => {
  it('takes an open day, in local time', () => {
    expect(at('2022-11-14', '09:00')).toEqual({
      ok: true,
      value: {
        from: Temporal.Instant.from('2022-11-14T09:00:00Z'),
        until: Temporal.Instant.from('2022-11-14T12:00:00Z'),
      },
    })
    expect(at('2023-06-12', '09:00')).toMatchObject({ value: { from: Temporal.Instant.from('2023-06-12T08:00:00Z') } })
  })
  it('refuses a closed day and names the next open one', () => {
    expect(at('2022-11-25', '09:00')).toEqual({ ok: false, refusal: { kind: 'closed day', next: day('2022-11-28') } })
  })
  it.each([
    ['2022-11-04', '09:00', 'in the past'],
    ['2031-11-04', '09:00', 'calendar unknown'],
    ['2022-11-14', '06:00', 'outside the day'],
    ['2022-11-14', '15:30', 'outside the day'],
  ])('%s at %s is %s', (date, time, kind) => expect(at(date, time)).toMatchObject({ ok: false, refusal: { kind } }))
  it('never books a closed day, whatever is asked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 1439 }),
        fc.integer({ min: 15, max: 400 }),
        (days, minute, length) => {
          const date = today.add({ days })
          const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 })
          const booked = maybeBook(date, time, minutes(length), calendar, today)
          if (booked.ok) expect(openness(calendar, date)).toBe('open')
        },
      ),
    )
  })
})

describe('the nights on which the clocks change', () => {
  const night = (date: string, time: string) => spanAt(day(date), Temporal.PlainTime.from(time), minutes(30))
  it.each(['2023-03-26', '2022-10-30'])('half past one on %s is no time to meet', (date) => {
    const refused = { ok: false, refusal: { kind: 'no such time', next: Temporal.PlainTime.from('02:00') } }
    expect(night(date, '01:30')).toEqual(refused)
    expect(night(date, '02:00').ok).toBe(true)
  })
  it('any time that is taken begins when the clock on the wall says so, and lasts as long as was asked', () => {
    const anyDay = fc.integer({ min: 0, max: 800 })
    const anyMinute = fc.integer({ min: 0, max: 1439 })
    fc.assert(
      fc.property(anyDay, anyMinute, fc.integer({ min: 5, max: 600 }), (days, minute, length) => {
        const date = today.add({ days })
        const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 })
        const span = spanAt(date, time, minutes(length))
        if (!span.ok) return
        const local = span.value.from.toZonedDateTimeISO('Europe/London')
        expect(local.toPlainDateTime().equals(date.toPlainDateTime(time))).toBe(true)
        expect(span.value.until.since(span.value.from).total('minutes')).toBe(length)
      }),
    )
  })
})
