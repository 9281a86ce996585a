/** Adding a file to a request and taking it back, while nobody has decided; accepted, the files are the case's. */
import type { RequestId, SchoolId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import type { NewFile } from './attachment.rules.ts'
import { addRequestFileRow, type RequestFileId, removeRequestFileRow, requestFilesOf } from './request-files.store.ts'
import { type TakeRefusal, take } from './taking.operations.ts'

/** What a request carries at most: letters and samples, not a record. */
const filesMost = 12

export type RequestFileRefusal = TakeRefusal | { readonly kind: 'too many'; readonly most: number }

interface About {
  readonly id: RequestId
  readonly school: SchoolId
}

export async function addRequestFile(
  work: Work,
  of: About,
  file: NewFile,
): Promise<Outcome<RequestFileId, RequestFileRefusal>> {
  allow(work.actor, 'requests: write', of.school)
  if ((await requestFilesOf(work, of.id)).length >= filesMost) return refuse({ kind: 'too many', most: filesMost })
  const taken = await take(work, file)
  if (!taken.ok) return taken
  const added = await addRequestFileRow(work, of, taken.value)
  await recordChange(work, 'request file added', added, { kind: file.kind, size: taken.value.size })
  return accept(added)
}

/** Its content goes for good; that there was one stays in the trail. */
export async function removeRequestFile(work: Work, of: About, file: RequestFileId): Promise<void> {
  allow(work.actor, 'requests: write', of.school)
  if (!(await removeRequestFileRow(work, of.id, file))) notFound()
  await recordChange(work, 'request file removed', file)
}
