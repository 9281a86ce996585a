/** Extra time costs whole quarter hours; endings are chosen, never before their day; no order of events loses a minute or a penny. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#kernel/days.ts'
import { minutes } from '#kernel/minutes.ts'
import { pence } from '#kernel/money.ts'
import { charge, giveBack, grant, leave, type Movement, pots, reserve, summarise, use } from '../hours/hours.rules.ts'
import { missedClasses, missedMinutes } from '../hours/missed.rules.ts'
import { type TimeBought, unusedOfLine } from '../orders/unused.rules.ts'
import { endingChoices, isWaiting, maySettle } from './ending.rules.ts'
import { priceOfExtra } from './extra.rules.ts'

describe('the price of extra time', () => {
  it.each([
    [15, 10_000, 2_500],
    [45, 10_000, 7_500],
    [60, 10_001, 10_000],
    [60, 10_002, 10_004],
    [15, 0, 0],
  ])('%i minutes at %i pence an hour: %i', (length, hour, net) => {
    expect(priceOfExtra(minutes(length), pence(hour))).toBe(net)
  })
})

describe('ended hours', () => {
  const today = day('2023-04-01')
  const left = minutes(60)
  it.each([
    ['2023-03-31', 60, true],
    ['2023-05-31', 60, true],
    ['2023-06-01', 60, false],
    ['2023-03-31', 0, false],
  ])('end %s with %i minutes left: waiting %s', (end, available, waits) => {
    expect(isWaiting(day(end), minutes(available), today)).toBe(waits)
  })
  it('without an end nobody is asked', () => {
    expect(isWaiting(undefined, left, today)).toBe(false)
    expect(maySettle({ choice: 'credit' }, undefined, left, today)).toMatchObject({
      refusal: { kind: 'nothing to choose' },
    })
  })
  it('never expire on their last day or before', () => {
    expect(maySettle({ choice: 'expire' }, today, left, today)).toMatchObject({ refusal: { kind: 'not ended yet' } })
    expect(maySettle({ choice: 'expire' }, day('2023-03-31'), left, today).ok).toBe(true)
  })
  it('are carried to a day that is later than today and than their end', () => {
    const carry = (until: string | undefined, end = '2023-03-31') =>
      maySettle({ choice: 'carry', until: until ? day(until) : undefined }, day(end), left, today)
    expect(carry(undefined)).toMatchObject({ refusal: { kind: 'day needed' } })
    expect(carry('2023-04-01')).toMatchObject({ refusal: { kind: 'too early' } })
    expect(carry('2023-04-30', '2023-05-31')).toMatchObject({
      refusal: { kind: 'too early', after: day('2023-05-31') },
    })
    expect(carry('2023-04-02').ok).toBe(true)
  })
})

interface Told {
  readonly ledger: readonly Movement[]
  /** What stands of the line and of extra time. */
  readonly line: TimeBought
  readonly extra: TimeBought
  readonly paid: number
  readonly credited: number
}

type Event =
  | { readonly does: 'book' | 'hold'; readonly minutes: number }
  | { readonly does: 'miss'; readonly minutes: number; readonly missed: number; readonly late: number }
  | { readonly does: 'extra'; readonly quarters: number; readonly hour: number }
  | { readonly does: 'end'; readonly choice: number }

function next(told: Told, event: Event): Told {
  const held = summarise(told.ledger)
  const moved = (movements: readonly Movement[]) => ({ ...told, ledger: [...told.ledger, ...movements] })
  switch (event.does) {
    case 'book': {
      const booked = reserve(minutes(event.minutes), held, 'not agreed')
      return booked.ok ? moved(booked.value) : told
    }
    case 'hold': {
      const kept = use(minutes(event.minutes), held)
      return kept.ok ? moved(kept.value) : told
    }
    case 'miss': {
      const missed = missedClasses[event.missed % missedClasses.length] ?? 'by us'
      const becomes = missedMinutes(missed, event.late % 2 === 0 ? 'recorded' : 'uses the hours')
      const gone = (becomes === 'used' ? use : giveBack)(minutes(event.minutes), held)
      return gone.ok ? moved(gone.value) : told
    }
    case 'extra': {
      const length = minutes(event.quarters * 15)
      const price = priceOfExtra(length, pence(event.hour))
      const extra = { minutes: minutes(told.extra.minutes + length), net: pence(told.extra.net + price) }
      return { ...moved(charge(length)), extra, paid: told.paid + price }
    }
    case 'end':
      return ended(told, endingChoices[event.choice % endingChoices.length] ?? 'carry')
  }
}

function ended(told: Told, choice: (typeof endingChoices)[number]): Told {
  const { available } = summarise(told.ledger)
  if (choice === 'carry' || available === 0) return told
  const gone = leave(choice === 'expire' ? 'expired' : 'refunded', available, summarise(told.ledger))
  const ledger = gone.ok ? [...told.ledger, ...gone.value] : told.ledger
  if (choice === 'expire') return { ...told, ledger }
  const { ofLine, ofExtra, credit } = unusedOfLine(told.line, told.extra, available)
  return {
    ...told,
    ledger,
    line: less(told.line, ofLine),
    extra: less(told.extra, ofExtra),
    credited: told.credited + credit,
  }
}

function less(bought: TimeBought, off: TimeBought): TimeBought {
  return { minutes: minutes(bought.minutes - off.minutes), net: pence(bought.net - off.net) }
}

const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ does: fc.constantFrom('book' as const, 'hold' as const), minutes: fc.integer({ min: 1, max: 200 }) }),
  fc.record({
    does: fc.constant('miss' as const),
    minutes: fc.integer({ min: 1, max: 200 }),
    missed: fc.nat(3),
    late: fc.nat(1),
  }),
  fc.record({
    does: fc.constant('extra' as const),
    quarters: fc.integer({ min: 1, max: 20 }),
    hour: fc.integer({ min: 0, max: 20_000 }),
  }),
  fc.record({ does: fc.constant('end' as const), choice: fc.nat(2) }),
)

it('any order of booking, missing, extra time and endings: sums to zero, nothing below zero, credit and what is kept are what was paid', () => {
  let credits = 0
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 900 }),
      fc.integer({ min: 0, max: 300_000 }),
      fc.array(event, { maxLength: 40 }),
      (granted, price, events) => {
        let told: Told = {
          ledger: grant(minutes(granted)),
          line: { minutes: minutes(granted), net: pence(price) },
          extra: { minutes: minutes(0), net: pence(0) },
          paid: price,
          credited: 0,
        }
        for (const one of events) {
          told = next(told, one)
          const standing = pots.map((pot) =>
            told.ledger.reduce(
              (sum, move) => sum + (move.to === pot ? move.minutes : 0) - (move.from === pot ? move.minutes : 0),
              0,
            ),
          )
          expect(standing.reduce((all, pot) => all + pot, 0)).toBe(0)
          expect(standing.slice(1).every((pot) => pot >= 0)).toBe(true)
          expect(told.credited + told.line.net + told.extra.net).toBe(told.paid)
          expect(Math.min(told.line.net, told.extra.net, told.credited)).toBeGreaterThanOrEqual(0)
          if (told.credited > 0) credits++
        }
      },
    ),
    { numRuns: 1000 },
  )
  expect(credits).toBeGreaterThan(100)
})
