/** A hub's own questions keep their keys, and what a hub reads holds no name. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readQuestions, type TypedQuestion, withoutNames } from './route.rules.ts'

const block = (changes: Partial<TypedQuestion> = {}): TypedQuestion => ({
  ...{ key: '', label: 'Which setting has the pupil visited?', kind: 'line', needed: 'yes', for: ['pupil'] },
  ...changes,
})

describe('the questions of a hub', () => {
  it('get a key that no version has used, and keep the one they have', () => {
    const read = readQuestions([block({ key: 'q2' }), block({ label: 'New' })], ['q1', 'q2', 'q7'])
    expect(read.ok && read.questions.map((one) => one.key)).toEqual(['q2', 'q8'])
  })
  it('an empty block is no question', () =>
    expect(readQuestions([block({ label: '  ' })], [])).toEqual({ ok: true, questions: [] }))
  it.each([
    [block({ kind: 'file' }), 'kind'],
    [block({ for: [] }), 'for'],
    [block({ label: 'x'.repeat(201) }), 'label'],
  ] as const)('%o is told next to its %s', (typed, part) => {
    const read = readQuestions([block(), typed], [])
    expect(!read.ok && read.problems.map((one) => [one.at, one.part])).toEqual([[1, part]])
  })
  it('never share a key, whatever was typed', () => {
    const keys = fc.array(fc.constantFrom('', 'q1', 'q2', 'q3', 'x'), { maxLength: 8 })
    fc.assert(
      fc.property(keys, fc.subarray(['q1', 'q2', 'q3']), (typed, used) => {
        const read = readQuestions(
          typed.map((key) => block({ key })),
          used,
        )
        const given = read.ok ? read.questions.map((one) => one.key) : []
        expect(new Set(given).size).toBe(typed.length)
      }),
    )
  })
})

describe('what a hub reads', () => {
  it('says the reference for each name, whole words only', () =>
    expect(withoutNames('Ivy’s mum says IVY Marsh likes ivyleaf; Marsh too.', ['Ivy', 'Marsh'], 'S-1')).toBe(
      'S-1’s mum says S-1 S-1 likes ivyleaf; S-1 too.',
    ))
  it('takes a whole name as one, and names with a hyphen in their parts', () =>
    expect(withoutNames('Jo Lee-Park, then Park.', ['Jo Lee-Park'], 'S-1')).toBe('S-1, then S-1.'))
  it('holds none of the names, wherever they stand', () => {
    const name = fc.stringMatching(/^[A-Z][a-zé]{1,8}$/)
    fc.assert(
      fc.property(
        name,
        name,
        fc.array(fc.constantFrom('the', 'room', ',', 'says'), { maxLength: 6 }),
        (a, b, other) => {
          const text = [a, ...other, b.toUpperCase(), `${a}’s`, `${a} ${b}`].join(' ')
          const words = withoutNames(text, [a, b], 'R-9')
            .toLowerCase()
            .split(/[^\p{L}\p{N}-]+/u)
          const free = new Set(['the', 'room', 'says', 's', 'r-9'])
          for (const one of [a, b]) if (!free.has(one.toLowerCase())) expect(words).not.toContain(one.toLowerCase())
        },
      ),
    )
  })
})
