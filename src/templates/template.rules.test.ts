/** A changed template keeps its keys, gives new ones that are unique, and a report keeps its plain words. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  documentKinds,
  mostSections,
  plainWords,
  shippedTemplates,
  templateFrom,
  type WantedSection,
} from './template.rules.ts'

const fresh = (title: string): WantedSection => ({ key: undefined, title, hint: '', from: 'nothing', need: 'optional' })

describe('a template', () => {
  it('ships with every kind, and what ships may be kept', () => {
    for (const kind of documentKinds)
      expect(templateFrom(kind, shippedTemplates[kind])).toEqual({ ok: true, value: shippedTemplates[kind] })
  })
  it('refuses to be empty, endless, doubled, or a report without plain words', () => {
    expect(templateFrom('visit note', [])).toMatchObject({ refusal: { kind: 'no sections' } })
    const many = Array.from({ length: mostSections + 1 }, (_, n) => fresh(`Part ${n}`))
    expect(templateFrom('visit note', many)).toMatchObject({ refusal: { kind: 'too many sections' } })
    expect(templateFrom('visit note', [fresh('Seen'), fresh('seen')])).toMatchObject({
      refusal: { kind: 'same title' },
    })
    expect(templateFrom('report', [fresh('Background')])).toMatchObject({ refusal: { kind: 'plain words gone' } })
  })
  it('keeps the keys there are, whatever the titles say now, and gives each new section one of its own', () => {
    const titles = fc.uniqueArray(fc.stringMatching(/^[A-Za-z !é]{1,12}$/), {
      minLength: 1,
      maxLength: 8,
      selector: (title) => title.toLowerCase(),
    })
    fc.assert(
      fc.property(titles, (all) => {
        const kept = {
          ...shippedTemplates.report[0],
          key: plainWords,
          title: 'Renamed words',
          hint: '',
          from: 'nothing',
          need: 'required',
        } as const
        const made = templateFrom('report', [kept, ...all.map(fresh)])
        if (!made.ok) throw new Error(made.refusal.kind)
        const keys = made.value.map((one) => one.key)
        expect(keys[0]).toBe(plainWords)
        expect(new Set(keys).size).toBe(keys.length)
        expect(keys.every((key) => /^[a-z0-9-]+$/.test(key))).toBe(true)
      }),
    )
  })
})
