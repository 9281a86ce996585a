/** How requests were answered, with reasons and services named, and the first contact with the school. */
import { z } from 'zod'
import type { PlainDate } from '#kernel/days.ts'
import { id, type PrincipalId, type RequestId, type SchoolId, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { ContactHow } from './contact.rules.ts'
import { type DeclineReason, declineReasonKeys, type Exit, type Service } from './request.rules.ts'

export interface Decision {
  readonly decision: Exit | 'declined'
  readonly reason: DeclineReason | undefined
  readonly words: string
  readonly services: readonly Service[]
  readonly on: PlainDate
  readonly by: string
}

interface About {
  readonly id: RequestId
  readonly school: SchoolId
  readonly subject: SubjectId
}

const servicesShape = z.array(z.object({ name: z.string(), how: z.string() }))

export async function addDecision(work: Work, of: About, decision: Omit<Decision, 'on' | 'by'>): Promise<void> {
  await work
    .insertInto('request_decision')
    .values({
      id: work.newId(),
      request_id: of.id,
      school_id: of.school,
      subject_id: of.subject,
      decision: decision.decision,
      reason: decision.reason ?? null,
      words: decision.words,
      services: JSON.stringify(decision.services),
      decided_on: work.today,
      decided_by: work.actor.id,
      at: work.now,
    })
    .execute()
}

/** The newest: a referral to the panel may be answered again. One query. */
export async function decisionOf(work: Work, request: RequestId): Promise<Decision | undefined> {
  const row = await work
    .selectFrom('request_decision')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'request_decision.decided_by'))
    .select(['decision', 'reason', 'words', 'services', 'decided_on', 'principal.name as by'])
    .where('request_id', '=', request)
    .orderBy('request_decision.at', 'desc')
    .executeTakeFirst()
  if (!row) return undefined
  return {
    decision: row.decision as Decision['decision'],
    reason: declineReasonKeys.find((known) => known === row.reason),
    words: row.words,
    services: servicesShape.parse(row.services),
    on: row.decided_on,
    by: row.by,
  }
}

export interface NewContact {
  readonly by: PrincipalId
  readonly how: ContactHow
  readonly on: PlainDate
  readonly words: string
}

/** False when a first contact is on record already. */
export async function addContact(work: Work, of: About, contact: NewContact): Promise<boolean> {
  const row = await work
    .insertInto('first_contact')
    .values({
      request_id: of.id,
      school_id: of.school,
      subject_id: of.subject,
      by_id: contact.by,
      how: contact.how,
      made_on: contact.on,
      words: contact.words,
      recorded_by: work.actor.id,
      recorded_on: work.today,
    })
    .onConflict((conflict) => conflict.columns(['provider_id', 'request_id']).doNothing())
    .returning('request_id')
    .executeTakeFirst()
  return row !== undefined
}

export interface Contact {
  readonly by: string
  readonly how: ContactHow
  readonly on: PlainDate
  readonly words: string
}

export async function contactOf(work: Work, request: RequestId): Promise<Contact | undefined> {
  const row = await work
    .selectFrom('first_contact')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'first_contact.by_id'))
    .select(['principal.name as by', 'how', 'made_on', 'words'])
    .where('request_id', '=', request)
    .executeTakeFirst()
  return row && { by: row.by, how: row.how as ContactHow, on: row.made_on, words: row.words }
}

/** Of requests sent since a day: which school, when sent, when first in touch. One query. */
export async function contactsSince(
  work: Work,
  from: PlainDate,
): Promise<readonly { readonly school: SchoolId; readonly sentOn: PlainDate; readonly madeOn: PlainDate }[]> {
  const rows = await work
    .selectFrom('first_contact')
    .innerJoin('support_request', (on) => on.onRef('support_request.id', '=', 'first_contact.request_id'))
    .select(['first_contact.school_id', 'support_request.submitted_on', 'first_contact.made_on'])
    .where('support_request.submitted_on', '>=', from)
    .execute()
  return rows.flatMap((row) =>
    row.submitted_on === null
      ? []
      : [{ school: id<SchoolId>(row.school_id), sentOn: row.submitted_on, madeOn: row.made_on }],
  )
}
