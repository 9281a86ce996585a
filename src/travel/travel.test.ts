/** The database and the rules agree on every way, and no way is longer than by way of a third place. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'
import { tenthsOfAMile, travelMinutes, usualTravel } from './travel.rules.ts'

const house = await aHouse()
const place = fc.record({ easting: fc.nat({ max: 700_000 }), northing: fc.nat({ max: 1_300_000 }) })

it('the database counts the same minutes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(place, place), { minLength: 50, maxLength: 50 }), async (ways) => {
      const list = ways.map(([a, b], at) => `(${at},${a.easting},${a.northing},${b.easting},${b.northing})`).join()
      const rows = await house.database.rows<{ minutes: number }>(
        `select app.travel_minutes('${house.provider.id}', '2022-11-07', e1, n1, e2, n2) as minutes
           from (values ${list}) w(at, e1, n1, e2, n2) order by at`,
      )
      expect(rows.map((row) => row.minutes)).toEqual(ways.map(([a, b]) => travelMinutes(usualTravel, a, b)))
    }),
    { numRuns: 10, seed: 2022 },
  )
})

it('no way is longer than by way of a third place, and the way back is as long', () => {
  fc.assert(
    fc.property(place, place, place, (a, b, c) => {
      const way = (from: typeof a, to: typeof a) => travelMinutes(usualTravel, from, to)
      expect(way(a, b)).toBe(way(b, a))
      expect(way(a, c)).toBeLessThanOrEqual(way(a, b) + way(b, c))
    }),
  )
})

it('ten kilometres as the crow flies are 25 minutes and 8.3 miles by road', () => {
  const from = { easting: 347_000, northing: 461_000 }
  const to = { easting: 357_000, northing: 461_000 }
  expect(travelMinutes(usualTravel, from, to)).toBe(25)
  expect(tenthsOfAMile(usualTravel, from, to)).toBe(83)
})
