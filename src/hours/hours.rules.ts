/**
 * What may happen to the hours a school has bought (product.md, "Hours ledger").
 *
 * Double entry: a movement takes minutes out of one pot and puts them into another, so none are made or lost.
 * Pure: no database, no clock; whatever the answer depends on is an argument.
 */
import { assert } from '#kernel/assert.ts'
import { isBefore, type PlainDate } from '#kernel/days.ts'
import { type Minutes, minutes } from '#kernel/minutes.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'

/** Where minutes stand. `sold` is the source they all come from: granted by the order, or charged as extra. */
export const pots = ['sold', 'available', 'reserved', 'used', 'expired', 'refunded'] as const
export type Pot = (typeof pots)[number]

/** Why minutes moved; `granted` and `charged as extra` are the two ways out of `sold`. */
export type Reason =
  | 'granted'
  | 'reserved'
  | 'returned'
  | 'used'
  | 'charged as extra'
  | 'expired'
  | 'refunded'
  | 'put right'

export interface Movement {
  readonly from: Pot
  readonly to: Pot
  readonly minutes: Minutes
  readonly reason: Reason
}

/** Minutes standing in each pot but the source. */
export type Balances = Readonly<Record<Exclude<Pot, 'sold'>, Minutes>>

export interface OverBalance {
  readonly kind: 'over balance'
  readonly available: Minutes
  readonly short: Minutes
}

/** What a statement shows: the pots, and the two sums of what ever came in. */
export interface Summary extends Balances {
  readonly granted: Minutes
  readonly extra: Minutes
}

/** A total below zero can only be our own bug, so `minutes` throws. */
export function summarise(ledger: readonly Movement[]): Summary {
  const total = { available: 0, reserved: 0, used: 0, expired: 0, refunded: 0, sold: 0, granted: 0, extra: 0 }
  for (const movement of ledger) {
    total[movement.to] += movement.minutes
    total[movement.from] -= movement.minutes
    if (movement.reason === 'granted') total.granted += movement.minutes
    if (movement.reason === 'charged as extra') total.extra += movement.minutes
  }
  return {
    available: minutes(total.available),
    reserved: minutes(total.reserved),
    used: minutes(total.used),
    expired: minutes(total.expired),
    refunded: minutes(total.refunded),
    granted: minutes(total.granted),
    extra: minutes(total.extra),
  }
}

/** A package that served two cases one after the other: which of its movements are this one's. */
export interface Within {
  readonly after: number | undefined
  readonly upTo: number | undefined
}

/** Each of the two sees its own part: the first what it did not pass on, the second what was left as if it were granted. */
export function summariseWithin(ledger: readonly (Movement & { readonly no: number })[], within: Within): Summary {
  const { after = 0, upTo = Number.MAX_SAFE_INTEGER } = within
  const own = ledger.filter(({ no }) => no > after && no <= upTo)
  const { available: taken } = summarise(ledger.filter(({ no }) => no <= after))
  const inherited: readonly Movement[] =
    taken > 0 ? [{ from: 'sold', to: 'available', minutes: taken, reason: 'granted' }] : []
  const sums = summarise([...inherited, ...own])
  if (within.upTo === undefined) return sums
  const passed = sums.available
  return {
    ...sums,
    available: minutes(0),
    granted: minutes(Math.max(0, sums.granted - passed)),
    extra: minutes(sums.extra - Math.max(0, passed - sums.granted)),
  }
}

export function grant(granted: Minutes): readonly Movement[] {
  assert(granted > 0, 'a grant is of some time')
  return [{ from: 'sold', to: 'available', minutes: granted, reason: 'granted' }]
}

/** Extra time is charged in quarter hours of the hourly rate (product.md, "Hours ledger"). */
export function chargeable(short: Minutes): Minutes {
  return minutes(Math.ceil(short / 15) * 15)
}

/**
 * Sets minutes aside for an appointment. Going over is never silent: unless the school has agreed to pay for extra,
 * the answer is a refusal that says how much is missing.
 */
export function reserve(
  wanted: Minutes,
  held: Balances,
  extra: 'agreed' | 'not agreed',
): Outcome<readonly Movement[], OverBalance> {
  assert(wanted > 0, 'an appointment takes time')
  const setAside: Movement = { from: 'available', to: 'reserved', minutes: wanted, reason: 'reserved' }
  if (wanted <= held.available) return accept([setAside])
  const short = minutes(wanted - held.available)
  if (extra === 'not agreed') return refuse({ kind: 'over balance', available: held.available, short })
  return accept([{ from: 'sold', to: 'available', minutes: chargeable(short), reason: 'charged as extra' }, setAside])
}

/** How long before their end a school is told of unused hours (product.md section 6); from then on a person may choose. */
export const warningDays = [60, 14] as const

export interface HoursEnded {
  readonly kind: 'hours ended'
  readonly on: PlainDate
}

/** Hours with an end serve work up to that day; what was set aside before stays usable. */
export function mayServe(endsOn: PlainDate | undefined, workedOn: PlainDate): HoursEnded | undefined {
  return endsOn && isBefore(endsOn, workedOn) ? { kind: 'hours ended', on: endsOn } : undefined
}

export interface NotReserved {
  readonly kind: 'not reserved'
  readonly reserved: Minutes
}

/** The appointment will not be: its minutes come back. */
export function giveBack(set: Minutes, held: Balances): Outcome<readonly Movement[], NotReserved> {
  if (set > held.reserved) return refuse({ kind: 'not reserved', reserved: held.reserved })
  return accept([{ from: 'reserved', to: 'available', minutes: set, reason: 'returned' }])
}

/** The appointment was: what was set aside for it is used, whatever the clock said. */
export function use(set: Minutes, held: Balances): Outcome<readonly Movement[], NotReserved> {
  if (set > held.reserved) return refuse({ kind: 'not reserved', reserved: held.reserved })
  return accept([{ from: 'reserved', to: 'used', minutes: set, reason: 'used' }])
}

/** Minutes that nobody will use leave the balance: run out, or paid back. */
export function leave(
  to: 'expired' | 'refunded',
  wanted: Minutes,
  held: Balances,
): Outcome<readonly Movement[], OverBalance> {
  if (wanted > held.available)
    return refuse({ kind: 'over balance', available: held.available, short: minutes(wanted - held.available) })
  return accept([{ from: 'available', to, minutes: wanted, reason: to }])
}

/** The school agreed to pay for more: chargeable minutes come in, beside those it bought. */
export function charge(agreed: Minutes): readonly Movement[] {
  assert(agreed > 0 && agreed % 15 === 0, 'extra time is charged in quarter hours')
  return [{ from: 'sold', to: 'available', minutes: agreed, reason: 'charged as extra' }]
}

/** A mistake is put right by moving the same minutes back; nothing is ever deleted. Refused where they have moved on since. */
export function reverse(wrong: Movement, held: Balances): Outcome<readonly Movement[], NotReserved> {
  const standing = wrong.to === 'sold' ? wrong.minutes : held[wrong.to]
  if (standing < wrong.minutes) return refuse({ kind: 'not reserved', reserved: standing })
  return accept([{ from: wrong.to, to: wrong.from, minutes: wrong.minutes, reason: 'put right' }])
}
