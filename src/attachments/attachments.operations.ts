/** Adding a file to a case, and removing it: its record stays with who and why, its bytes go. */
import { addEvent, readCase } from '#cases/index.ts'
import type { PlainDate } from '#kernel/days.ts'
import type { AttachmentId, CaseId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow, can } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { sha256 } from '#platform/secrets.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { chosen } from '#rulebook/index.ts'
import {
  cleaned,
  type FileRefusal,
  mayShow,
  type PhotosRefusal,
  type Shows,
  type TakenKind,
} from './attachment.rules.ts'
import { addAttachment, readAttachment, removeBytes } from './attachments.store.ts'

export interface NewFile {
  readonly name: string
  readonly kind: TakenKind
  readonly bytes: Uint8Array
  readonly words: string
  readonly shows: Shows
  /** Who agreed to a picture of a child, and how; empty for everything else. */
  readonly agreed: string
  /** A school's own file is always the school's too. */
  readonly audience: 'team' | 'school'
}

export type AddRefusal = FileRefusal | PhotosRefusal | { readonly kind: 'case closed'; readonly on: PlainDate }

export async function addFile(work: Work, of: CaseId, file: NewFile): Promise<Outcome<AttachmentId, AddRefusal>> {
  const one = (await readCase(work, of)) ?? notFound()
  allow(work.actor, 'files: add', one.school)
  if (one.closedOn) return refuse({ kind: 'case closed', on: one.closedOn })
  const agreed = mayShow(file.shows, (await chosen(work))['photos of children'], file.agreed)
  if (!agreed.ok) return agreed
  const plain = cleaned(file.kind, file.bytes)
  if (!plain.ok) return plain
  const team = can(work.actor, 'files: remove')
  const audience = team ? file.audience : 'school'
  const bytes = plain.value
  const added = await addAttachment(work, {
    ...file,
    case: of,
    subject: one.subject,
    agreed: agreed.value,
    audience,
    bytes,
    size: bytes.length,
    sha256: sha256(bytes),
  })
  // What the team does to a case is told on its timeline; a school's own file stands in the list of files.
  if (team) await addEvent(work, one, { kind: 'file', title: 'File added', body: file.words, audience })
  await recordChange(work, 'file added', added, { kind: file.kind, size: bytes.length }, one.subject)
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
