/** The small markdown loses no word; a report is complete before sign-off; a released one stays. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMarkdown, plainText } from './markdown.rules.ts'
import {
  type DocumentEvent,
  type documentStates,
  documentSteps,
  maySend,
  maySignOff,
  type ReportContent,
} from './report.rules.ts'

describe('markdown', () => {
  it('reads headings, lists, bold and paragraphs', () => {
    expect(parseMarkdown('## Plan\nFirst **bold** words\n- one\n- **two**\n\nLast')).toEqual([
      { kind: 'heading', text: 'Plan' },
      {
        kind: 'paragraph',
        runs: [
          { text: 'First ', bold: false },
          { text: 'bold', bold: true },
          { text: ' words', bold: false },
        ],
      },
      { kind: 'list', items: [[{ text: 'one', bold: false }], [{ text: 'two', bold: true }]] },
      { kind: 'paragraph', runs: [{ text: 'Last', bold: false }] },
    ])
  })
  it('takes no typed markup for its own, and loses no letter', () => {
    const letters = (text: string) => text.replaceAll(/[\s*#-]/g, '')
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('<b>', 'word', '**', '- ', '\n', '\n\n', '## ', '&', 'x ', '*')),
        (parts) => {
          const text = parts.join('')
          expect(letters(plainText(parseMarkdown(text)))).toBe(letters(text))
        },
      ),
    )
  })
})

describe('a report', () => {
  const whole: ReportContent = {
    texts: { background: 'a', observation: 'b', recommendations: 'c', summary: 'd' },
    targets: [{ words: 'Stays in class', baseline: 'Leaves daily' }],
  }
  it('goes to sign-off when it is whole', () => expect(maySend(whole).ok).toBe(true))
  it('says what is missing', () => {
    const half = { texts: { ...whole.texts, summary: ' ' }, targets: [{ words: 'Stays', baseline: '' }] }
    expect(maySend(half)).toEqual({ ok: false, refusal: { kind: 'incomplete', missing: ['summary', 'baseline_1'] } })
    expect(maySend({ ...whole, targets: [] })).toMatchObject({ refusal: { missing: ['target_1'] } })
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
