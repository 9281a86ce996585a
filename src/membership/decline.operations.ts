/** A school's no for a year, and why; it may still accept later. */
import type { Year } from '#kernel/days.ts'
import type { MembershipId, SchoolId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { offerOf } from '#offer/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { chosen } from '#rulebook/index.ts'
import { readSchool } from '#schools/index.ts'
import { addDecline } from './answer.store.ts'
import { type DeclineReason, membershipSteps } from './gate.rules.ts'
import { holdForYear, setState } from './membership.store.ts'
import { firstMonthFor, wholeYear } from './term.rules.ts'

export interface DeclineWanted {
  readonly school: SchoolId
  readonly year: Year
  readonly reason: DeclineReason
  readonly sentence?: string | undefined
}

export type DeclineRefusal = { readonly kind: 'held already'; readonly year: Year }

/** By the school, or by the office for what it was told. */
export async function declineMembership(
  work: Work,
  wanted: DeclineWanted,
): Promise<Outcome<MembershipId, DeclineRefusal>> {
  allow(work.actor, 'membership: record', wanted.school)
  const { year, reason } = wanted
  const school = (await readSchool(work, wanted.school)) ?? notFound()
  const offered = await offerOf(work, year)
  if (!offered || offered.state === 'draft') notFound()
  const span = wholeYear(year, firstMonthFor(school.legalKind, await chosen(work)))
  const membership = (await holdForYear(work, wanted.school, year, span)) ?? notFound()
  const next = membershipSteps[membership.state].decline
  if (!next) return refuse({ kind: 'held already', year })
  await setState(work, membership.id, next)
  await addDecline(work, membership, { reason, sentence: wanted.sentence })
  await recordChange(work, 'membership declined', membership.id, { year, reason })
  return accept(membership.id)
}
