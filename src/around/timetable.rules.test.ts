/** A shorter timetable has an agreement, an end and an early review; behaviour is never its reason. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { day, isBefore } from '#kernel/days.ts'
import { mayReduce, timetableReasons, type WantedTimetable } from './timetable.rules.ts'

const wanted: WantedTimetable = {
  reason: 'reintegration',
  startsOn: day('2022-11-07'),
  reviewOn: day('2022-11-28'),
  endsOn: day('2022-12-16'),
  agreedOn: day('2022-11-04'),
}

it('stops at behaviour, whatever else is right', () => {
  expect(mayReduce(wanted).ok).toBe(true)
  expect(mayReduce({ ...wanted, reason: 'behaviour' })).toEqual({ ok: false, refusal: { kind: 'never for behaviour' } })
})

it('names the latest day of a review', () => {
  expect(mayReduce({ ...wanted, reviewOn: day('2022-12-06') })).toEqual({
    ok: false,
    refusal: { kind: 'review too late', latest: day('2022-12-05') },
  })
})

it('whatever is allowed is agreed first, reviewed within four weeks and not after its end', () => {
  const some = fc.integer({ min: 0, max: 80 }).map((days) => day('2022-11-01').add({ days }))
  const any = fc.record({
    reason: fc.constantFrom(...timetableReasons),
    startsOn: some,
    reviewOn: some,
    endsOn: some,
    agreedOn: some,
  })
  fc.assert(
    fc.property(any, (one) => {
      if (!mayReduce(one).ok) return
      expect(one.reason).not.toBe('behaviour')
      expect(isBefore(one.startsOn, one.agreedOn)).toBe(false)
      expect(isBefore(one.startsOn, one.reviewOn)).toBe(true)
      expect(isBefore(one.endsOn, one.reviewOn)).toBe(false)
      expect(isBefore(one.startsOn.add({ days: 28 }), one.reviewOn)).toBe(false)
    }),
    { numRuns: 2_000 },
  )
})
