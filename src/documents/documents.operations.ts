/** Sending a document to a second person, signing it off or sending it back, and putting a released one right. */
import { keepTargets, readCase, stepDone, stepsOf, takeStep } from '#cases/index.ts'
import { type ShortOfHours, setAside, useHours } from '#hours/index.ts'
import { assert } from '#kernel/assert.ts'
import type { CaseId, DocumentId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { planOf } from '#plans/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { addComment } from './comments.store.ts'
import { releaseAgain } from './delivery.operations.ts'
import * as store from './documents.store.ts'
import { thinned } from './keeping.rules.ts'
import {
  type DocumentEvent,
  documentSteps,
  type IncompleteReport,
  maySend,
  maySignOff,
  type SignOffRefusal,
  setsTargets,
} from './report.rules.ts'
import { addFirstRevision, keepOnly, revisionsOf } from './revisions.store.ts'

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
  const { content, sections, kind, subject } = taken.value
  const whole = maySend(content, sections, kind)
  if (!whole.ok) return whole
  await store.setReportState(work, id, 'in sign-off')
  await recordChange(work, 'report sent for sign-off', id, {}, subject)
  return accept(taken.value.case)
}

/** With words: what its author is to change stands among the comments. */
export async function sendBack(work: Work, id: DocumentId, words: string): Promise<Outcome<CaseId, MoveRefusal>> {
  allow(work.actor, 'documents: sign off')
  const taken = await take(work, id, 'send back')
  if (!taken.ok) return taken
  const { subject } = taken.value
  await store.setReportState(work, id, 'draft')
  await addComment(work, {
    document: id,
    subject,
    kind: 'sent back',
    section: undefined,
    answers: undefined,
    body: words,
  })
  await recordChange(work, 'report sent back', id, {}, subject)
  return accept(taken.value.case)
}

/**
 * A second person signs: a report's targets become the case's, its writing time is used, the delivery becomes due.
 * A correction of a delivered document is released with the signature, since its meeting has been held.
 */
export async function signOff(work: Work, id: DocumentId): Promise<Outcome<CaseId, MoveRefusal>> {
  allow(work.actor, 'documents: sign off')
  const taken = await take(work, id, 'sign off')
  if (!taken.ok) return taken
  const report = taken.value
  const allowed = maySignOff(report.author, work.actor.id)
  if (!allowed.ok) return allowed
  await store.markSignedOff(work, id)
  await keepOnly(work, id, report.subject, thinned(await revisionsOf(work, id)))
  await recordChange(work, 'report signed off', id, {}, report.subject)
  if (report.corrects) {
    await releaseAgain(work, id, report.corrects)
    return accept(report.case)
  }
  if (!setsTargets(report.kind)) return accept(report.case)
  const one = (await readCase(work, report.case)) ?? notFound()
  // What the school approved stands: a plan's targets are the case's, whatever a later report says of them.
  if (!(await planOf(work, report.case)))
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

export type CorrectRefusal =
  | { readonly kind: 'not released' }
  | { readonly kind: 'newer version'; readonly id: DocumentId }

/** A mistake in a delivered document is put right by a new version; the old one stays readable. */
export async function correctReport(
  work: Work,
  id: DocumentId,
  reason: string,
): Promise<Outcome<DocumentId, CorrectRefusal>> {
  allow(work.actor, 'documents: write')
  const report = (await store.holdReport(work, id)) ?? notFound()
  if (report.state !== 'released') return refuse({ kind: 'not released' })
  const newest = (await store.documentsOf(work, report.case)).find(
    (one) => one.kind === report.kind && one.no === report.no,
  )
  if (newest && newest.id !== id) return refuse({ kind: 'newer version', id: newest.id })
  const { case: of, subject, kind, no, templateVersion, sections, content } = report
  const version = report.version + 1
  const wanted = { case: of, subject, kind, no, version, templateVersion, sections, content, corrects: { id, reason } }
  const next = await store.addReport(work, wanted)
  await addFirstRevision(work, next, subject, content)
  await recordChange(work, 'report corrected', next, { version }, subject)
  return accept(next)
}
