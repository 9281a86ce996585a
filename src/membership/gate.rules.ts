/** The gate: what only a school with the Universal Support Offer may buy, judged on the order's date (product.md, "Membership"). */
import { isBefore, isWithin, type PlainDate, type Year } from '#kernel/days.ts'
import type { MembershipId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { membershipYearOf } from './term.rules.ts'

export const membershipStates = ['proposed', 'active', 'declined', 'ended'] as const
export type MembershipState = (typeof membershipStates)[number]
export type MembershipEvent = 'accept' | 'decline' | 'end'

/** Which state may follow which: drives buttons, API and tests alike. */
export const membershipSteps: Readonly<Record<MembershipState, Partial<Record<MembershipEvent, MembershipState>>>> = {
  proposed: { accept: 'active', decline: 'declined' },
  declined: { accept: 'active' },
  active: { end: 'ended' },
  ended: {},
}

/** Why schools say no, as the board and the forecast count them. */
export const declineReasons = ['budget', 'no need this year', 'other provider', 'other'] as const
export type DeclineReason = (typeof declineReasons)[number]

export interface MembershipSpan {
  readonly id: MembershipId
  readonly from: PlainDate
  readonly until: PlainDate
  readonly state: MembershipState
}

export interface MembershipRequired {
  readonly kind: 'membership required'
  /** The year that the school has to accept the offer for: by its own contract year, as its last membership began. */
  readonly year: Year
}

/** The membership that opens the gate on this day; a product that needs none gets none. */
export function mayBuy(
  product: { readonly requiresMembership: boolean },
  memberships: readonly MembershipSpan[],
  orderedOn: PlainDate,
): Outcome<MembershipId | undefined, MembershipRequired> {
  const holding = memberships.find((one) => one.state === 'active' && isWithin(orderedOn, one.from, one.until))
  if (!product.requiresMembership) return accept(holding?.id)
  if (holding) return accept(holding.id)
  return refuse({ kind: 'membership required', year: membershipYearOf(orderedOn, contractMonth(memberships)) })
}

/** April, unless the school's latest membership ran to the end of August. */
function contractMonth(memberships: readonly MembershipSpan[]): 4 | 9 {
  const latest = memberships.toSorted((one, other) => (isBefore(one.until, other.until) ? 1 : -1))[0]
  return latest?.until.month === 8 ? 9 : 4
}
