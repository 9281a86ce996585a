/** What is proposed instead is free, in reach, and there is nothing nearer. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minutes } from '#kernel/minutes.ts'
import { travelMinutes, usualTravel } from '#travel/index.ts'
import { fits, nearestFree, nearestOnDay, type Stop } from './nearest.rules.ts'

const place = fc.record({
  easting: fc.integer({ min: 340_000, max: 380_000 }),
  northing: fc.integer({ min: 440_000, max: 480_000 }),
})
/** From one corner to the other. */
const longest = 120
/** Up to three that can stand on one day: none over another, none out of reach. */
const stops = fc
  .array(
    fc.record({
      from: fc.integer({ min: 30, max: 70 }),
      length: fc.integer({ min: 2, max: 12 }),
      place: fc.option(place, { nil: undefined }),
    }),
    { maxLength: 3 },
  )
  .map((all) =>
    all
      .map((one) => ({ from: one.from * 15, until: (one.from + one.length) * 15, place: one.place }))
      .toSorted((a, b) => a.from - b.from)
      .filter((stop, at, sorted) => at === 0 || stop.from >= (sorted[at - 1]?.until ?? 0) + longest),
  )
const length = fc.integer({ min: 2, max: 16 }).map((quarters) => minutes(quarters * 15))

describe('the nearest time', () => {
  it('lies over nothing, and leaves time for the ways', () => {
    fc.assert(
      fc.property(stops, fc.integer({ min: 450, max: 1080 }), length, place, (all, wanted, long, at) => {
        const from = nearestOnDay(all, wanted, long, at, usualTravel)
        if (from === undefined) return
        const until = from + long
        expect(until).toBeLessThanOrEqual(18 * 60)
        for (const stop of all) {
          expect(stop.until <= from || until <= stop.from).toBe(true)
          if (!stop.place) continue
          const way = travelMinutes(usualTravel, stop.place, at)
          expect(stop.until <= from ? from - stop.until >= way : stop.from - until >= way).toBe(true)
        }
      }),
    )
  })

  it('has nothing nearer that would do', () => {
    fc.assert(
      fc.property(stops, fc.integer({ min: 450, max: 1080 }), length, place, (all, wanted, long, at) => {
        const from = nearestOnDay(all, wanted, long, at, usualTravel)
        for (let other = 450; other < 1080; other += 15) {
          if (from !== undefined && Math.abs(other - wanted) >= Math.abs(from - wanted)) continue
          expect(fits(all, other, long, at, usualTravel)).toBe(false)
        }
      }),
    )
  })

  it('goes on to the next day from nine when a day is full', () => {
    const full: readonly Stop[] = [{ from: 450, until: 1080, place: undefined }]
    const found = nearestFree(
      [
        { day: 'Monday', stops: full },
        { day: 'Tuesday', stops: [] },
      ],
      840,
      minutes(60),
      undefined,
      usualTravel,
    )
    expect(found).toEqual({ day: 'Tuesday', from: 540 })
    expect(nearestFree([{ day: 'Monday', stops: full }], 840, minutes(60), undefined, usualTravel)).toBeUndefined()
  })
})
