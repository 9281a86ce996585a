/** A timed day loses nothing, shows nothing twice, and its rows add up. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { usualTravel } from '#travel/index.ts'
import { cellsOf, partOn, rowMinutes, rowsOf, waysBetween } from './day.rules.ts'

const day = Temporal.PlainDate.from('2022-11-08')
const at = (minute: number) =>
  Temporal.PlainDateTime.from('2022-11-08T00:00').add({ minutes: minute }).toZonedDateTime('Europe/London')
const stop = fc
  .record({ from: fc.integer({ min: 0, max: 1400 }), length: fc.integer({ min: 5, max: 300 }) })
  .map(({ from, length }) => ({ from: at(from), until: at(from + length) }))

describe('a timed day', () => {
  it('shows everything once, in as many rows as there are', () => {
    fc.assert(
      fc.property(fc.array(stop, { maxLength: 6 }), (stops) => {
        const all = stops.flatMap((one) => partOn(day, one) ?? [])
        expect(all).toHaveLength(stops.length)
        const rows = rowsOf(all)
        const cells = cellsOf(rows, all)
        const drawn = [...cells.values()].flatMap((cell) => (cell === 'covered' ? [] : cell.ones))
        expect(new Set(drawn).size).toBe(all.length)
        expect(drawn).toHaveLength(all.length)
        const spans = [...cells.values()].reduce((sum, cell) => sum + (cell === 'covered' ? 0 : cell.span), 0)
        expect(spans * rowMinutes).toBeGreaterThanOrEqual(rows.length * rowMinutes)
      }),
    )
  })

  it('has the part of it that lies on the day, up to midnight and not beyond', () => {
    const leave = { from: at(13 * 60), until: at(3 * 24 * 60) }
    const days = [-1, 0, 1, 2, 3].map((add) => partOn(day.add({ days: add }), leave))
    const whole = { from: 0, until: 24 * 60 }
    expect(days).toEqual([undefined, { from: 13 * 60, until: 24 * 60 }, whole, whole, undefined])
    expect(partOn(day, { from: at(-60), until: at(90) })).toEqual({ from: 0, until: 90 })
  })

  it('counts the way from the last place, not from a call in between', () => {
    const [near, far] = [
      { easting: 347_000, northing: 461_000 },
      { easting: 357_000, northing: 461_000 },
    ]
    expect(waysBetween([near, undefined, far], usualTravel)).toEqual([undefined, undefined, 25])
  })
})
