/** Who is named to read a copy, and who has read it for the first time. Only ever added. */
import { sql } from 'kysely'
import type { PlainDate } from '#kernel/days.ts'
import { type CopyId, type DocumentId, id, type PersonId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import { type Copy, copyFrom, copyRows } from './copies.store.ts'
import type { Audience } from './copy.rules.ts'

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
