/** Files of cases: the record stays, the bytes lie apart and can go. */
import { sql } from 'kysely'
import type { PlainDate } from '#kernel/days.ts'
import { type AttachmentId, type CaseId, id, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { Shows, TakenKind } from './attachment.rules.ts'

export interface Attachment {
  readonly id: AttachmentId
  readonly case: CaseId
  readonly subject: SubjectId
  readonly name: string
  readonly kind: TakenKind
  /** In bytes. */
  readonly size: number
  readonly sha256: string
  readonly words: string
  readonly shows: Shows
  readonly agreed: string | undefined
  readonly audience: 'team' | 'school'
  readonly by: string
  readonly on: PlainDate
  readonly removed: { readonly why: string; readonly by: string; readonly on: PlainDate } | undefined
}

export type NewAttachment = Omit<Attachment, 'id' | 'by' | 'on' | 'removed'> & { readonly bytes: Uint8Array }

export async function addAttachment(work: Work, wanted: NewAttachment): Promise<AttachmentId> {
  const attachment = work.newId<AttachmentId>()
  const { bytes, subject, agreed, case: of, ...file } = wanted
  await work
    .insertInto('attachment')
    .values({
      id: attachment,
      case_id: of,
      subject_id: subject,
      ...file,
      agreed: agreed ?? null,
      added_by: work.actor.id,
      added_on: work.today,
      added_at: work.now,
    })
    .execute()
  await work
    .insertInto('attachment_bytes')
    .values({ attachment_id: attachment, subject_id: subject, bytes: Buffer.from(bytes) })
    .execute()
  return attachment
}

function rows(work: Work) {
  return work
    .selectFrom('attachment')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'attachment.added_by'))
    .leftJoin('attachment_removal as gone', (on) => on.onRef('gone.attachment_id', '=', 'attachment.id'))
    .leftJoin('principal as remover', (on) => on.onRef('remover.id', '=', 'gone.removed_by'))
    .select(['attachment.id', 'attachment.case_id', 'attachment.subject_id', 'attachment.name', 'attachment.kind'])
    .select(['size', 'sha256', 'words', 'shows', 'agreed', 'audience', 'added_on', 'principal.name as by'])
    .select(['gone.why', 'gone.removed_on', 'remover.name as remover'])
}

type Row = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>

function attachmentFrom(row: Row): Attachment {
  return {
    id: id(row.id),
    case: id(row.case_id),
    subject: id(row.subject_id),
    name: row.name,
    kind: row.kind as TakenKind,
    size: row.size,
    sha256: row.sha256,
    words: row.words,
    shows: row.shows as Shows,
    agreed: row.agreed ?? undefined,
    audience: row.audience === 'school' ? 'school' : 'team',
    by: row.by,
    on: row.added_on,
    removed: row.removed_on ? { why: row.why ?? '', by: row.remover ?? '', on: row.removed_on } : undefined,
  }
}

/** The files of a case that the actor may see, the newest first. One query. */
export async function attachmentsOf(work: Work, of: CaseId): Promise<readonly Attachment[]> {
  const found = await rows(work)
    .where('attachment.case_id', '=', of)
    .orderBy('attachment.added_at', 'desc')
    .orderBy('attachment.id')
    .limit(sql<number>`200`)
    .execute()
  return found.map(attachmentFrom)
}

export async function readAttachment(work: Work, attachment: AttachmentId): Promise<Attachment | undefined> {
  const row = await rows(work).where('attachment.id', '=', attachment).executeTakeFirst()
  return row && attachmentFrom(row)
}

/** Undefined once it was removed. */
export async function bytesOf(work: Work, attachment: AttachmentId): Promise<Uint8Array | undefined> {
  const row = await work
    .selectFrom('attachment_bytes')
    .select('bytes')
    .where('attachment_id', '=', attachment)
    .executeTakeFirst()
  return row && new Uint8Array(row.bytes)
}

/** False where it was removed already, also by somebody at the same moment. */
export async function removeBytes(work: Work, { id: attachment, subject }: Attachment, why: string): Promise<boolean> {
  const removed = await work
    .insertInto('attachment_removal')
    .values({
      attachment_id: attachment,
      subject_id: subject,
      why,
      removed_by: work.actor.id,
      removed_on: work.today,
      removed_at: work.now,
    })
    .onConflict((conflict) => conflict.columns(['provider_id', 'attachment_id']).doNothing())
    .returning('attachment_id')
    .executeTakeFirst()
  if (!removed) return false
  await work.deleteFrom('attachment_bytes').where('attachment_id', '=', attachment).execute()
  return true
}
