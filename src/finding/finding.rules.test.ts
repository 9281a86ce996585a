/** The search box: what counts as typed, and which number was meant. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isMeant, mostLetters, readSought } from './finding.rules.ts'

describe('what was typed', () => {
  it.each([
    ['', 'nothing'],
    [' \t\0 ', 'nothing'],
    ['a', 'too short'],
    ['ab', 'words'],
    ['a'.repeat(mostLetters), 'words'],
    ['a'.repeat(mostLetters + 1), 'too long'],
  ])('%j is %s', (typed, kind) => expect(readSought(typed).kind).toBe(kind))
  it('has no double blank, no blank at an end and no control character, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (typed) => {
        const sought = readSought(typed)
        if (sought.kind === 'words') expect(sought.words).not.toMatch(/^\s|\s$|\s\s|\p{Cc}/u)
      }),
    )
  })
})

it('a number is meant when it was typed in full, in any case', () => {
  expect([
    isMeant({ number: 'C-1001' }, 'c-1001'),
    isMeant({ number: 'C-1001' }, '1001'),
    isMeant({}, 'c-1001'),
  ]).toEqual([true, false, false])
})
