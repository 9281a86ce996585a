/** A payer other than the school agrees to pay for a subject's support; the order that follows is proposed with it. */
import type { SchoolId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { type FundingPart, payersOf, standingFunding } from '#money/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import type { Work } from '#platform/work.ts'
import { fundingWith } from './pledge.rules.ts'
import { addPledge, type NewPledge, openPledges, type Pledge, type PledgeId } from './pledge.store.ts'
import type { SoldLine } from './quote.rules.ts'

export type PledgeRefusal =
  | { readonly kind: 'unknown payer' }
  | { readonly kind: 'payer order required'; readonly payer: string }

/** The coordinator confirms it by name; nothing is invoiced before the school orders. */
export async function pledgeFor(work: Work, wanted: NewPledge): Promise<Outcome<PledgeId, PledgeRefusal>> {
  allow(work.actor, 'pledges: make')
  const payer = (await payersOf(work)).find((one) => one.id === wanted.payer)
  if (!payer) return refuse({ kind: 'unknown payer' })
  if (payer.purchaseOrder === 'required' && !wanted.purchaseOrder)
    return refuse({ kind: 'payer order required', payer: payer.name })
  const pledge = await addPledge(work, wanted)
  await recordChange(work, 'funding pledged', pledge, { payer: payer.id, percent: wanted.percent }, wanted.subject)
  return accept(pledge)
}

export interface Proposed {
  readonly funding: readonly FundingPart[]
  readonly used: readonly Pledge[]
}

/** Who pays for these lines unless somebody says otherwise: pledges first, then the standing arrangement. Two queries. */
export async function proposedFunding(
  work: Work,
  school: SchoolId,
  lines: readonly Pick<SoldLine, 'subject' | 'net'>[],
): Promise<Proposed> {
  const standing = await standingFunding(work, school, 'orders')
  const pledges = await openPledges(
    work,
    lines.flatMap((line) => (line.subject ? [line.subject] : [])),
  )
  return fundingWith(lines, pledges, standing)
}
