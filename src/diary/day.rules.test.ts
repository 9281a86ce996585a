/** A timed day loses nothing, shows nothing twice, and its rows add up. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { usualTravel } from '#travel/index.ts'
import { cellsOf, rowMinutes, rowsOf, waysBetween } from './day.rules.ts'

const at = (minute: number) =>
  Temporal.PlainDateTime.from('2022-11-08T00:00').add({ minutes: minute }).toZonedDateTime('Europe/London')
const stop = fc
  .record({ from: fc.integer({ min: 0, max: 1400 }), length: fc.integer({ min: 5, max: 300 }) })
  .map(({ from, length }) => ({ from: at(from), until: at(Math.min(from + length, 1439)) }))

describe('a timed day', () => {
  it('shows everything once, in as many rows as there are', () => {
    fc.assert(
      fc.property(fc.array(stop, { maxLength: 6 }), (all) => {
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

  it('counts the way from the last place, not from a call in between', () => {
    const [near, far] = [
      { easting: 347_000, northing: 461_000 },
      { easting: 357_000, northing: 461_000 },
    ]
    expect(waysBetween([near, undefined, far], usualTravel)).toEqual([undefined, undefined, 25])
  })
})
