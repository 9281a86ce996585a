/** Every kept change of a document: two queries keep one, so that saving by itself costs little more than the row it writes. */
import { sql } from 'kysely'
import { z } from 'zod'
import { withholdReasons } from '#copies/index.ts'
import type { Instant, PlainDate } from '#kernel/days.ts'
import { type DocumentId, id, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import { type Section, sectionsShape } from '#templates/index.ts'
import { contentShape } from './documents.store.ts'
import type { Change, Revision } from './keeping.rules.ts'
import type { DocumentState, ReportContent } from './report.rules.ts'

const changeShape = z.object({
  texts: z.record(z.string(), z.string()).optional(),
  targets: z.array(z.object({ words: z.string(), baseline: z.string() })).optional(),
  withheld: z.record(z.string(), z.enum(withholdReasons)).optional(),
})

export interface HeldText {
  readonly subject: SubjectId
  readonly state: DocumentState
  readonly revision: number
  readonly content: ReportContent
  readonly sections: readonly Section[]
  /** Who kept the newest change, and when. */
  readonly last: { readonly by: string | undefined; readonly at: Instant | undefined }
}

/** The text alone, held until the work ends, so that two people's changes are put in turn. */
export async function holdText(work: Work, document: DocumentId): Promise<HeldText | undefined> {
  const row = await work
    .selectFrom('document')
    .select(['subject_id', 'state', 'revision', 'content', 'sections', 'kept_by', 'kept_at'])
    .where('id', '=', document)
    .forUpdate()
    .executeTakeFirst()
  return (
    row && {
      subject: id(row.subject_id),
      state: row.state as DocumentState,
      revision: row.revision,
      content: contentShape.parse(row.content),
      sections: sectionsShape.parse(row.sections),
      last: { by: row.kept_by ?? undefined, at: row.kept_at ?? undefined },
    }
  )
}

/** One statement: the text as it now stands, and the change that led to it. */
export async function keepChange(
  work: Work,
  document: DocumentId,
  held: HeldText,
  content: ReportContent,
  changed: Change,
): Promise<number> {
  const revision = held.revision + 1
  await sql`with kept as (
      update app.document set content = ${JSON.stringify(content)}::jsonb, revision = ${revision},
             kept_by = ${work.actor.id}, kept_at = ${work.now} where id = ${document} returning 1)
    insert into app.document_revision (document_id, revision, subject_id, changed, by_id, at)
    select ${document}::uuid, ${revision}::integer, ${held.subject}::uuid, ${JSON.stringify(changed)}::jsonb, ${work.actor.id}::uuid, ${work.now}::timestamptz
      from kept`.execute(work)
  return revision
}

/** The first of a document: everything that it was begun with. */
export async function addFirstRevision(work: Work, document: DocumentId, subject: SubjectId, content: ReportContent) {
  await work
    .insertInto('document_revision')
    .values({
      document_id: document,
      revision: 1,
      subject_id: subject,
      changed: JSON.stringify(content),
      by_id: work.actor.id,
      at: work.now,
    })
    .execute()
}

export interface NamedRevision extends Revision {
  readonly byName: string
  readonly on: PlainDate
}

/** Oldest first. */
export async function revisionsOf(work: Work, document: DocumentId): Promise<readonly NamedRevision[]> {
  const rows = await work
    .selectFrom('document_revision')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'document_revision.by_id'))
    .select(['document_revision.revision', 'document_revision.changed', 'document_revision.by_id', 'principal.name'])
    .select('document_revision.at')
    .where('document_id', '=', document)
    .orderBy('document_revision.revision')
    .execute()
  return rows.map((row) => ({
    revision: row.revision,
    changed: changeShape.parse(row.changed),
    by: row.by_id,
    byName: row.name,
    at: row.at,
    on: row.at.toZonedDateTimeISO('Europe/London').toPlainDate(),
  }))
}

/** Once the text is signed off: these stay instead of all. The trigger lets none go before. */
export async function keepOnly(work: Work, document: DocumentId, subject: SubjectId, kept: readonly Revision[]) {
  await work.deleteFrom('document_revision').where('document_id', '=', document).execute()
  await work
    .insertInto('document_revision')
    .values(
      kept.map((one) => ({
        document_id: document,
        revision: one.revision,
        subject_id: subject,
        changed: JSON.stringify(one.changed),
        by_id: one.by,
        at: one.at,
      })),
    )
    .execute()
}
