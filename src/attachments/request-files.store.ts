/** Files of requests, before there is a case: with their bytes, which go with the draft or on to the case. */
import { sql } from 'kysely'
import type { PlainDate } from '#kernel/days.ts'
import { type CaseId, type Id, id, type RequestId, type SchoolId, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { Shows, TakenFile, TakenKind } from './attachment.rules.ts'

export type RequestFileId = Id<'request_file'>

export interface RequestFile {
  readonly id: RequestFileId
  readonly request: RequestId
  readonly name: string
  readonly kind: TakenKind
  /** In bytes. */
  readonly size: number
  readonly words: string
  readonly shows: Shows
  readonly agreed: string | undefined
  readonly by: string
  readonly on: PlainDate
}

interface About {
  readonly id: RequestId
  readonly school: SchoolId
}

export async function addRequestFileRow(work: Work, of: About, file: TakenFile): Promise<RequestFileId> {
  const added = work.newId<RequestFileId>()
  const { bytes, agreed, ...facts } = file
  await work
    .insertInto('request_file')
    .values({
      id: added,
      request_id: of.id,
      school_id: of.school,
      ...facts,
      agreed: agreed ?? null,
      bytes: Buffer.from(bytes),
      added_by: work.actor.id,
      added_on: work.today,
      added_at: work.now,
    })
    .execute()
  return added
}

/** As far as the actor may see them, the newest first: a draft's with the draft, at the hub only where it is named. One query. */
export async function requestFilesOf(work: Work, request: RequestId): Promise<readonly RequestFile[]> {
  const rows = await work
    .selectFrom('request_file')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'request_file.added_by'))
    .select(['request_file.id', 'request_id', 'request_file.name', 'request_file.kind', 'size', 'words', 'shows'])
    .select(['agreed', 'added_on', 'principal.name as by'])
    .where('request_id', '=', request)
    .orderBy('added_at', 'desc')
    .orderBy('request_file.id')
    .limit(sql<number>`50`)
    .execute()
  return rows.map((row) => ({
    id: id(row.id),
    request: id(row.request_id),
    name: row.name,
    kind: row.kind as TakenKind,
    size: row.size,
    words: row.words,
    shows: row.shows as Shows,
    agreed: row.agreed ?? undefined,
    by: row.by,
    on: row.added_on,
  }))
}

export async function requestFileBytes(work: Work, file: RequestFileId): Promise<Uint8Array | undefined> {
  const row = await work.selectFrom('request_file').select('bytes').where('id', '=', file).executeTakeFirst()
  return row && new Uint8Array(row.bytes)
}

export async function removeRequestFileRow(work: Work, request: RequestId, file: RequestFileId): Promise<boolean> {
  const row = await work
    .deleteFrom('request_file')
    .where('id', '=', file)
    .where('request_id', '=', request)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** They become the case's own, under the same ids, by whom and when they were added; nothing of them stays here. */
export async function moveToCase(
  work: Work,
  request: RequestId,
  to: { readonly id: CaseId; readonly subject: SubjectId },
) {
  await sql`insert into app.attachment (id, case_id, subject_id, name, kind, size, sha256, words, shows, agreed, audience, added_by, added_on, added_at)
    select id, ${to.id}::uuid, ${to.subject}::uuid, name, kind, size, sha256, words, shows, agreed, 'school', added_by, added_on, added_at
      from app.request_file where request_id = ${request}`.execute(work)
  await sql`insert into app.attachment_bytes (attachment_id, subject_id, bytes)
    select id, ${to.subject}::uuid, bytes from app.request_file where request_id = ${request}`.execute(work)
  await work.deleteFrom('request_file').where('request_id', '=', request).execute()
}
