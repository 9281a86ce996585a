/** Every view of a child ends: a class teacher's with the school year, anybody else's within a year. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { day, isBefore } from '#kernel/days.ts'
import { capacities, latestEnd, mayShare, parts } from './share.rules.ts'

const today = day('2022-11-07')

it('a class teacher’s view ends with the school year', () => {
  expect(latestEnd('class teacher', today)).toEqual(day('2023-08-31'))
  expect(latestEnd('class teacher', day('2022-08-31'))).toEqual(day('2022-08-31'))
  expect(latestEnd('class teacher', day('2022-09-01'))).toEqual(day('2023-08-31'))
})

it('whatever is allowed shows something, has not ended and ends in time', () => {
  const wanted = fc.record({
    capacity: fc.constantFrom(...capacities),
    parts: fc.subarray([...parts]),
    until: fc.integer({ min: -400, max: 900 }).map((days) => today.add({ days })),
  })
  fc.assert(
    fc.property(wanted, (one) => {
      const allowed = mayShare(one, today).ok
      const inTime = !isBefore(one.until, today) && !isBefore(latestEnd(one.capacity, today), one.until)
      expect(allowed).toBe(inTime && one.parts.length > 0)
    }),
  )
})
