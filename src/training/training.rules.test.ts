/** Planning a session by the offer, and reading a register. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import shipped from '../../data/offers/2022.json' with { type: 'json' }
import { day } from '../kernel/days.ts'
import { offerShape } from '../offer/index.ts'
import { choose, mayRegister, namesIn, namesMost, sameName } from './training.rules.ts'

const offer = offerShape.parse(shipped)

describe('choosing a topic and a format', () => {
  it('takes title and length from the offer', () => {
    expect(choose(offer, 'adhd', 'training-twilight', undefined)).toEqual({
      ok: true,
      value: { title: 'ADHD', format: 'twilight', minutes: 120 },
    })
  })
  it('gives Neurodiversity as a half or a full day only', () => {
    expect(choose(offer, 'neurodiversity', 'training-twilight', undefined)).toMatchObject({
      ok: false,
      refusal: { kind: 'format not offered' },
    })
    expect(choose(offer, 'neurodiversity', 'training-half-day', undefined).ok).toBe(true)
  })
  it('asks a bespoke focus for its own title, and refuses what it does not know', () => {
    expect(choose(offer, 'bespoke', 'training-twilight', undefined)).toMatchObject({
      refusal: { kind: 'title needed' },
    })
    expect(choose(offer, 'bespoke', 'training-twilight', 'Calm corridors').ok).toBe(true)
    expect(choose(offer, 'juggling', 'training-twilight', 'x')).toMatchObject({ refusal: { kind: 'unknown topic' } })
    expect(choose(offer, 'adhd', 'bronze', undefined)).toMatchObject({ refusal: { kind: 'unknown format' } })
  })
})

describe('a register', () => {
  const on = day('2022-11-09')
  it('is kept on the day or later, never before, never of a session that was called off', () => {
    expect(mayRegister({ on, state: 'planned' }, ['A'], day('2022-11-08'))).toMatchObject({
      refusal: { kind: 'not yet' },
    })
    expect(mayRegister({ on, state: 'planned' }, ['A'], on).ok).toBe(true)
    expect(mayRegister({ on, state: 'called off' }, ['A'], on)).toMatchObject({ refusal: { kind: 'called off' } })
    expect(mayRegister({ on, state: 'held' }, [], on)).toMatchObject({ refusal: { kind: 'no names' } })
    const crowd = Array.from({ length: namesMost + 1 }, (_, n) => `Name ${n}`)
    expect(mayRegister({ on, state: 'held' }, crowd, on)).toMatchObject({ refusal: { kind: 'too many names' } })
  })
  it('has each name once, however often and however it is typed', () => {
    expect(namesIn(" Ann  Lee \nann lee\n\nBo O’Hara; BO O'HARA")).toEqual(['Ann Lee', 'Bo O’Hara'])
    fc.assert(
      fc.property(fc.array(fc.string()), (lines) => {
        const names = namesIn(lines.join('\n'))
        expect(new Set(names.map(sameName)).size).toBe(names.length)
        expect(names.every((name) => name.trim() === name && name !== '')).toBe(true)
      }),
    )
  })
})
