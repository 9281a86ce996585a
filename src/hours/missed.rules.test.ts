/** Nothing is taken for what did not take place, unless the school called off late and its agreement says so. */
import { expect, it } from 'vitest'
import { missedClasses, missedMinutes } from './missed.rules.ts'

it('gives the minutes back whatever happened, as shipped', () => {
  expect(missedClasses.map((missed) => missedMinutes(missed, 'recorded'))).toEqual(missedClasses.map(() => 'returned'))
})

it('takes them for a late cancellation alone, where the agreement says so', () => {
  expect(missedClasses.filter((missed) => missedMinutes(missed, 'uses the hours') === 'used')).toEqual(['late'])
})
