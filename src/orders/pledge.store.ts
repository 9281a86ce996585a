/** Who has agreed to pay for a subject's support, before it is ordered; an order uses it up. */
import { sql } from 'kysely'
import { type Id, id, type OrderId, type PayerId, type SchoolId, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'

export type PledgeId = Id<'pledge'>

export interface NewPledge {
  readonly school: SchoolId
  readonly subject: SubjectId
  readonly payer: PayerId
  /** Of the price of what is ordered for the subject. */
  readonly percent: number
  readonly purchaseOrder: string | undefined
}

export interface Pledge extends NewPledge {
  readonly id: PledgeId
}

export async function addPledge(work: Work, pledge: NewPledge): Promise<PledgeId> {
  const added = work.newId<PledgeId>()
  await work
    .insertInto('pledge')
    .values({
      id: added,
      school_id: pledge.school,
      subject_id: pledge.subject,
      payer_id: pledge.payer,
      percent: pledge.percent,
      purchase_order: pledge.purchaseOrder ?? null,
      pledged_by: work.actor.id,
      pledged_on: work.today,
    })
    .execute()
  return added
}

/** Those of these subjects that no order has used, the oldest first. One query. */
export async function openPledges(work: Work, subjects: readonly SubjectId[]): Promise<readonly Pledge[]> {
  if (subjects.length === 0) return []
  const rows = await work
    .selectFrom('pledge')
    .leftJoin('pledge_use', (on) => on.onRef('pledge_use.pledge_id', '=', 'pledge.id'))
    .select(['pledge.id', 'pledge.school_id', 'subject_id', 'payer_id', 'percent', 'purchase_order'])
    .where(sql<boolean>`pledge.subject_id = any(${[...subjects]}::uuid[])`)
    .where('pledge_use.pledge_id', 'is', null)
    .orderBy('pledged_on')
    .orderBy('pledge.id')
    .execute()
  return rows.map((row) => ({
    id: id(row.id),
    school: id(row.school_id),
    subject: id(row.subject_id),
    payer: id(row.payer_id),
    percent: row.percent,
    purchaseOrder: row.purchase_order ?? undefined,
  }))
}

export async function usePledges(work: Work, pledges: readonly Pledge[], order: OrderId): Promise<void> {
  if (pledges.length === 0) return
  await work
    .insertInto('pledge_use')
    .values(pledges.map(({ id: pledge_id, school: school_id }) => ({ pledge_id, school_id, order_id: order })))
    .execute()
}
