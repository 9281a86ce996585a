/** The check letter of a pupil number: published examples, and every slip that it is there to find. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkLetter, readUpn } from './upn.rules.ts'

describe('a pupil number', () => {
  it.each(['G888999926001', 'U888999925017', 'L88899992607K', 'X00180001701A', 'R674123101121', 'P207000016049'])(
    '%s is right',
    (upn) => expect(readUpn(upn)).toEqual({ ok: true, upn }),
  )
  it.each([
    ['A888999926001', { ok: false, why: 'letter', expected: 'G' }],
    ['G888999926010', { ok: false, why: 'letter', expected: 'F' }],
    ['Q207000016049', { ok: false, why: 'letter', expected: 'P' }],
    ['L88899992607I', { ok: false, why: 'shape' }],
    ['G88899992600', { ok: false, why: 'shape' }],
    ['UN1', { ok: false, why: 'shape' }],
    ['', { ok: false, why: 'shape' }],
  ] as const)('%s is not', (upn, read) => expect(readUpn(upn)).toEqual(read))
  it('is read with spaces and in small letters', () =>
    expect(readUpn(' g888 999926001 ')).toEqual({ ok: true, upn: 'G888999926001' }))

  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 12 }).map((all) => all.join(''))
  const right = digits.map((rest) => checkLetter(rest) + rest)
  it('every wrong digit is found', () => {
    fc.assert(
      fc.property(right, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 9 }), (upn, at, off) => {
        const slipped = upn.slice(0, at) + ((Number(upn[at]) + off) % 10) + upn.slice(at + 1)
        expect(readUpn(upn).ok).toBe(true)
        expect(readUpn(slipped).ok).toBe(false)
      }),
    )
  })
  it('every swap of two different digits is found', () => {
    const place = fc.integer({ min: 1, max: 12 })
    fc.assert(
      fc.property(right, place, place, (upn, one, other) => {
        fc.pre(upn[one] !== upn[other])
        const swapped = [...upn]
          .map((digit, at) => (at === one ? upn[other] : at === other ? upn[one] : digit))
          .join('')
        expect(readUpn(swapped).ok).toBe(false)
      }),
    )
  })
})
