/** Who pays as it was typed: every wrong line is told at its own field, and what is accepted adds up. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pence } from '#kernel/money.ts'
import { splitFunding } from '#money/index.ts'
import { payerFields, readPaying } from './paying.rules.ts'

const hub = '00000000-0000-4000-8000-000000000001'
const trust = '00000000-0000-4000-8000-000000000002'
const fieldOf = (typed: Record<string, string>) => {
  const read = readPaying(typed)
  return read.ok ? undefined : read.refusal.map((problem) => problem.field)
}

describe('who pays', () => {
  it('is the school or the arrangement where nobody else is named', () => {
    expect(readPaying({})).toEqual({ ok: true, value: { purchaseOrder: undefined, funding: undefined } })
    expect(readPaying({ pays: 'standing' })).toMatchObject({ value: { funding: undefined } })
    expect(readPaying({ pays: 'school', purchase_order: ' PO-1 ' })).toEqual({
      ok: true,
      value: { purchaseOrder: 'PO-1', funding: [] },
    })
  })
  it('may be several, each by a share', () => {
    const typed = { payer1: hub, share1: '50', payer3: trust, share3: '20 %', payer3_purchase_order: 'T-7' }
    expect(readPaying(typed)).toMatchObject({
      value: {
        funding: [
          { payer: hub, share: { percent: 50 } },
          { payer: trust, share: { percent: 20 }, purchaseOrder: 'T-7' },
        ],
      },
    })
  })
  it('is told at its field where it cannot be', () => {
    expect(fieldOf({ pays: 'shared' })).toEqual(['pays'])
    expect(fieldOf({ pays: 'school', payer1: hub, share1: '10' })).toEqual(['pays'])
    expect(fieldOf({ share2: '50' })).toEqual(['payer2'])
    expect(fieldOf({ payer1: hub })).toEqual(['share1'])
    expect(fieldOf({ payer1: hub, share1: '101' })).toEqual(['share1'])
    expect(fieldOf({ payer1: hub, share1: '33.3' })).toEqual(['share1'])
    expect(fieldOf({ payer1: hub, share1: '50', payer2: hub, share2: '50' })).toEqual(['payer2'])
    expect(fieldOf({ payer1: hub, share1: '60', payer2: trust, share2: '41' })).toEqual(['share2'])
  })
  it('once accepted, is split to the penny with the school as the rest', () => {
    const shares = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(shares, fc.integer({ min: 0, max: 1_000_000 }), (all, net) => {
        const typed = Object.fromEntries(
          all.flatMap((share, at) => [
            [payerFields(at + 1).payer, `00000000-0000-4000-8000-00000000000${at}`],
            [payerFields(at + 1).share, String(share)],
          ]),
        )
        const read = readPaying(typed)
        expect(read.ok).toBe(all.reduce((whole, share) => whole + share, 0) <= 100)
        if (!read.ok) return
        const split = splitFunding(pence(net), read.value.funding ?? [])
        if (!split.ok) throw new Error('shares within the whole are split')
        expect(split.value.reduce((whole, part) => whole + part.amount, 0)).toBe(net)
        for (const part of split.value) {
          const at = part.payer ? Number(part.payer.at(-1)) : undefined
          if (at !== undefined) expect(Math.abs(part.amount - (net * (all[at] ?? 0)) / 100)).toBeLessThan(1)
        }
      }),
    )
  })
})
