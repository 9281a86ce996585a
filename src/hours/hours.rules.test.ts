/** No order of commands makes, loses or overdraws a minute. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hours, minutes } from '#kernel/minutes.ts'
import {
  chargeable,
  giveBack,
  grant,
  leave,
  type Movement,
  pots,
  reserve,
  reverse,
  summarise,
  use,
} from './hours.rules.ts'

const bronze = grant(hours(7))

describe('reserving', () => {
  it('takes what is there, to the last minute', () => {
    expect(reserve(hours(7), summarise(bronze), 'not agreed').ok).toBe(true)
  })
  it('refuses one minute more, and says how much is missing', () => {
    expect(reserve(minutes(421), summarise(bronze), 'not agreed')).toEqual({
      ok: false,
      refusal: { kind: 'over balance', available: 420, short: 1 },
    })
  })
  it('charges what is missing in quarter hours once the school has agreed', () => {
    const booked = reserve(minutes(421), summarise(bronze), 'agreed')
    expect(booked.ok && summarise([...bronze, ...booked.value])).toMatchObject({
      extra: 15,
      reserved: 421,
      available: 14,
    })
  })
  it.each([
    [1, 15],
    [15, 15],
    [16, 30],
  ])('%i minutes over are charged as %i', (short, charged) => {
    expect(chargeable(minutes(short))).toBe(charged)
  })
})

type Command = {
  readonly does: 'reserve' | 'reserve extra' | 'return' | 'use' | 'expire' | 'refund' | 'reverse last'
  readonly minutes: number
}

function run(ledger: readonly Movement[], command: Command): readonly Movement[] {
  const held = summarise(ledger)
  const length = minutes(command.minutes)
  const last = ledger.at(-1)
  const outcome = {
    reserve: () => reserve(length, held, 'not agreed'),
    'reserve extra': () => reserve(length, held, 'agreed'),
    return: () => giveBack(length, held),
    use: () => use(length, held),
    expire: () => leave('expired', length, held),
    refund: () => leave('refunded', length, held),
    'reverse last': () => reverse(last ?? { from: 'sold', to: 'available', minutes: length, reason: 'granted' }, held),
  }[command.does]()
  return outcome.ok ? [...ledger, ...outcome.value] : ledger
}

describe('any order of commands', () => {
  const command = fc.record({
    does: fc.constantFrom<Command['does']>(
      'reserve',
      'reserve extra',
      'return',
      'use',
      'expire',
      'refund',
      'reverse last',
    ),
    minutes: fc.integer({ min: 1, max: 500 }),
  })
  it('sums to zero over all pots and never leaves one below zero, after every step', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), fc.array(command, { maxLength: 40 }), (granted, commands) => {
        let ledger = grant(minutes(granted))
        for (const next of commands) {
          ledger = run(ledger, next)
          const standing = pots.map((pot) =>
            ledger.reduce(
              (sum, move) => sum + (move.to === pot ? move.minutes : 0) - (move.from === pot ? move.minutes : 0),
              0,
            ),
          )
          expect(standing.reduce((all, one) => all + one, 0)).toBe(0)
          expect(standing.slice(1).every((one) => one >= 0)).toBe(true)
        }
      }),
      { numRuns: 1000 },
    )
  })
})
