/** The forecast follows the pace, counts what is set aside, and never promises what is not there. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '../kernel/days.ts'
import { hours, minutes } from '../kernel/minutes.ts'
import { unspent } from './forecast.rules.ts'
import { unusedInWords } from './unused.words.ts'

describe('hours unspent at the year’s end', () => {
  it.each([
    [
      'nothing was used lately: all that is not set aside',
      { left: hours(10), reserved: hours(2), usedLately: hours(0) },
      480,
    ],
    ['the pace uses them up', { left: hours(10), reserved: hours(0), usedLately: hours(9) }, 0],
    ['half the pace', { left: hours(10), reserved: hours(0), usedLately: hours(3) }, 240],
  ] as const)('%s', (_words, pace, left) => expect(unspent(pace, 90, 180)).toBe(left))
  it('lies between nothing and what is left, and falls as the pace rises', () => {
    const some = fc.integer({ min: 0, max: 50_000 })
    fc.assert(
      fc.property(some, some, some, fc.integer({ min: 0, max: 366 }), (free, reserved, used, ahead) => {
        const pace = { left: minutes(free + reserved), reserved: minutes(reserved), usedLately: minutes(used) }
        const forecast = unspent(pace, 90, ahead)
        expect(forecast).toBeGreaterThanOrEqual(0)
        expect(forecast).toBeLessThanOrEqual(free)
        expect(unspent({ ...pace, usedLately: minutes(used + 600) }, 90, ahead)).toBeLessThanOrEqual(forecast)
      }),
    )
  })
})

it('says of one hour and of several whether it ends', () => {
  const first = (words: string) => words.split('; ')[0]
  expect(first(unusedInWords(minutes(60), 1, undefined))).toBe(
    '1 hour of one purchase made more than six months ago is not used or booked yet. It does not expire',
  )
  expect(first(unusedInWords(minutes(420), 2, undefined))).toBe(
    '7 hours of 2 purchases made more than six months ago are not used or booked yet. They do not expire',
  )
  expect(first(unusedInWords(minutes(90), 1, day('2023-03-31')))).toBe(
    '1 hour 30 minutes of one purchase made more than six months ago are not used or booked yet. They end on 31 March 2023',
  )
})
