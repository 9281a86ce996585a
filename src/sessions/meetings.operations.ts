/** What is said with a family: written for the family, and read by the school only where they agreed, note by note. */
import { addEvent, hasPage, readCase, stoppedOn } from '#cases/index.ts'
import { type RecordRefusal, recordParentMeeting } from '#diary/index.ts'
import { isBefore, type PlainDate } from '#kernel/days.ts'
import type { AppointmentId, CaseId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import * as store from './meetings.store.ts'

/** The diary uses the hours and tells the date; the words stand here and nowhere else. */
export async function recordMeeting(
  work: Work,
  id: AppointmentId,
  words: string,
): Promise<Outcome<CaseId, RecordRefusal>> {
  allow(work.actor, 'sessions: record')
  const recorded = await recordParentMeeting(work, id)
  if (!recorded.ok) return recorded
  const { appointment, on } = recorded.value
  const { case: of, subject, step } = appointment
  await store.addFamilyNote(work, { case: of, subject, kind: 'meeting', on, words, step })
  return accept(of)
}

export type ReportRefusal =
  | { readonly kind: 'not met yet' }
  | { readonly kind: 'written already' }
  | { readonly kind: 'agreement withdrawn'; readonly on: PlainDate }

/** The report that follows the first meeting with parents; once. */
export async function writeFamilyReport(
  work: Work,
  of: CaseId,
  words: string,
): Promise<Outcome<undefined, ReportRefusal>> {
  allow(work.actor, 'sessions: record')
  const one = (await readCase(work, of)) ?? notFound()
  if (!hasPage(one, 'meetings')) notFound()
  const stop = stoppedOn(one, work.today)
  if (stop) return refuse({ kind: 'agreement withdrawn', on: stop })
  const notes = await store.familyNotes(work, of)
  if (!notes.some(({ kind }) => kind === 'meeting')) return refuse({ kind: 'not met yet' })
  if (notes.some(({ kind }) => kind === 'report')) return refuse({ kind: 'written already' })
  const { subject } = one
  const note = await store.addFamilyNote(work, {
    ...{ case: of, subject, kind: 'report', on: work.today, words, step: undefined },
  })
  await addEvent(work, one, { kind: 'report', title: 'Report written for the family', body: '', audience: 'school' })
  await recordChange(work, 'family report written', note, {}, subject)
  return accept()
}

export type AgreeRefusal = { readonly kind: 'in the future' | 'before the note' | 'agreed already' }

/** From now on the school reads this note, and it is on record who of the family agreed. */
export async function shareNote(
  work: Work,
  id: store.FamilyNoteId,
  agreed: store.FamilyAgreement,
): Promise<Outcome<CaseId, AgreeRefusal>> {
  allow(work.actor, 'sessions: record')
  const note = (await store.holdNote(work, id)) ?? notFound()
  if (isBefore(work.today, agreed.on)) return refuse({ kind: 'in the future' })
  if (isBefore(agreed.on, note.on)) return refuse({ kind: 'before the note' })
  if (note.agreed) return refuse({ kind: 'agreed already' })
  await store.addAgreed(work, note, agreed)
  await recordChange(work, 'family note shared', id, {}, note.subject)
  return accept(note.case)
}

/** They thought again: the school reads it no longer. */
export async function endSharing(work: Work, id: store.FamilyNoteId): Promise<CaseId> {
  allow(work.actor, 'sessions: record')
  const note = (await store.holdNote(work, id)) ?? notFound()
  if (await store.endAgreed(work, id)) await recordChange(work, 'family note no longer shared', id, {}, note.subject)
  return note.case
}
