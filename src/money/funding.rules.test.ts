/** Shares become pence that add up. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#kernel/days.ts'
import { id, type PayerId } from '#kernel/ids.ts'
import { pence } from '#kernel/money.ts'
import { mostOnADay, type Share, splitFunding, splitLines, splitToThePenny } from './funding.rules.ts'

const hub = id<PayerId>('00000000-0000-4000-8000-000000000001')
const trust = id<PayerId>('00000000-0000-4000-8000-000000000002')

/** Any shares that fit into a total, with or without somebody for the rest. */
const fitting = fc
  .record({
    total: fc.integer({ min: 0, max: 5_000_000 }),
    percents: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 3 }),
    rest: fc.constantFrom<readonly Share[]>(['the rest'], []),
  })
  .map(({ total, percents, rest }) => ({
    total: pence(total),
    shares: [
      { pence: pence(Math.floor(total / 20)) },
      ...percents.map((percent) => ({ percent })),
      ...rest,
    ] as readonly Share[],
  }))

describe('a total split by shares', () => {
  it('adds up to the penny; each part is within a penny of its share and none below nothing', () => {
    fc.assert(
      fc.property(fitting, ({ total, shares }) => {
        const cut = splitToThePenny(total, shares)
        if (!cut.ok) throw new Error(cut.refusal.kind)
        const { parts, left } = cut.value
        expect(parts.reduce((whole, part) => whole + part, 0) + left).toBe(total)
        expect(Math.min(left, ...parts)).toBeGreaterThanOrEqual(0)
        for (const [at, share] of shares.entries())
          if (typeof share === 'object' && 'percent' in share)
            expect(Math.abs((parts[at] ?? 0) - (total * share.percent) / 100)).toBeLessThanOrEqual(1)
        if (shares.includes('the rest')) expect(left).toBe(0)
      }),
    )
  })
  it('a third each of £100 is £33.34, £33.33 and £33.33', () => {
    const cut = splitToThePenny(pence(10_000), [{ percent: 33 }, { percent: 33 }, 'the rest'])
    expect(cut).toEqual({ ok: true, value: { parts: [3300, 3300, 3400], left: 0 } })
    expect(splitToThePenny(pence(101), [{ percent: 50 }])).toEqual({ ok: true, value: { parts: [51], left: 50 } })
  })
  it('is refused when the shares are more than the whole', () => {
    const refusal = { kind: 'more than the sale', total: 10_000 }
    expect(splitToThePenny(pence(10_000), [{ percent: 60 }, { percent: 41 }])).toEqual({ ok: false, refusal })
    expect(splitToThePenny(pence(10_000), [{ pence: pence(10_001) }])).toEqual({ ok: false, refusal })
  })
})

describe('who is invoiced', () => {
  it('is the school for whatever nobody else takes', () => {
    const split = splitFunding(pence(55_000), [{ payer: hub, share: { percent: 40 }, purchaseOrder: 'H-1' }])
    expect(split).toEqual({
      ok: true,
      value: [
        { payer: hub, purchaseOrder: 'H-1', amount: 22_000 },
        { payer: undefined, purchaseOrder: undefined, amount: 33_000 },
      ],
    })
  })
  it('is not the school when a payer takes it all, and only the school for a sale of nothing', () => {
    expect(splitFunding(pence(55_000), [{ payer: hub, share: 'the rest' }])).toMatchObject({
      ok: true,
      value: [{ payer: hub, amount: 55_000 }],
    })
    expect(splitFunding(pence(0), [{ payer: hub, share: 'the rest' }])).toMatchObject({
      ok: true,
      value: [{ payer: undefined, amount: 0 }],
    })
  })
  it('is nobody twice', () => {
    const twice = [
      { payer: hub, share: { percent: 10 } },
      { payer: hub, share: { percent: 20 } },
    ]
    expect(splitFunding(pence(55_000), twice)).toEqual({ ok: false, refusal: { kind: 'a payer twice' } })
  })
})

it('lines cut among payers add up both ways, and no line is below nothing', () => {
  const nets = fc.array(fc.integer({ min: 0, max: 300_000 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(nets, fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), (all, one, other) => {
      const total = pence(all.reduce((whole, net) => whole + net, 0))
      const split = splitFunding(total, [
        { payer: hub, share: { percent: Math.min(one, 100 - Math.min(other, 100)) } },
        { payer: trust, share: { percent: Math.min(other, 100) } },
      ])
      if (!split.ok) throw new Error(split.refusal.kind)
      const amounts = split.value.map((part) => part.amount)
      const lines = all.map((net, at) => ({
        description: `line ${at}`,
        quantity: 1,
        unit: pence(net),
        net: pence(net),
      }))
      const cut = splitLines(lines, amounts)
      expect(cut.map((of) => of.reduce((whole, line) => whole + line.net, 0))).toEqual(amounts)
      for (const net of cut.flat().map((line) => line.net)) expect(net).toBeGreaterThanOrEqual(0)
      for (const [at, net] of all.entries()) {
        const parts = cut.flat().filter((line) => line.description.split(':')[0] === `line ${at}`)
        expect(parts.reduce((whole, line) => whole + line.net, 0)).toBe(net)
      }
    }),
  )
})

it('what others take on a day is the most on any of the days wanted', () => {
  const others = [
    { from: day('2022-04-01'), until: day('2022-08-31'), percent: 60 },
    { from: day('2022-09-01'), until: undefined, percent: 70 },
  ]
  const most = (from: string, until?: string) =>
    mostOnADay(others, { from: day(from), until: until ? day(until) : undefined })
  expect([
    most('2022-04-01', '2022-06-30'),
    most('2022-04-01'),
    most('2022-08-31', '2022-09-01'),
    most('2021-04-01', '2022-03-31'),
  ]).toEqual([60, 70, 70, 0])
})
