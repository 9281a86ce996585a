/** What is checked of every file before it is kept, wherever it belongs: what it shows, what it says it is, what hides in it. */
import { accept, type Outcome } from '#kernel/outcome.ts'
import { sha256 } from '#platform/secrets.ts'
import type { Work } from '#platform/work.ts'
import { chosen } from '#rulebook/index.ts'
import {
  cleaned,
  type FileRefusal,
  mayShow,
  type NewFile,
  type ShownRefusal,
  type Switched,
  type TakenFile,
} from './attachment.rules.ts'

export type TakeRefusal = FileRefusal | ShownRefusal

/** What the service has chosen of what is off by itself. */
export async function switchedOn(work: Work): Promise<Switched> {
  const { 'photos of children': photos, 'sound of children': sound } = await chosen(work)
  return { photos, sound }
}

export async function take(work: Work, file: NewFile): Promise<Outcome<TakenFile, TakeRefusal>> {
  const may = mayShow(file, await switchedOn(work))
  if (!may.ok) return may
  const plain = cleaned(file.kind, file.bytes)
  if (!plain.ok) return plain
  const { name, kind, words } = file
  const bytes = plain.value
  return accept({ name, kind, words, ...may.value, bytes, size: bytes.length, sha256: sha256(bytes) })
}
