/** What the school states of a plan, and the coordinator's named yes: facts a sale needs, without a name. */
import type { PlainDate } from '#kernel/days.ts'
import type { PermissionId, SubjectId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { sendMail } from '#platform/mail/index.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { addSaleFact, endSaleFacts, readSubjectHead } from './facts.store.ts'
import { permissionMail } from './order.mail.ts'
import { answerPermission, askPermission, coordinators, holdPermission } from './permission.store.ts'
import type { PermissionKind } from './subject.rules.ts'

export type PlanStated =
  | { readonly stands: 'in force'; readonly issuedOn: PlainDate; readonly primaryNeed: 'SEMH' | 'another' }
  | { readonly stands: 'assessment under way' }
  | { readonly stands: 'none' }

/** The SENCO says how the EHC plan stands today; what was said before counts until yesterday. */
export async function statePlan(work: Work, id: SubjectId, plan: PlanStated): Promise<void> {
  const subject = (await readSubjectHead(work, id)) ?? notFound()
  allow(work.actor, 'plan: state', subject.school)
  await endSaleFacts(work, id, ['ehc plan', 'ehc assessment', 'ehc other need'])
  const state = (kind: 'ehc plan' | 'ehc assessment' | 'ehc other need', since: PlainDate) =>
    addSaleFact(work, subject.school, id, kind, since)
  if (plan.stands === 'in force') await state('ehc plan', plan.issuedOn)
  if (plan.stands === 'in force' && plan.primaryNeed === 'another') await state('ehc other need', plan.issuedOn)
  if (plan.stands === 'assessment under way') await state('ehc assessment', work.today)
  await recordChange(work, 'EHC plan stated', id, { stands: plan.stands }, id)
}

/** Asks the coordinator for a sale that waits for a yes. */
export async function askForPermission(work: Work, id: SubjectId, kind: PermissionKind): Promise<void> {
  const subject = (await readSubjectHead(work, id)) ?? notFound()
  allow(work.actor, 'orders: place', subject.school)
  await askPermission(work, subject, kind)
  const message = permissionMail(work.provider.name, work.actor.name, subject.reference)
  for (const one of await coordinators(work))
    if (one.email) await sendMail(work, { to: one.email, toPrincipal: one.id, ...message })
  await recordChange(work, 'sale permission asked', id, { kind }, id)
}

export type AnswerRefusal = { readonly kind: 'answered already'; readonly by: string | undefined }

/** The coordinator's yes or no, by name. */
export async function answerFor(
  work: Work,
  id: PermissionId,
  answer: 'yes' | 'no',
  note: string | undefined,
): Promise<Outcome<undefined, AnswerRefusal>> {
  allow(work.actor, 'sale: permit')
  const asked = (await holdPermission(work, id)) ?? notFound()
  if (asked.answer) return refuse({ kind: 'answered already', by: asked.answeredBy })
  await answerPermission(work, id, answer, note)
  await recordChange(work, 'sale permission answered', id, { kind: asked.kind, answer }, asked.subject)
  return accept()
}
