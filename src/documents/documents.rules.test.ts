/** A document is complete before sign-off and a released one stays; two people's changes come together; a diff gives both texts back. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedTemplates } from '#templates/index.ts'
import { wordDiff } from './diff.rules.ts'
import {
  applied,
  changeBetween,
  contentAt,
  isEmpty,
  merged,
  type Revision,
  sittingsOf,
  thinned,
} from './keeping.rules.ts'
import {
  type DocumentEvent,
  type documentStates,
  documentSteps,
  fits,
  longestSection,
  maySend,
  maySignOff,
  type ReportContent,
} from './report.rules.ts'

const sections = shippedTemplates.report
const whole: ReportContent = {
  texts: { background: 'a', observation: 'b', recommendations: 'c', summary: 'd' },
  targets: [{ words: 'Stays in class', baseline: 'Leaves daily' }],
}

describe('a report', () => {
  it('goes to sign-off when it is whole', () => expect(maySend(whole, sections, 'report').ok).toBe(true))
  it('says what is missing', () => {
    const half = { texts: { ...whole.texts, summary: ' ' }, targets: [{ words: 'Stays', baseline: '' }] }
    expect(maySend(half, sections, 'report')).toEqual({
      ok: false,
      refusal: { kind: 'incomplete', missing: ['text_summary', 'baseline_1'] },
    })
    expect(maySend({ ...whole, targets: [] }, sections, 'report')).toMatchObject({ refusal: { missing: ['target_1'] } })
  })
  it('asks targets of no other kind, and nothing of a section that may stay empty', () => {
    expect(maySend({ texts: { seen: 'x' }, targets: [] }, shippedTemplates['visit note'], 'visit note').ok).toBe(true)
  })
  it('takes no endless text and no section that it does not have', () => {
    const long = { ...whole, texts: { ...whole.texts, background: 'x'.repeat(longestSection + 1) } }
    expect(fits(long, sections)).toMatchObject({ refusal: { kind: 'too long', section: 'background' } })
    expect(fits({ ...whole, texts: { ...whole.texts, other: 'x' } }, sections)).toMatchObject({
      refusal: { kind: 'unknown section', section: 'other' },
    })
  })
  it('is signed off by somebody else', () =>
    expect([maySignOff('a', 'a').ok, maySignOff('a', 'b').ok]).toEqual([false, true]))
  it('reaches release only through sign-off, and never leaves it', () => {
    const events = fc.constantFrom<DocumentEvent>('send', 'send back', 'sign off', 'release')
    fc.assert(
      fc.property(fc.array(events), (happened) => {
        let state: (typeof documentStates)[number] = 'draft'
        const seen: (typeof documentStates)[number][] = [state]
        for (const event of happened) {
          state = documentSteps[state][event] ?? state
          seen.push(state)
        }
        const released = seen.indexOf('released')
        if (released >= 0)
          expect([seen.slice(0, released).includes('signed off'), new Set(seen.slice(released)).size]).toEqual([
            true,
            1,
          ])
      }),
    )
  })
})

const keys = ['background', 'observation', 'summary'] as const
const text = fc.constantFrom('', 'one', 'two', 'three')
const someContent = fc.record({
  texts: fc.record({ background: text, observation: text, summary: text }),
  targets: fc.array(fc.record({ words: fc.constantFrom('Stays', 'Asks'), baseline: text }), { maxLength: 2 }),
  withheld: fc.dictionary(fc.constantFrom(...keys), fc.constantFrom('third party' as const, 'safeguarding' as const)),
})

describe('kept changes', () => {
  it('applied one after the other give the text again; nothing changed is an empty change', () => {
    fc.assert(
      fc.property(someContent, someContent, (from, to) => {
        expect(isEmpty(changeBetween(from, applied(from, changeBetween(from, to))))).toBe(
          isEmpty(changeBetween(from, to)),
        )
        expect(isEmpty(changeBetween(applied(from, changeBetween(from, to)), to))).toBe(true)
        expect(isEmpty(changeBetween(from, from))).toBe(true)
      }),
    )
  })
  it('of two people: whoever alone changed a part has it; where both did, ours stands and is named', () => {
    fc.assert(
      fc.property(someContent, someContent, someContent, (base, theirs, ours) => {
        const together = merged(base, theirs, ours)
        for (const key of keys) {
          const [was, their, our] = [base.texts[key], theirs.texts[key], ours.texts[key]]
          const got = together.content.texts[key]
          if (our === was) expect(got).toBe(their)
          else if (their === was) expect(got).toBe(our)
          else expect([got, together.conflicts.includes(key)]).toEqual([our, their !== our])
        }
      }),
    )
  })
  it('without a known base every difference is a conflict', () => {
    const theirs = { texts: { background: 'a', summary: 's' }, targets: [] }
    expect(merged(undefined, theirs, { texts: { background: 'b', summary: 's' }, targets: [] }).conflicts).toEqual([
      'background',
    ])
  })
  it('thinned to one a sitting, every sitting still ends with the text it ended with', () => {
    const step = fc.record({ content: someContent, by: fc.constantFrom('a', 'b'), minutes: fc.constantFrom(0, 1, 45) })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (all) => {
        let at = Temporal.Instant.from('2022-11-07T09:00:00Z')
        let before: ReportContent = { texts: {}, targets: [] }
        const revisions = all.map(({ content, by, minutes }, n): Revision => {
          at = at.add({ minutes })
          const changed = changeBetween(before, content)
          before = applied(before, changed)
          return { revision: n + 1, changed, by, at }
        })
        const kept = thinned(revisions)
        expect(kept.map((one) => one.revision)).toEqual(
          sittingsOf(revisions).map((sitting) => sitting.at(-1)?.revision),
        )
        for (const { revision } of kept) expect(contentAt(kept, revision)).toEqual(contentAt(revisions, revision))
      }),
    )
  })
})

describe('the difference of two texts', () => {
  const words = fc
    .array(fc.constantFrom('card', 'helps', ' ', '\n', 'in', 'class', '  ', 'now'), { maxLength: 40 })
    .map((all) => all.join(''))
  it('gives both texts back, whatever they are', () => {
    fc.assert(
      fc.property(fc.oneof(words, fc.string()), fc.oneof(words, fc.string()), (before, after) => {
        const parts = wordDiff(before, after)
        const without = (kind: string) =>
          parts
            .filter((part) => part.kind !== kind)
            .map((part) => part.text)
            .join('')
        expect([without('added'), without('removed')]).toEqual([before, after])
      }),
    )
  })
  it('marks what changed and nothing else', () => {
    expect(wordDiff('A card helps in class', 'A red card helps')).toEqual([
      { kind: 'same', text: 'A ' },
      { kind: 'added', text: 'red ' },
      { kind: 'same', text: 'card helps' },
      { kind: 'removed', text: ' in class' },
    ])
    expect(wordDiff('same', 'same')).toEqual([{ kind: 'same', text: 'same' }])
  })
  it('of two long texts with nothing in common is told whole, in no time', () => {
    const long = (word: string) => Array.from({ length: 5_000 }, (_, n) => `${word}${n}`).join(' ')
    expect(wordDiff(long('a'), long('b')).length).toBeLessThan(5_000 * 4)
  })
})
