/** A filter survives its way through an address, and no address breaks the list. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { id, type PersonId } from '#kernel/ids.ts'
import { everyOpenCase, filterFrom, queryOf, stateChoices } from './filter.rules.ts'

const read = (query: string) => filterFrom(Object.fromEntries(new URLSearchParams(query)))

it('without a question it is every open case, and the address says nothing', () => {
  expect(read('')).toEqual(everyOpenCase)
  expect(queryOf(everyOpenCase)).toBe('')
})

it('what was asked comes back as it was asked', () => {
  const filters = fc.record({
    state: fc.constantFrom(...stateChoices),
    specialist: fc.oneof(
      fc.uuid().map((uuid) => id<PersonId>(uuid)),
      fc.constantFrom('nobody' as const, undefined),
    ),
    lateness: fc.constantFrom('late' as const, undefined),
    words: fc.string({ maxLength: 30 }).map((words) => words.replaceAll('\0', '').trim()),
  })
  fc.assert(
    fc.property(filters, (filter) => {
      expect(read(queryOf(filter))).toEqual(filter)
    }),
  )
})

it('an address that makes no sense asks for less, never for something else', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('state', 'specialist', 'late', 'q'), fc.string()), (asked) => {
      const filter = filterFrom(asked)
      expect(stateChoices).toContain(filter.state)
      expect(filter.words).not.toContain('\0')
      expect(read(queryOf(filter))).toEqual(filter)
    }),
  )
})
