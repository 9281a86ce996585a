/** What is taken from an answering mail, by example and for any words. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ownWords, tokenIn } from './mail-in.rules.ts'
import { glanceOf } from './notes.rules.ts'

const token = 'ab'.repeat(20)

it('finds the thread’s own address among others, however it is written', () => {
  expect(tokenIn(['office@x.example', `case+${token}@x.example`])).toBe(token)
  expect(tokenIn([`Case+${token.toUpperCase()}@x.example`])).toBe(token)
  expect(tokenIn([`Stepping Stones <case+${token}@x.example>`])).toBe(token)
  expect(tokenIn(['case+short@x.example', 'case@x.example'])).toBeUndefined()
})

it('cuts the quoted message in the ways of the common mail programs', () => {
  for (const quoted of [
    'On 7 Nov 2022, at 09:00, Stepping Stones wrote:\n> Hello',
    'On Mon, 7 Nov 2022 at 09:00 Stepping Stones <a@b.example>\nwrote:\n\n> Hello',
    '-----Original Message-----\nFrom: a@b.example\nHello',
    '________________________________\nFrom: a@b.example',
    'From: Stepping Stones\nSent: Monday',
    '> Hello\n> again',
    'Sent from my phone',
  ])
    expect(ownWords(`Yes.\n\nThanks.\n\n${quoted}`), quoted).toBe('Yes.\n\nThanks.')
  expect(ownWords('> only quoted')).toBeUndefined()
})

it('keeps every word that is not quoted, and never more than fits', () => {
  const line = fc.stringMatching(/^[a-z]{1,12}( [a-z]{1,12}){0,5}$/)
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
      const words = ownWords(`${lines.join('\n')}\nOn Monday somebody wrote:\n> ${lines.join('\n> ')}`)
      expect(words).toBe(lines.join('\n'))
    }),
  )
  expect(ownWords('x'.repeat(20_000))?.length).toBe(10_000)
})

it('attendance adds up, and taking part lies between the least and the most', () => {
  const note = fc.record({
    attendance: fc.constantFrom('present' as const, 'part' as const, 'absent' as const),
    takingPart: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
  })
  fc.assert(
    fc.property(fc.array(note), (notes) => {
      const glance = glanceOf(notes)
      expect(glance.present + glance.part + glance.absent).toBe(glance.sessions)
      const marks = notes.flatMap(({ takingPart }) => takingPart ?? [])
      if (marks.length === 0) expect(glance.takingPart).toBeUndefined()
      else {
        expect(glance.takingPart).toBeGreaterThanOrEqual(Math.min(...marks))
        expect(glance.takingPart).toBeLessThanOrEqual(Math.max(...marks))
      }
    }),
  )
})
