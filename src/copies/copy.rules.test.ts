/** A family's copy holds nothing that is withheld and says so; readability follows its published formulas; markdown loses no word. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { copyFor, leftOutWords, type Whole, withholdReasons } from './copy.rules.ts'
import { parseMarkdown, plainText } from './markdown.rules.ts'
import { readabilityOf, sentencesOf, syllablesIn } from './readability.rules.ts'

const whole: Whole = {
  ...{ kind: 'report', title: 'Report', about: 'Leo', school: 'Hollowmere', reference: 'C-1', version: 1 },
  ...{ releasedOn: '2022-09-29', author: 'A', signer: 'B', correction: '', targets: [] },
  parts: [],
  withheld: {},
}

describe('a copy', () => {
  it('for the family never holds a withheld text, and counts what is left out by its reason', () => {
    const part = fc.record({
      text: fc.stringMatching(/^[a-z]{12}$/),
      reason: fc.constantFrom(undefined, ...withholdReasons),
    })
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (all) => {
        const parts = all.map(({ text }, at) => ({ key: `k${at}`, title: `Part ${at}`, text: `${at} ${text}` }))
        const withheld = Object.fromEntries(all.flatMap(({ reason }, at) => (reason ? [[`k${at}`, reason]] : [])))
        const family = copyFor('family', { ...whole, parts, withheld })
        const words = JSON.stringify(family)
        for (const [at, { reason }] of all.entries())
          expect(words.includes(parts[at]?.text ?? '')).toBe(reason === undefined)
        expect(family.leftOut.reduce((sum, one) => sum + one.parts, 0)).toBe(Object.keys(withheld).length)
        const school = copyFor('school', { ...whole, parts, withheld })
        expect([school.parts, school.leftOut]).toEqual([parts, []])
      }),
    )
  })
  it('says why something is left out', () => {
    expect(leftOutWords({ reason: 'third party', parts: 1 })).toContain('somebody else')
    expect(leftOutWords({ reason: 'safeguarding', parts: 2 })).toMatch(/^2 parts are .* safe/)
  })
})

describe('readability', () => {
  it('counts syllables as people say them', () => {
    const said = {
      cat: 1,
      table: 2,
      make: 1,
      helped: 1,
      wanted: 2,
      reading: 2,
      classroom: 2,
      teacher: 2,
      strategies: 3,
      the: 1,
    }
    for (const [word, count] of Object.entries(said)) expect([word, syllablesIn(word)]).toEqual([word, count])
  })
  it('follows the formulas', () => {
    // Six words, six syllables, one sentence: 206.835 − 1.015 × 6 − 84.6 = 116.1, shown as 100.
    expect(readabilityOf('The cat sat on the mat.')).toMatchObject({
      ease: 100,
      age: 5,
      words: 6,
      sentences: 1,
      band: 'easy',
    })
    // Ten words, 27 syllables, one sentence: 206.835 − 10.15 − 228.42 is below 0; grade 20.2, age 25.
    const heavy =
      'Multidisciplinary considerations regarding dysregulation necessitate individualised accommodations across educational environments immediately.'
    expect(readabilityOf(heavy)).toMatchObject({ ease: 0, band: 'hard' })
  })
  it('says nothing about a few words, and is the same for the same words without their marks', () => {
    expect(readabilityOf('Not yet.')).toBeUndefined()
    expect(sentencesOf('## One\n- two here\n- **three** here. Four?')).toEqual([
      'One',
      'two here',
      'three here',
      ' Four',
    ])
  })
  it('cutting a sentence in two never makes a text harder', () => {
    const word = fc.constantFrom('card', 'helps', 'changes', 'morning', 'together', 'teacher')
    fc.assert(
      fc.property(fc.array(word, { minLength: 6, maxLength: 30 }), fc.nat(), (words, at) => {
        const cut = 1 + (at % (words.length - 1))
        const long = readabilityOf(`${words.join(' ')}.`)
        const short = readabilityOf(`${words.slice(0, cut).join(' ')}. ${words.slice(cut).join(' ')}.`)
        expect(short?.ease).toBeGreaterThanOrEqual(long?.ease ?? 0)
        expect(short?.age).toBeLessThanOrEqual(long?.age ?? 0)
      }),
    )
  })
})

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
