/** Recording a concern, acknowledging it, and telling the coordinators when nobody has: who is written to, in the same work. */
import { inFull, london } from '#kernel/days.ts'
import type { ConcernId, SchoolId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { sendMail } from '#platform/mail/index.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { calendarOf, readSchool } from '#schools/index.ts'
import { type ActionTaken, actionsOn, addAction, type NewAction } from './action.store.ts'
import { acknowledgeBy } from './concern.rules.ts'
import {
  addAcknowledgement,
  addConcern,
  type Concern,
  coordinators,
  type Lead,
  leadsOf,
  type NewConcern,
  readConcern,
} from './concern.store.ts'
import { takeOverdue } from './overdue.store.ts'

/** Always recorded, whoever is named at the school; nothing here waits for anybody's agreement. */
export async function recordConcern(work: Work, concern: NewConcern, publicUrl: string): Promise<ConcernId> {
  allow(work.actor, 'concern: raise')
  const school = (await readSchool(work, concern.school)) ?? notFound()
  const leads = await leadsOf(work, concern.school)
  const until = await untilWhen(work, concern.school)
  const added = await addConcern(work, concern, until.toInstant(), leads)
  for (const lead of leads) await tellLead(work, lead, school.name, new URL(`/concerns/${added}`, publicUrl).href)
  if (leads.length === 0) {
    await tellCoordinators(
      work,
      `A safeguarding concern was recorded at ${school.name}, where nobody is named as safeguarding lead.\n\nPlease call the school${school.telephone ? ` on ${school.telephone}` : ''} now.`,
    )
  }
  await recordChange(work, 'concern recorded', added)
  return added
}

/** The hour by which a concern recorded now is to be acknowledged. */
export async function untilWhen(work: Work, school: SchoolId): Promise<Temporal.ZonedDateTime> {
  return acknowledgeBy(await calendarOf(work, school), work.now.toZonedDateTimeISO(london))
}

async function tellLead(work: Work, lead: Lead, schoolName: string, link: string): Promise<void> {
  await sendMail(work, {
    to: lead.email,
    toPrincipal: lead.id,
    subject: 'A safeguarding concern was recorded at your school',
    body: `A concern was recorded at ${schoolName} on ${inFull(work.today)}.\n\nPlease read it and acknowledge it now:\n${link}`,
  })
}

async function tellCoordinators(work: Work, body: string): Promise<void> {
  for (const { id, email } of await coordinators(work))
    await sendMail(work, { to: email, toPrincipal: id, subject: 'A safeguarding concern is waiting', body })
}

/** The whole concern and its log for its designated lead, with the look on record; one 404 for everybody else. */
export async function openConcern(
  work: Work,
  concern: ConcernId,
): Promise<{ readonly concern: Concern; readonly actions: readonly ActionTaken[] }> {
  const found = (await readConcern(work, concern)) ?? notFound()
  await recordChange(work, 'concern read', concern)
  return { concern: found, actions: await actionsOn(work, concern) }
}

/** The first lead to say so is on record; for the second there is nothing left to do. */
export async function acknowledgeConcern(work: Work, concern: ConcernId): Promise<void> {
  const found = (await readConcern(work, concern)) ?? notFound()
  const first = await addAcknowledgement(work, found)
  if (first) await recordChange(work, 'concern acknowledged', concern)
}

/** What the lead did about it; a call that is still to come cannot be on record. */
export async function recordAction(
  work: Work,
  concern: ConcernId,
  action: NewAction,
): Promise<Outcome<undefined, { readonly kind: 'not yet' }>> {
  const found = (await readConcern(work, concern)) ?? notFound()
  if (Temporal.Instant.compare(action.at, work.now) > 0) return refuse({ kind: 'not yet' })
  await addAction(work, found, action)
  await recordChange(work, 'concern acted on', concern)
  return accept()
}

/** Each minute, by the job: what was not acknowledged in time is told to the coordinators once, with the school and no more. */
export async function alertOverdue(work: Work): Promise<void> {
  for (const { concern, schoolName } of await takeOverdue(work)) {
    await tellCoordinators(work, `A safeguarding concern at ${schoolName} has not been acknowledged.`)
    await recordChange(work, 'concern alerted', concern)
  }
}
