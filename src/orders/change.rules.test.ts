/** What is credited and what is kept, to the penny; what may be changed while hours are used. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minutes } from '#kernel/minutes.ts'
import { pence } from '#kernel/money.ts'
import { cancelLine, type LineAtHand, planChange } from './change.rules.ts'

const bronze: LineAtHand = {
  description: 'Bronze package',
  kind: 'package',
  product: 'bronze',
  quantity: 1,
  heads: undefined,
  topic: undefined,
  unit: pence(65000),
  net: pence(65000),
  hours: { minutes: minutes(420), available: minutes(420), reserved: minutes(0), used: minutes(0), appointments: 0 },
  inCase: 'free',
}
const unusedHours = {
  minutes: minutes(420),
  available: minutes(420),
  reserved: minutes(0),
  used: minutes(0),
  appointments: 0,
}
const withUsed = (used: number): LineAtHand => ({
  ...bronze,
  hours: {
    minutes: minutes(420),
    available: minutes(420 - used),
    reserved: minutes(0),
    used: minutes(used),
    appointments: 0,
  },
})
const training: LineAtHand = {
  ...bronze,
  description: 'Training',
  kind: 'training',
  product: 'training-half-day',
  heads: 18,
  topic: 'adhd',
  unit: pence(53000),
  net: pence(53000),
  hours: undefined,
}
const credited = (line: LineAtHand) => {
  const outcome = cancelLine(line, 'others')
  return outcome.ok ? outcome.value.credit : outcome.refusal.kind
}

describe('cancelling', () => {
  it('credits all while nothing was used, then the unused share', () => {
    expect([credited(bronze), credited(withUsed(180)), credited(training)]).toEqual([65000, 37143, 53000])
  })
  it('is refused while appointments are booked, while a case runs, and when all is used', () => {
    const booked = { ...bronze, hours: { ...unusedHours, reserved: minutes(60), appointments: 2 } }
    expect(cancelLine(booked, 'others')).toMatchObject({ ok: false, refusal: { appointments: 2 } })
    expect(credited({ ...bronze, inCase: 'in a case' })).toBe('case attached')
    expect(cancelLine({ ...bronze, inCase: 'in a case' }, 'coordinator').ok).toBe(true)
    expect(credited(withUsed(420))).toBe('all used')
  })
  it('of training credits what was not given, and asks for planned sessions to be called off', () => {
    const two = { ...training, quantity: 2, net: pence(106000) }
    const having = (delivered: number, planned: number) => credited({ ...two, sessions: { delivered, planned } })
    expect([having(0, 0), having(1, 0), having(2, 0), having(1, 1)]).toEqual([
      106000,
      53000,
      'all delivered',
      'sessions first',
    ])
  })
  it('credit and what is kept are the price, and the credit never exceeds the unused share by a penny', () => {
    const line = fc
      .record({ net: fc.integer({ min: 1, max: 5_000_000 }), granted: fc.integer({ min: 1, max: 6000 }) })
      .chain(({ net, granted }) =>
        fc.integer({ min: 0, max: granted - 1 }).map((used) => ({ net, granted, used, unused: granted - used })),
      )
    fc.assert(
      fc.property(line, ({ net, granted, used, unused }) => {
        const outcome = cancelLine(
          {
            ...bronze,
            net: pence(net),
            hours: {
              minutes: minutes(granted),
              available: minutes(unused),
              reserved: minutes(0),
              used: minutes(used),
              appointments: 0,
            },
          },
          'others',
        )
        if (!outcome.ok) throw new Error('credited')
        const kept = net - outcome.value.credit
        expect(outcome.value.minutes).toBe(unused)
        expect(kept).toBeGreaterThanOrEqual(0)
        expect(Math.abs(outcome.value.credit - (net * unused) / granted)).toBeLessThan(1)
        if (used === 0) expect(kept).toBe(0)
      }),
    )
  })
  it('extra hours that were charged by themselves are not credited with the line', () => {
    const more = { ...bronze, hours: { ...unusedHours, available: minutes(480) } }
    expect(cancelLine(more, 'others')).toMatchObject({ value: { credit: 65000, minutes: 420 } })
  })
})

describe('changing', () => {
  const hours: LineAtHand = {
    ...withUsed(120),
    kind: 'hourly',
    product: 'consultancy-hour',
    quantity: 7,
    unit: pence(10000),
    net: pence(70000),
  }
  it('an unused package can become another', () => {
    expect(planChange(bronze, { product: 'silver' })).toMatchObject({
      value: { off: { what: 'replaced', credit: 65000, minutes: 420 }, add: { product: 'silver', quantity: 1 } },
    })
    expect(planChange(withUsed(60), { product: 'silver' })).toMatchObject({ refusal: { kind: 'hours used' } })
    expect(planChange({ ...bronze, inCase: 'in a case' }, { product: 'silver' })).toMatchObject({
      refusal: { kind: 'case attached' },
    })
  })
  it('hours become more by a line beside, fewer as far as they are left', () => {
    expect(planChange(hours, { quantity: 9 })).toMatchObject({ value: { off: undefined, add: { quantity: 2 } } })
    expect(planChange(hours, { quantity: 2 })).toMatchObject({
      value: { off: { what: 'reduced', quantity: 5, credit: 50000, minutes: 300 }, add: undefined },
    })
    expect(planChange(hours, { quantity: 1 })).toMatchObject({ refusal: { kind: 'hours used', left: 300 } })
  })
  it('training is replaced as a whole; nothing changed is told', () => {
    expect(planChange(training, { heads: 20 })).toMatchObject({
      value: { off: { credit: 53000 }, add: { product: 'training-half-day', heads: 20, topic: 'adhd' } },
    })
    expect(planChange(training, { heads: 18, quantity: 1 })).toMatchObject({ refusal: { kind: 'nothing changed' } })
  })
})
