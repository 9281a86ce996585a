/** No minute and no penny is made or lost when a child leaves: whatever was booked and used before, and whatever the next case does. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Summary, summarise, summariseWithin } from '#hours/index.ts'
import { minutes } from '#kernel/minutes.ts'
import { pence } from '#kernel/money.ts'
import { asFarAs } from '../cases/steps.rules.ts'
import { giveBack, grant, leave, type Movement, reserve, use } from '../hours/hours.rules.ts'
import { unusedShare } from '../orders/unused.rules.ts'
import { type MinutesFacts, mayChoose } from './minutes.rules.ts'

type Numbered = Movement & { readonly no: number }

/** What people do with hours, as far as it is allowed; a refused one changes nothing. */
const acts = fc.array(
  fc.record({ act: fc.constantFrom('reserve', 'use', 'give back'), of: fc.integer({ min: 1, max: 240 }).map(minutes) }),
  { maxLength: 25 },
)

function go(ledger: Numbered[], doings: readonly { readonly act: string; readonly of: ReturnType<typeof minutes> }[]) {
  for (const { act, of } of doings) {
    const held = summarise(ledger)
    const outcome =
      act === 'reserve' ? reserve(of, held, 'not agreed') : act === 'use' ? use(of, held) : giveBack(of, held)
    if (outcome.ok) add(ledger, outcome.value)
  }
}

function add(ledger: Numbered[], movements: readonly Movement[]) {
  for (const movement of movements) ledger.push({ ...movement, no: ledger.length + 1 })
}

/** The child has left: everything that was set aside is called off. */
function leftWith(bought: number, before: Parameters<typeof go>[1]): Numbered[] {
  const ledger: Numbered[] = []
  add(ledger, grant(minutes(bought)))
  go(ledger, before)
  const held = summarise(ledger)
  if (held.reserved === 0) return ledger
  const off = giveBack(held.reserved, held)
  if (off.ok) add(ledger, off.value)
  return ledger
}

const pots = ['available', 'reserved', 'used', 'expired', 'refunded', 'granted', 'extra'] as const
const whole = (sums: Summary) => sums.available + sums.reserved + sums.used + sums.expired + sums.refunded
const bought = fc.integer({ min: 60, max: 1_200 })

it('for another subject: both cases together show what was bought, and the first one never changes again', () => {
  fc.assert(
    fc.property(bought, acts, acts, (granted, before, after) => {
      const ledger = leftWith(granted, before)
      const cut = ledger.length
      const first = summariseWithin(ledger, { after: undefined, upTo: cut })
      go(ledger, after)
      const all = summarise(ledger)
      const same = summariseWithin(ledger, { after: undefined, upTo: cut })
      const second = summariseWithin(ledger, { after: cut, upTo: undefined })
      expect(same).toEqual(first)
      for (const pot of pots) expect(first[pot] + second[pot], pot).toBe(all[pot])
      expect(whole(all)).toBe(granted)
    }),
  )
})

it('credit: what is given back and what was used add up to what was bought, in minutes and in pence', () => {
  fc.assert(
    fc.property(bought, acts, fc.integer({ min: 1, max: 300_000 }).map(pence), (granted, before, net) => {
      const ledger = leftWith(granted, before)
      const { available, used } = summarise(ledger)
      expect(available + used).toBe(granted)
      if (available === 0) return
      const off = leave('refunded', available, summarise(ledger))
      expect(off.ok).toBe(true)
      if (off.ok) add(ledger, off.value)
      expect(whole(summarise(ledger))).toBe(granted)
      const credit = unusedShare(net, minutes(granted), available)
      const kept = unusedShare(net, minutes(granted), used)
      expect(Number.isInteger(credit) && credit <= net).toBe(true)
      expect(Math.abs(credit + kept - net)).toBeLessThanOrEqual(1)
      expect(leave('refunded', minutes(1), summarise(ledger)).ok).toBe(false)
    }),
  )
})

it('the next case has as many steps as the time is enough for, and not a minute more', () => {
  const steps = fc.array(fc.record({ minutes: fc.integer({ min: 15, max: 180 }).map(minutes) }), { maxLength: 12 })
  fc.assert(
    fc.property(steps, fc.integer({ min: 0, max: 2_000 }).map(minutes), (planned, left) => {
      const laid = asFarAs(planned, left)
      const sum = (all: readonly { readonly minutes: number }[]) => all.reduce((total, one) => total + one.minutes, 0)
      expect(sum(laid)).toBe(Math.min(left, sum(planned)))
      expect(laid.slice(0, -1)).toEqual(planned.slice(0, Math.max(0, laid.length - 1)))
      expect(laid.every((one) => one.minutes > 0)).toBe(true)
    }),
  )
})

const facts: MinutesFacts = {
  closed: 'closed',
  available: minutes(180),
  reserved: minutes(0),
  chosen: 'not chosen',
  product: 'for anyone',
}

it.each([
  ['chosen already', { chosen: 'chosen' }],
  ['not closed', { closed: 'open' }],
  ['nothing left', { available: minutes(0) }],
  ['for this child', { product: 'for this child' }],
] as const)('nobody chooses: %s', (kind, change) => {
  expect(mayChoose('another subject', { ...facts, ...change })).toEqual({ ok: false, refusal: { kind } })
})

it('what is set aside is called off first; a package for one child is credited', () => {
  const refusal = { kind: 'still booked', minutes: 60 }
  expect(mayChoose('credit', { ...facts, reserved: minutes(60) })).toEqual({ ok: false, refusal })
  expect(mayChoose('credit', { ...facts, product: 'for this child' })).toEqual({ ok: true, value: 180 })
})
