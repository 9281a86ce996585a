/** When a parent's agreement stands, and which day it may end on. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#kernel/days.ts'
import { coverings, type Given, standing, withdrawalDay } from './agreement.rules.ts'

const given = fc.record({
  covers: fc.constantFrom(...coverings),
  withdrawnOn: fc.constantFrom(undefined, day('2022-11-04')),
})

describe('an agreement', () => {
  it('stands while one of those given was not withdrawn', () => {
    const withdrawn: Given = { covers: 'support', withdrawnOn: day('2022-11-04') }
    expect(standing([withdrawn], 'support')).toBe('withdrawn')
    expect(standing([withdrawn, { covers: 'support', withdrawnOn: undefined }], 'support')).toBe('stands')
    expect(standing([withdrawn], 'naming')).toBe('never given')
  })
  it('to naming says nothing about support, and the other way round', () => {
    fc.assert(
      fc.property(fc.array(given), fc.array(given), fc.constantFrom(...coverings), (some, more, covers) => {
        const other = more.filter((one) => one.covers !== covers)
        expect(standing([...some, ...other], covers)).toBe(standing(some, covers))
      }),
    )
  })
  it('once all are withdrawn, a new one makes it stand again', () => {
    fc.assert(
      fc.property(fc.array(given), fc.constantFrom(...coverings), (some, covers) => {
        expect(standing([...some, { covers, withdrawnOn: undefined }], covers)).toBe('stands')
      }),
    )
  })
  it.each([
    ['2022-11-08', 'in the future'],
    ['2022-10-31', 'before it was given'],
    ['2022-11-01', undefined],
    ['2022-11-07', undefined],
  ] as const)('withdrawn on %s is %s', (on, problem) =>
    expect(withdrawalDay(day(on), day('2022-11-01'), day('2022-11-07'))).toBe(problem),
  )
})
