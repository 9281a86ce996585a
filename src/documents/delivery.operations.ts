/** Releasing: a report by its delivery meeting and never before it, the other kinds by sharing; both to named people. */
import { addEvent, readCase } from '#cases/index.ts'
import {
  type Chosen,
  chosenReaders,
  type PossibleReader,
  possibleReaders,
  type ReaderRefusal,
  readersOf,
  releaseCopies,
  type Whole,
} from '#copies/index.ts'
import { holdDelivery, type RecordRefusal, readAppointment } from '#diary/index.ts'
import type { AppointmentId, CaseId, DocumentId, PersonId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { readSubject } from '#pupils/index.ts'
import { kindWords } from '#templates/index.ts'
import * as store from './documents.store.ts'

export type DeliverRefusal = { readonly kind: 'not signed off' } | RecordRefusal | ReaderRefusal

/** Recording the meeting releases the report to those who were ticked, and starts the review's clock. */
export async function deliver(
  work: Work,
  appointment: AppointmentId,
  attended: string,
  chosen: Chosen = 'usual',
): Promise<Outcome<CaseId, DeliverRefusal>> {
  allow(work.actor, 'documents: release')
  const booked = (await readAppointment(work, appointment)) ?? notFound()
  if (booked.kind !== 'delivery') notFound()
  const ready = (await store.reportsOf(work, booked.case)).find((report) => report.state === 'signed off')
  if (!ready) return refuse({ kind: 'not signed off' })
  const readers = await chosenReaders(work, ready, chosen)
  if (!readers.ok) return readers
  const held = await holdDelivery(work, appointment, attended)
  if (!held.ok) return held
  await release(work, ready.id, readers.value)
  return held
}

/** A letter, a note, an advice: shared once it is signed off, no meeting needed. */
export async function shareDocument(
  work: Work,
  id: DocumentId,
  chosen: readonly PersonId[],
): Promise<Outcome<CaseId, DeliverRefusal>> {
  allow(work.actor, 'documents: release')
  const report = (await store.holdReport(work, id)) ?? notFound()
  if (report.kind === 'report') notFound()
  if (report.state !== 'signed off') return refuse({ kind: 'not signed off' })
  const readers = await chosenReaders(work, report, chosen)
  if (!readers.ok) return readers
  await release(work, id, readers.value)
  const one = (await readCase(work, report.case)) ?? notFound()
  const title = `${kindWords[report.kind].name} shared`
  await addEvent(work, one, { kind: 'shared', title, body: '', audience: 'school' })
  return accept(report.case)
}

/** A correction goes to those who have the version before, as far as they may still read it. */
export async function releaseAgain(work: Work, id: DocumentId, before: DocumentId): Promise<void> {
  const report = (await store.readReport(work, id)) ?? notFound()
  const had = new Set((await readersOf(work, before)).map((one) => String(one.person)))
  const readers = (await possibleReaders(work, report)).filter((one) => had.has(one.person))
  await release(work, id, readers)
}

async function release(work: Work, id: DocumentId, readers: readonly PossibleReader[]): Promise<void> {
  const report = (await store.holdReport(work, id)) ?? notFound()
  const { case: of, subject, school, version } = report
  const whole = await wholeOf(work, report)
  const sha256 = await releaseCopies(work, { document: id, case: of, subject, school, whole, readers })
  await store.markReleased(work, id, sha256)
  await recordChange(work, 'report released', id, { version, readers: readers.length }, subject)
}

/** The document with everything that its readers see of it. */
export async function wholeOf(work: Work, report: store.Report): Promise<Whole> {
  return {
    kind: report.kind,
    title: kindWords[report.kind].title,
    about: (await readSubject(work, report.subject))?.name ?? '',
    school: report.schoolName,
    reference: report.caseNumber,
    version: report.version,
    releasedOn: work.today.toString(),
    author: report.authorName,
    signer: report.signedOffBy ?? '',
    correction: report.correctionReason ?? '',
    parts: report.sections.map(({ key, title }) => ({ key, title, text: report.content.texts[key] ?? '' })),
    targets: report.content.targets.filter((target) => target.words !== ''),
    withheld: report.content.withheld ?? {},
  }
}
