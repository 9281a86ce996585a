/** The only file that touches what schools answered: acceptances with the words agreed to, and declines. Both only grow. */
import type { PlainDate } from '#kernel/days.ts'
import type { MembershipId, PrincipalId } from '#kernel/ids.ts'
import { type Pence, pence } from '#kernel/money.ts'
import type { Work } from '#platform/work.ts'
import type { DeclineReason } from './gate.rules.ts'
import type { Membership } from './membership.store.ts'

export interface Acceptance {
  readonly name: string
  readonly position: string
  readonly purchaseOrder: string | undefined
  /** The exact text agreed to. */
  readonly text: string
  readonly price: Pence
  readonly on: PlainDate
}

export async function addAcceptance(
  work: Work,
  membership: Membership,
  acceptance: Omit<Acceptance, 'on'>,
  recordedBy: PrincipalId,
): Promise<void> {
  await work
    .insertInto('acceptance')
    .values({
      membership_id: membership.id,
      school_id: membership.school,
      name: acceptance.name,
      position: acceptance.position,
      purchase_order: acceptance.purchaseOrder ?? null,
      agreed_text: acceptance.text,
      price_pence: acceptance.price,
      accepted_by: recordedBy,
      accepted_at: work.now,
      accepted_on: work.today,
    })
    .execute()
}

export async function readAcceptance(work: Work, membership: MembershipId): Promise<Acceptance | undefined> {
  const row = await work
    .selectFrom('acceptance')
    .select(['name', 'position', 'purchase_order', 'agreed_text', 'price_pence', 'accepted_on'])
    .where('membership_id', '=', membership)
    .executeTakeFirst()
  return (
    row && {
      name: row.name,
      position: row.position,
      purchaseOrder: row.purchase_order ?? undefined,
      text: row.agreed_text,
      price: pence(row.price_pence),
      on: row.accepted_on,
    }
  )
}

export interface Decline {
  readonly reason: DeclineReason
  readonly sentence: string | undefined
  readonly on: PlainDate
  readonly by: string
}

export async function addDecline(
  work: Work,
  membership: Membership,
  decline: { readonly reason: DeclineReason; readonly sentence: string | undefined },
): Promise<void> {
  await work
    .insertInto('decline')
    .values({
      id: work.newId(),
      membership_id: membership.id,
      school_id: membership.school,
      reason: decline.reason,
      sentence: decline.sentence ?? null,
      declined_by: work.actor.id,
      declined_at: work.now,
      declined_on: work.today,
    })
    .execute()
}

/** The latest first: a school may decline again after it was asked again. */
export async function declinesOf(work: Work, membership: MembershipId): Promise<readonly Decline[]> {
  const rows = await work
    .selectFrom('decline')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'decline.declined_by'))
    .select(['reason', 'sentence', 'declined_on', 'principal.name as by'])
    .where('membership_id', '=', membership)
    .orderBy('declined_at', 'desc')
    .execute()
  return rows.map((row) => ({
    reason: row.reason as DeclineReason,
    sentence: row.sentence ?? undefined,
    on: row.declined_on,
    by: row.by,
  }))
}
