/** Released copies, their files, and what is found in them by words. Nothing here is ever changed. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { PlainDate } from '#kernel/days.ts'
import { type CaseId, type CopyId, type DocumentId, id, type SchoolId, type SubjectId } from '#kernel/ids.ts'
import { sha256 } from '#platform/secrets.ts'
import { excerptOf } from '#platform/words.ts'
import type { Work } from '#platform/work.ts'
import { type Audience, type CopyContent, plainWordsOf, withholdReasons } from './copy.rules.ts'

/** Read through this shape the fields come in one order, whatever order the database keeps them in: so the hash can be checked. */
const contentShape = z.object({
  audience: z.enum(['school', 'family']),
  kind: z.string(),
  title: z.string(),
  about: z.string(),
  school: z.string(),
  reference: z.string(),
  version: z.number(),
  releasedOn: z.string(),
  author: z.string(),
  signer: z.string(),
  correction: z.string(),
  parts: z.array(z.object({ key: z.string(), title: z.string(), text: z.string() })),
  targets: z.array(z.object({ words: z.string(), baseline: z.string() })),
  leftOut: z.array(z.object({ reason: z.enum(withholdReasons), parts: z.number() })),
})

export function hashOf(content: CopyContent): string {
  return sha256(JSON.stringify(contentShape.parse(content)))
}

export interface Copy {
  readonly id: CopyId
  readonly document: DocumentId
  readonly case: CaseId
  readonly subject: SubjectId
  readonly school: SchoolId
  readonly audience: Audience
  readonly releasedOn: PlainDate
  readonly content: CopyContent
  readonly sha256: string
}

export function copyRows(work: Work) {
  return work
    .selectFrom('document_copy')
    .select(['id', 'document_id', 'case_id', 'subject_id', 'school_id', 'audience', 'released_on', 'content', 'sha256'])
}

type Row = Awaited<ReturnType<ReturnType<typeof copyRows>['executeTakeFirstOrThrow']>>

export function copyFrom(row: Row): Copy {
  return {
    id: id(row.id),
    document: id(row.document_id),
    case: id(row.case_id),
    subject: id(row.subject_id),
    school: id(row.school_id),
    audience: row.audience === 'family' ? 'family' : 'school',
    releasedOn: row.released_on,
    content: contentShape.parse(row.content),
    sha256: row.sha256,
  }
}

export async function addCopy(
  work: Work,
  copy: Omit<Copy, 'id' | 'sha256' | 'releasedOn' | 'audience'>,
): Promise<CopyId> {
  const made = work.newId<CopyId>()
  const { content } = copy
  await work
    .insertInto('document_copy')
    .values({
      id: made,
      document_id: copy.document,
      case_id: copy.case,
      subject_id: copy.subject,
      school_id: copy.school,
      audience: content.audience,
      released_on: work.today,
      version: content.version,
      content: JSON.stringify(content),
      sha256: hashOf(content),
      words: plainWordsOf(content),
    })
    .execute()
  return made
}

/** `undefined` also for those whom it does not name. */
export async function readCopy(work: Work, copy: CopyId): Promise<Copy | undefined> {
  const row = await copyRows(work).where('id', '=', copy).executeTakeFirst()
  return row && copyFrom(row)
}

/** The school's and the family's, as far as the actor may read them. */
export async function copiesOf(work: Work, document: DocumentId): Promise<readonly Copy[]> {
  const rows = await copyRows(work).where('document_id', '=', document).orderBy('audience', 'desc').execute()
  return rows.map(copyFrom)
}

/** The family's copies about a child, the newest first. */
export async function familyCopiesAbout(work: Work, subject: SubjectId): Promise<readonly Copy[]> {
  const rows = await copyRows(work)
    .where('subject_id', '=', subject)
    .where('audience', '=', 'family')
    .orderBy('released_on', 'desc')
    .orderBy('version', 'desc')
    .execute()
  return rows.map(copyFrom)
}

/** What the school reads of a child's reports: the newest version of each, as its leads see them. */
export async function schoolCopiesAbout(work: Work, subject: SubjectId): Promise<readonly Copy[]> {
  const rows = await copyRows(work)
    .where('subject_id', '=', subject)
    .where('audience', '=', 'school')
    .orderBy('released_on', 'desc')
    .orderBy('version', 'desc')
    .execute()
  return rows.map(copyFrom)
}

export type FileForm = 'pdf' | 'word'

export async function keptFile(work: Work, copy: CopyId, form: FileForm): Promise<Uint8Array | undefined> {
  const row = await work
    .selectFrom('copy_file')
    .select('bytes')
    .where('copy_id', '=', copy)
    .where('form', '=', form)
    .executeTakeFirst()
  return row?.bytes
}

export async function keepFile(work: Work, copy: CopyId, form: FileForm, bytes: Uint8Array): Promise<void> {
  await work
    .insertInto('copy_file')
    .values({ copy_id: copy, form, bytes: Buffer.from(bytes) })
    .onConflict((conflict) => conflict.columns(['provider_id', 'copy_id', 'form']).doNothing())
    .execute()
}

export interface FoundCopy extends Copy {
  readonly excerpt: string
}

/** So many are asked of the index before the policies choose. */
const asked = 200

/** Released copies that hold these words and that the actor may read; its index is asked by a definer function (migration 0022). */
export async function copiesWith(
  work: Work,
  words: readonly string[],
  audiences: readonly Audience[],
  limit: number,
): Promise<readonly FoundCopy[]> {
  if (words.length === 0) return []
  const rows = await copyRows(work)
    .select(excerptOf(sql.ref('words'), words).as('excerpt'))
    .where(sql<boolean>`document_copy.id = any(array(select app.copies_holding(${words}::text[], ${sql.lit(asked)})))`)
    .where('audience', 'in', audiences)
    .orderBy('released_on', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...copyFrom(row), excerpt: row.excerpt }))
}
