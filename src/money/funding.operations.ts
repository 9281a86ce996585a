/** Standing arrangements: a payer takes a share of what schools buy, from a day on, until it ends. */
import { isBefore, type PlainDate } from '#kernel/days.ts'
import type { FundingId, PayerId, SchoolId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { type FundingPart, mostOnADay } from './funding.rules.ts'
import {
  addFundings,
  type Covers,
  endFundingOn,
  type Funding,
  fundingOn,
  fundingsOfPayer,
  type NewFunding,
  overlapping,
  readFunding,
} from './funding.store.ts'
import { readPayer } from './payer.store.ts'

export type ArrangeRefusal =
  | { readonly kind: 'ends before it begins' }
  | { readonly kind: 'purchase order required' }
  | { readonly kind: 'no school' }
  | { readonly kind: 'more than the whole'; readonly school: string; readonly taken: number }

/** For one school or many at once, such as every school of a hub's district; all of them or none. */
export async function arrangeFunding(
  work: Work,
  schools: readonly SchoolId[],
  wanted: NewFunding,
): Promise<Outcome<undefined, ArrangeRefusal>> {
  allow(work.actor, 'payers: keep')
  const payer = (await readPayer(work, wanted.payer)) ?? notFound()
  if (schools.length === 0) return refuse({ kind: 'no school' })
  if (wanted.until && isBefore(wanted.until, wanted.from)) return refuse({ kind: 'ends before it begins' })
  if (payer.purchaseOrder === 'required' && !wanted.purchaseOrder) return refuse({ kind: 'purchase order required' })
  const standing = Map.groupBy(await overlapping(work, schools, wanted), (one) => one.school)
  for (const [, held] of standing) {
    const taken = mostOnADay(held, wanted)
    if (taken + wanted.percent > 100)
      return refuse({ kind: 'more than the whole', school: held[0]?.schoolName ?? '', taken })
  }
  await addFundings(work, schools, wanted)
  await recordChange(work, 'funding arranged', wanted.payer, { schools: schools.length, percent: wanted.percent })
  return accept()
}

/** Whether it still takes its share on a later day than this. */
export function stands(one: Pick<Funding, 'until'>, today: PlainDate): boolean {
  return one.until === undefined || isBefore(today, one.until)
}

/** From tomorrow on the school pays itself; what was sold until today stays as it was invoiced. */
export async function endFunding(work: Work, payer: PayerId, id: FundingId): Promise<PlainDate> {
  allow(work.actor, 'payers: keep')
  const funding = await readFunding(work, id)
  if (funding?.payer !== payer) notFound()
  const end = isBefore(work.today, funding.from) ? funding.from.subtract({ days: 1 }) : work.today
  if (funding.until === undefined || isBefore(end, funding.until)) await endFundingOn(work, id, end)
  await recordChange(work, 'funding ended', id)
  return end
}

/** Every arrangement of a payer that stands, at once: the hub's money is spent, the trust leaves. Answers how many ended. */
export async function endAllFunding(work: Work, payer: PayerId): Promise<number> {
  allow(work.actor, 'payers: keep')
  const standing = (await fundingsOfPayer(work, payer)).filter((one) => stands(one, work.today))
  for (const one of standing) await endFunding(work, payer, one.id)
  return standing.length
}

/** The arrangement in force for a school, as a sale takes it; empty: the school pays all itself. */
export async function standingFunding(
  work: Work,
  school: SchoolId,
  what: Covers,
  on: PlainDate = work.today,
): Promise<readonly StandingPart[]> {
  const standing = await fundingOn(work, school, on)
  return standing
    .filter((one) => one.covers === what)
    .map(({ payer, payerName, percent, purchaseOrder }) => ({ payer, payerName, purchaseOrder, share: { percent } }))
}

/** A part of a sale with the payer's name, for the page on which it is agreed. */
export interface StandingPart extends FundingPart {
  readonly payerName: string
  readonly share: { readonly percent: number }
}
