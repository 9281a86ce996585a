/** What is asked for many schools at once: put down whole, then done by the daily run, one school a work. */
import { never } from '#kernel/assert.ts'
import { type Year, yearName } from '#kernel/days.ts'
import type { BatchItemId, MembershipBatchId, PrincipalId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { promiseFor } from '#platform/due.ts'
import type { Work } from '#platform/work.ts'
import { addBatch, type BatchKind, holdItem, type Item, type NewItem, settleItem } from './batch.store.ts'
import { contactSchool } from './contact.operations.ts'
import { type AcceptanceRefusal, acceptMembership } from './membership.operations.ts'

export const itemKind = 'membership batch item'

/** All of it or nothing is put down; each school is promised for today, so that a crash loses none and doubles none. */
export async function startBatch(
  work: Work,
  kind: BatchKind,
  year: Year,
  items: readonly NewItem[],
  askedBy: PrincipalId = work.actor.id,
): Promise<MembershipBatchId> {
  allow(work.actor, 'memberships: campaign')
  const batch = await addBatch(work, kind, year, askedBy, items)
  for (const item of batch.items) await promiseFor(work, work.today, itemKind, item)
  await recordChange(work, 'membership batch started', batch.id, { kind, year, schools: items.length })
  return batch.id
}

/** The signed forms that came in: accepted and invoiced as on the day they are recorded. */
export async function acceptOnPaper(
  work: Work,
  year: Year,
  forms: readonly NewItem[],
): Promise<Outcome<MembershipBatchId, { readonly kind: 'no forms' }>> {
  allow(work.actor, 'memberships: campaign')
  if (forms.length === 0) return refuse({ kind: 'no forms' })
  return accept(await startBatch(work, 'acceptances on paper', year, forms))
}

/** One school of a batch. What it is refused stands with the school; the others go on. */
export async function doItem(work: Work, ref: string): Promise<void> {
  allow(work.actor, 'memberships: campaign')
  const item = await holdItem(work, ref as BatchItemId)
  if (item?.state !== 'waiting') return
  switch (item.kind) {
    case 'proposals':
      return settleItem(work, item.id, await contactSchool(work, item, 'proposal'))
    case 'reminders':
      return settleItem(work, item.id, await contactSchool(work, item, 'reminder'))
    case 'acceptances on paper':
      return recordForm(work, item)
    default:
      return never(item.kind)
  }
}

async function recordForm(work: Work, item: Item): Promise<void> {
  const accepted = await acceptMembership(work, {
    school: item.school,
    year: item.year,
    name: item.name ?? 'Signed on paper',
    position: item.position ?? 'As on the signed form',
    purchaseOrder: item.purchaseOrder,
    recordedBy: item.askedBy,
  })
  if (accepted.ok) return settleItem(work, item.id, 'done')
  return settleItem(work, item.id, 'refused', whatToDo(accepted.refusal))
}

/** For the list of those that could not be recorded: what is wrong and what to do next. */
function whatToDo(refusal: AcceptanceRefusal): string {
  switch (refusal.kind) {
    case 'purchase order required':
      return 'This school needs a purchase-order number. Ask for it, then record the form again with it.'
    case 'held already':
      return `It holds the membership for ${yearName(refusal.year)} already. Nothing is to do.`
    case 'no offer':
      return `There is no published offer for ${yearName(refusal.year)}. Publish it, then record the form again.`
    case 'year over':
      return `The year ${yearName(refusal.year)} is over for this school. Propose the current one.`
    default:
      return never(refusal)
  }
}
