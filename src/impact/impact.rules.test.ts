/** No count that could name a child can be worked out from those that are shown. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Count, type DistrictCounts, inHours, withhold } from './impact.rules.ts'

function rowsOf(numbers: readonly number[]): readonly DistrictCounts[] {
  const row = (district: string | undefined, value: number): DistrictCounts => {
    const children: Count = value >= 1 && value <= 4 ? 'withheld' : value
    return { district, children, schools: 0, classes: 0, colleagues: 0, sessions: 0 }
  }
  const total = numbers.reduce((sum, one) => sum + one, 0)
  return [row(undefined, total), ...numbers.map((value, at) => row(`District ${at}`, value))]
}

it('takes the smallest other district with a single small one', () => {
  const [total, first, second, third] = withhold(rowsOf([3, 20, 40]))
  expect([total?.children, first?.children, second?.children, third?.children]).toEqual([
    63,
    'withheld',
    'withheld',
    40,
  ])
})

it('withholds the total where the small district is the only one with anything', () => {
  const shown = withhold(rowsOf([0, 12, 0, 2])).map((row) => row.children)
  expect(shown).toEqual([14, 0, 'withheld', 0, 'withheld'])
  expect(withhold(rowsOf([3])).map((row) => row.children)).toEqual(['withheld', 'withheld'])
})

it('never leaves exactly one unknown beside a known total', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 12 }), (numbers) => {
      const [total, ...districts] = withhold(rowsOf(numbers))
      const unknown = districts.filter((row) => row.children === 'withheld').length
      expect(total?.children === 'withheld' || unknown !== 1).toBe(true)
      expect(districts.every((row) => row.children === 'withheld' || row.children === 0 || row.children >= 5)).toBe(
        true,
      )
    }),
  )
})

it('shows hours in quarters', () => expect([60, 90, 100, 0].map(inHours)).toEqual([1, 1.5, 1.75, 0]))
