/** The only file that touches copies, their readers and receipts. Nothing here is ever changed. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { PlainDate } from '#kernel/days.ts'
import {
  type CaseId,
  type CopyId,
  type DocumentId,
  id,
  type PersonId,
  type SchoolId,
  type SubjectId,
} from '#kernel/ids.ts'
import { sha256 } from '#platform/secrets.ts'
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

function copyRows(work: Work) {
  return work
    .selectFrom('document_copy')
    .select(['id', 'document_id', 'case_id', 'subject_id', 'school_id', 'audience', 'released_on', 'content', 'sha256'])
}

type Row = Awaited<ReturnType<ReturnType<typeof copyRows>['executeTakeFirstOrThrow']>>

function copyFrom(row: Row): Copy {
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

export interface NamedCopy {
  readonly copy: Copy
  readonly readOn: PlainDate | undefined
}

/** What names the actor as one of the school's readers, the newest first, with whether it was read. */
export async function copiesNaming(work: Work, most: number): Promise<readonly NamedCopy[]> {
  const rows = await copyRows(work)
    .innerJoin('copy_reader', (on) => on.onRef('copy_reader.copy_id', '=', 'document_copy.id'))
    .leftJoin('copy_receipt', (on) =>
      on
        .onRef('copy_receipt.copy_id', '=', 'copy_reader.copy_id')
        .onRef('copy_receipt.principal_id', '=', 'copy_reader.principal_id'),
    )
    .clearSelect()
    .select(['document_copy.id', 'document_copy.document_id', 'document_copy.case_id', 'document_copy.subject_id'])
    .select(['document_copy.school_id', 'document_copy.audience', 'document_copy.released_on', 'document_copy.content'])
    .select(['document_copy.sha256', 'copy_receipt.read_on'])
    .where('copy_reader.principal_id', '=', work.actor.id)
    .where('document_copy.audience', '=', 'school')
    .orderBy('document_copy.released_on', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({ copy: copyFrom(row), readOn: row.read_on ?? undefined }))
}

export interface Reader {
  readonly copy: CopyId
  readonly person: PersonId
  readonly name: string
  readonly audience: Audience
  readonly namedOn: PlainDate
  readonly firstRead: PlainDate | undefined
}

/** Who was named for a document, and who read it without being named (a school's lead): by name. For the team. One query. */
export async function readersOf(work: Work, document: DocumentId): Promise<readonly Reader[]> {
  const { rows } = await sql<{
    copy_id: string
    principal_id: string
    name: string
    audience: Audience
    named_on: PlainDate
    read_on: PlainDate | null
  }>`select c.id as copy_id, p.id as principal_id, p.name, c.audience, coalesce(r.named_on, c.released_on) as named_on, t.read_on
    from app.document_copy c
    join (select provider_id, copy_id, principal_id from app.copy_reader union select provider_id, copy_id, principal_id from app.copy_receipt) w
      on w.provider_id = c.provider_id and w.copy_id = c.id
    join app.principal p on p.provider_id = c.provider_id and p.id = w.principal_id
    left join app.copy_reader r on r.provider_id = c.provider_id and r.copy_id = c.id and r.principal_id = p.id
    left join app.copy_receipt t on t.provider_id = c.provider_id and t.copy_id = c.id and t.principal_id = p.id
    where c.document_id = ${document} order by c.audience desc, p.name`.execute(work)
  return rows.map((row) => ({
    copy: id(row.copy_id),
    person: id(row.principal_id),
    name: row.name,
    audience: row.audience,
    namedOn: row.named_on,
    firstRead: row.read_on ?? undefined,
  }))
}

export async function addReader(
  work: Work,
  copy: Pick<Copy, 'id' | 'subject' | 'school'>,
  reader: PersonId,
  audience: Audience,
) {
  await work
    .insertInto('copy_reader')
    .values({
      copy_id: copy.id,
      principal_id: reader,
      subject_id: copy.subject,
      school_id: copy.school,
      audience,
      named_by: work.actor.id,
      named_on: work.today,
    })
    .onConflict((conflict) => conflict.columns(['provider_id', 'copy_id', 'principal_id']).doNothing())
    .execute()
}

/** The first time only. */
export async function keepReceipt(work: Work, copy: Copy): Promise<void> {
  await work
    .insertInto('copy_receipt')
    .values({ copy_id: copy.id, subject_id: copy.subject, read_on: work.today, read_at: work.systemNow })
    .onConflict((conflict) => conflict.columns(['provider_id', 'copy_id', 'principal_id']).doNothing())
    .execute()
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
  const query = sql`to_tsquery('english', ${words.map((word) => `${word}:*`).join(' & ')})`
  const rows = await copyRows(work)
    .select(
      sql<string>`ts_headline('english', words, ${query}, 'StartSel="", StopSel="", MaxWords=18, MinWords=8')`.as(
        'excerpt',
      ),
    )
    .where(sql<boolean>`document_copy.id in (select app.copies_holding(${words}::text[], ${sql.lit(asked)}))`)
    .where('audience', 'in', audiences)
    .orderBy('released_on', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...copyFrom(row), excerpt: row.excerpt }))
}
