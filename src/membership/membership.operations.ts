/** Accepting the year's agreement: it opens the gate and raises its invoice, all in one work. */
import { boundsOf, isBefore, type Year, yearName } from '#kernel/days.ts'
import type { MembershipId, SchoolId } from '#kernel/ids.ts'
import { inPounds } from '#kernel/money.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { raiseInvoices } from '#money/index.ts'
import { agreementText, membershipPrice, offerOf } from '#offer/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { readSchool } from '#schools/index.ts'
import { membershipSteps } from './gate.rules.ts'
import { addAcceptance, holdForYear, setState } from './membership.store.ts'

export interface AcceptanceWanted {
  readonly school: SchoolId
  readonly year: Year
  readonly name: string
  readonly position: string
  readonly purchaseOrder: string | undefined
}

export type AcceptanceRefusal =
  | { readonly kind: 'no offer'; readonly year: Year }
  | { readonly kind: 'held already'; readonly year: Year }
  | { readonly kind: 'year over'; readonly year: Year }
  | { readonly kind: 'purchase order required' }

/** The full price also when it is accepted within the year (product.md section 6); the whole year is covered. */
export async function acceptMembership(
  work: Work,
  wanted: AcceptanceWanted,
): Promise<Outcome<MembershipId, AcceptanceRefusal>> {
  allow(work.actor, 'membership: record', wanted.school)
  const school = (await readSchool(work, wanted.school)) ?? notFound()
  const { year } = wanted
  const offered = await offerOf(work, year)
  if (!offered || offered.state === 'draft') return refuse({ kind: 'no offer', year })
  const span = boundsOf(year)
  if (isBefore(span.until, work.today)) return refuse({ kind: 'year over', year })
  if (school.purchaseOrder === 'required' && !wanted.purchaseOrder) return refuse({ kind: 'purchase order required' })

  const membership = (await holdForYear(work, wanted.school, year, span)) ?? notFound()
  const next = membershipSteps[membership.state].accept
  if (!next) return refuse({ kind: 'held already', year })

  const price = membershipPrice(offered.offer)
  const text = agreementText(offered.offer, work.provider.name, yearName(year), inPounds(price))
  await setState(work, membership.id, next)
  await addAcceptance(work, membership, { ...wanted, text, price })
  const line = { description: `Universal Support Offer ${yearName(year)}`, quantity: 1, unit: price, net: price }
  await raiseInvoices(work, {
    school,
    for: { membership: membership.id },
    purchaseOrder: wanted.purchaseOrder,
    lines: [line],
  })
  await recordChange(work, 'membership accepted', membership.id, { year })
  return accept(membership.id)
}

/** Why schools say no, as the renewal forecast counts them. */
export const declineReasons = ['budget', 'no need this year', 'other provider'] as const
export type DeclineReason = (typeof declineReasons)[number]

export type DeclineRefusal = { readonly kind: 'held already'; readonly year: Year }

/** The school says no for this year, and why; it may still accept later. */
export async function declineMembership(
  work: Work,
  wanted: { readonly school: SchoolId; readonly year: Year; readonly reason: DeclineReason },
): Promise<Outcome<MembershipId, DeclineRefusal>> {
  allow(work.actor, 'membership: record', wanted.school)
  const { year, reason } = wanted
  const membership = (await holdForYear(work, wanted.school, year, boundsOf(year))) ?? notFound()
  const next = membershipSteps[membership.state].decline
  if (!next) return refuse({ kind: 'held already', year })
  await setState(work, membership.id, next)
  await recordChange(work, 'membership declined', membership.id, { year, reason })
  return accept(membership.id)
}
