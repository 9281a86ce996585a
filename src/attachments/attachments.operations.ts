/** Adding a file to a case, and removing it: its record stays with who and why, its bytes go. */
import { addEvent, readCase } from '#cases/index.ts'
import type { PlainDate } from '#kernel/days.ts'
import type { AttachmentId, CaseId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow, can } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import type { NewFile } from './attachment.rules.ts'
import { addAttachment, readAttachment, removeBytes } from './attachments.store.ts'
import { type TakeRefusal, take } from './taking.operations.ts'

/** A school's own file is always the school's too. */
export type NewCaseFile = NewFile & { readonly audience: 'team' | 'school' }

export type AddRefusal = TakeRefusal | { readonly kind: 'case closed'; readonly on: PlainDate }

export async function addFile(work: Work, of: CaseId, file: NewCaseFile): Promise<Outcome<AttachmentId, AddRefusal>> {
  const one = (await readCase(work, of)) ?? notFound()
  allow(work.actor, 'files: add', one.school)
  if (one.closedOn) return refuse({ kind: 'case closed', on: one.closedOn })
  const taken = await take(work, file)
  if (!taken.ok) return taken
  const team = can(work.actor, 'files: remove')
  const audience = team ? file.audience : 'school'
  const added = await addAttachment(work, { ...taken.value, case: of, subject: one.subject, audience })
  // What the team does to a case is told on its timeline; a school's own file stands in the list of files.
  if (team) await addEvent(work, one, { kind: 'file', title: 'File added', body: file.words, audience })
  await recordChange(work, 'file added', added, { kind: file.kind, size: taken.value.size }, one.subject)
  return accept(added)
}

export async function removeFile(
  work: Work,
  of: CaseId,
  id: AttachmentId,
  why: string,
): Promise<Outcome<undefined, { readonly kind: 'removed already' }>> {
  allow(work.actor, 'files: remove')
  const file = (await readAttachment(work, id)) ?? notFound()
  if (file.case !== of) notFound()
  if (!(await removeBytes(work, file, why))) return refuse({ kind: 'removed already' })
  await recordChange(work, 'file removed', id, {}, file.subject)
  return accept()
}
