/** The gate: what only a school with the Universal Support Offer may buy, judged on the order's date (product.md, "Membership"). */
import { financialYearOf, isWithin, type PlainDate, type Year } from '#kernel/days.ts'
import type { MembershipId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'

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

export interface MembershipSpan {
  readonly id: MembershipId
  readonly from: PlainDate
  readonly until: PlainDate
  readonly state: MembershipState
}

export interface MembershipRequired {
  readonly kind: 'membership required'
  /** The financial year that the school has to accept the offer for. */
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
  return holding ? accept(holding.id) : refuse({ kind: 'membership required', year: financialYearOf(orderedOn) })
}
