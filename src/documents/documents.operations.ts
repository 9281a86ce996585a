/** Writing a report, signing it off, and releasing it by the delivery meeting: never before it. */

import { type CaseHead, keepTargets, readCase, stepDone, stepsOf, takeStep } from '#cases/index.ts'
import { holdDelivery, type RecordRefusal, readAppointment } from '#diary/index.ts'
import { type ShortOfHours, setAside, useHours } from '#hours/index.ts'
import { assert } from '#kernel/assert.ts'
import type { AppointmentId, CaseId, DocumentId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { figuresOf, inSentence, latestObservation } from '#observations/index.ts'
import { postHolders } from '#people/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { sendMail } from '#platform/mail/index.ts'
import { sha256 } from '#platform/secrets.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { responsibleFor } from '#pupils/index.ts'
import * as store from './documents.store.ts'
import {
  type DocumentEvent,
  documentSteps,
  type IncompleteReport,
  maySend,
  maySignOff,
  type ReportContent,
  type SignOffRefusal,
} from './report.rules.ts'

/** Opens the case's report: the one being written, or a new one from the template, filled with what is known. */
export async function beginReport(
  work: Work,
  of: CaseId,
): Promise<Outcome<DocumentId, { readonly kind: 'not observed yet' }>> {
  allow(work.actor, 'documents: write')
  const one = (await readCase(work, of)) ?? notFound()
  const before = await store.reportsOf(work, of)
  if (before[0]) return accept(before[0].id)
  const steps = await stepsOf(work, of)
  if (steps.some((step) => step.kind === 'visit' && step.state !== 'done') || steps.length === 0)
    return refuse({ kind: 'not observed yet' })
  const document = await store.addReport(work, {
    case: of,
    subject: one.subject,
    version: 1,
    content: await template(work, one),
  })
  await recordChange(work, 'report begun', document, {}, one.subject)
  return accept(document)
}

/** The template already holds the observation's figures and incidents. */
async function template(work: Work, one: CaseHead): Promise<ReportContent> {
  const observation = await latestObservation(work, one.id)
  const incidents =
    observation?.entries.map(
      (entry) => `- Before: ${entry.antecedent}. Seen: ${entry.behaviour}. After: ${entry.consequence}.`,
    ) ?? []
  const observed = observation
    ? [
        `**${inSentence(figuresOf(observation.intervals, observation.entries))}**`,
        `Setting: ${observation.setting}.`,
        observation.notes,
        incidents.join('\n'),
      ]
        .filter((text) => text !== '')
        .join('\n\n')
    : ''
  return { texts: { background: '', observation: observed, recommendations: '', summary: '' }, targets: [] }
}

export type KeepRefusal =
  | { readonly kind: 'changed meanwhile'; readonly theirs: ReportContent; readonly revision: number }
  | { readonly kind: 'not a draft' }

/** Keeps what was typed; somebody else's newer text is shown beside it, never written over (design.md, "Drafts and autosave"). */
export async function keepReport(
  work: Work,
  id: DocumentId,
  content: ReportContent,
  baseRevision: number,
): Promise<Outcome<number, KeepRefusal>> {
  allow(work.actor, 'documents: write')
  const report = (await store.holdReport(work, id)) ?? notFound()
  if (report.state !== 'draft') return refuse({ kind: 'not a draft' })
  if (JSON.stringify(report.content) === JSON.stringify(content)) return accept(report.revision)
  if (report.revision !== baseRevision)
    return refuse({ kind: 'changed meanwhile', theirs: report.content, revision: report.revision })
  return accept(await store.keepContent(work, report, content))
}

export type MoveRefusal =
  | { readonly kind: 'moved already'; readonly state: string }
  | IncompleteReport
  | SignOffRefusal
  | ShortOfHours

async function take(
  work: Work,
  id: DocumentId,
  event: DocumentEvent,
): Promise<Outcome<store.Report, { readonly kind: 'moved already'; readonly state: string }>> {
  const report = (await store.holdReport(work, id)) ?? notFound()
  return documentSteps[report.state][event] ? accept(report) : refuse({ kind: 'moved already', state: report.state })
}

export async function sendForSignOff(work: Work, id: DocumentId): Promise<Outcome<CaseId, MoveRefusal>> {
  allow(work.actor, 'documents: write')
  const taken = await take(work, id, 'send')
  if (!taken.ok) return taken
  const whole = maySend(taken.value.content)
  if (!whole.ok) return whole
  await store.setReportState(work, id, 'in sign-off')
  await recordChange(work, 'report sent for sign-off', id, {}, taken.value.subject)
  return accept(taken.value.case)
}

export async function sendBack(work: Work, id: DocumentId): Promise<Outcome<CaseId, MoveRefusal>> {
  allow(work.actor, 'documents: sign off')
  const taken = await take(work, id, 'send back')
  if (!taken.ok) return taken
  await store.setReportState(work, id, 'draft')
  await recordChange(work, 'report sent back', id, {}, taken.value.subject)
  return accept(taken.value.case)
}

/**
 * A second person signs: the report's targets become the case's, its writing time is used, the delivery becomes due.
 * A correction of a delivered report is released with the signature, since its meeting has been held.
 */
export async function signOff(work: Work, id: DocumentId): Promise<Outcome<CaseId, MoveRefusal>> {
  allow(work.actor, 'documents: sign off')
  const taken = await take(work, id, 'sign off')
  if (!taken.ok) return taken
  const report = taken.value
  const allowed = maySignOff(report.author, work.actor.id)
  if (!allowed.ok) return allowed
  await store.markSignedOff(work, id)
  await recordChange(work, 'report signed off', id, {}, report.subject)
  if (report.correctionReason !== undefined) {
    await release(work, id)
    return accept(report.case)
  }
  const one = (await readCase(work, report.case)) ?? notFound()
  await keepTargets(
    work,
    one,
    report.content.targets.filter((target) => target.words),
  )
  return useWritingTime(work, report)
}

async function useWritingTime(work: Work, report: store.Report): Promise<Outcome<CaseId, ShortOfHours>> {
  const writing = (await stepsOf(work, report.case)).find((step) => step.kind === 'report' && step.state !== 'done')
  if (!writing) return accept(report.case)
  const at = await takeStep(work, report.case, writing.id)
  const occasion = { ref: report.id, specialist: report.author }
  const reserved = await setAside(work, at.account, writing.minutes, 'not agreed', occasion)
  if (!reserved.ok) return refuse({ ...reserved.refusal, account: at.account })
  const used = await useHours(work, at.account, writing.minutes, occasion)
  assert(used.ok, 'what was just set aside can be used')
  await stepDone(work, at, { title: 'Report signed off', body: '', audience: 'school' })
  return accept(report.case)
}

export type DeliverRefusal = { readonly kind: 'not signed off' } | RecordRefusal

/** Recording the meeting releases the report to the school and to the parents with an account, and starts the review's clock. */
export async function deliver(
  work: Work,
  appointment: AppointmentId,
  attended: string,
): Promise<Outcome<CaseId, DeliverRefusal>> {
  allow(work.actor, 'documents: release')
  const booked = (await readAppointment(work, appointment)) ?? notFound()
  if (booked.kind !== 'delivery') notFound()
  const ready = (await store.reportsOf(work, booked.case)).find((report) => report.state === 'signed off')
  if (!ready) return refuse({ kind: 'not signed off' })
  const held = await holdDelivery(work, appointment, attended)
  if (!held.ok) return held
  await release(work, ready.id)
  return held
}

/** Fixes the content with its hash and tells those who may now read it, naming no child. */
async function release(work: Work, id: DocumentId): Promise<void> {
  const report = (await store.holdReport(work, id)) ?? notFound()
  await store.markReleased(work, id, sha256(JSON.stringify(report.content)))
  await recordChange(work, 'report released', id, { version: report.version }, report.subject)
  const parents = (await responsibleFor(work, report.subject)).filter((one) => one.state === 'live')
  for (const reader of [...(await postHolders(work, report.school, 'school lead')), ...parents]) {
    if (!reader.email) continue
    const toPrincipal = 'person' in reader ? reader.person : reader.id
    await sendMail(work, {
      to: reader.email,
      toPrincipal,
      subject: `A report is ready (${report.caseNumber})`,
      body: `A report has been shared with you. Sign in to ${work.provider.name} to read it.`,
    })
  }
}

export type CorrectRefusal =
  | { readonly kind: 'not released' }
  | { readonly kind: 'newer version'; readonly id: DocumentId }

/** A mistake in a delivered report is put right by a new version; the old one stays readable. */
export async function correctReport(
  work: Work,
  id: DocumentId,
  reason: string,
): Promise<Outcome<DocumentId, CorrectRefusal>> {
  allow(work.actor, 'documents: write')
  const report = (await store.holdReport(work, id)) ?? notFound()
  if (report.state !== 'released') return refuse({ kind: 'not released' })
  const newest = (await store.reportsOf(work, report.case))[0]
  if (newest && newest.id !== id) return refuse({ kind: 'newer version', id: newest.id })
  const next = await store.addReport(work, {
    case: report.case,
    subject: report.subject,
    version: report.version + 1,
    content: report.content,
    corrects: { id, reason },
  })
  await recordChange(work, 'report corrected', next, { version: report.version + 1 }, report.subject)
  return accept(next)
}
