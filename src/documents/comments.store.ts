/** What the team says to one another about a document: openings, answers, and who called them settled. Only ever added. */
import type { PlainDate } from '#kernel/days.ts'
import { type CommentId, type DocumentId, id, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'

export type CommentKind = 'comment' | 'answer' | 'sent back'

export interface Comment {
  readonly id: CommentId
  readonly kind: CommentKind
  /** The section's key; undefined for the whole document. */
  readonly section: string | undefined
  readonly answers: CommentId | undefined
  readonly body: string
  readonly by: string
  readonly on: PlainDate
  readonly resolved: { readonly by: string; readonly on: PlainDate } | undefined
}

/** Oldest first. */
export async function commentsOf(work: Work, document: DocumentId): Promise<readonly Comment[]> {
  const rows = await work
    .selectFrom('document_comment')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'document_comment.by_id'))
    .leftJoin('comment_resolved', (on) => on.onRef('comment_resolved.comment_id', '=', 'document_comment.id'))
    .leftJoin('principal as settler', (on) => on.onRef('settler.id', '=', 'comment_resolved.by_id'))
    .select(['document_comment.id', 'document_comment.kind', 'document_comment.section', 'document_comment.answers_id'])
    .select(['document_comment.body', 'principal.name', 'document_comment.on_day'])
    .select(['settler.name as settled_by', 'comment_resolved.on_day as settled_on'])
    .where('document_comment.document_id', '=', document)
    .orderBy('document_comment.at')
    .orderBy('document_comment.id')
    .execute()
  return rows.map((row) => ({
    id: id(row.id),
    kind: row.kind as CommentKind,
    section: row.section ?? undefined,
    answers: row.answers_id ? id(row.answers_id) : undefined,
    body: row.body,
    by: row.name,
    on: row.on_day,
    resolved: row.settled_by && row.settled_on ? { by: row.settled_by, on: row.settled_on } : undefined,
  }))
}

export interface NewComment {
  readonly document: DocumentId
  readonly subject: SubjectId
  readonly kind: CommentKind
  readonly section: string | undefined
  readonly answers: CommentId | undefined
  readonly body: string
}

export async function addComment(work: Work, comment: NewComment): Promise<CommentId> {
  const made = work.newId<CommentId>()
  await work
    .insertInto('document_comment')
    .values({
      id: made,
      document_id: comment.document,
      subject_id: comment.subject,
      kind: comment.kind,
      section: comment.section ?? null,
      answers_id: comment.answers ?? null,
      body: comment.body,
      by_id: work.actor.id,
      on_day: work.today,
      at: work.now,
    })
    .execute()
  return made
}

/** The first to say so stands. */
export async function markResolved(work: Work, comment: CommentId, subject: SubjectId): Promise<void> {
  await work
    .insertInto('comment_resolved')
    .values({ comment_id: comment, subject_id: subject, by_id: work.actor.id, on_day: work.today, at: work.now })
    .onConflict((conflict) => conflict.columns(['provider_id', 'comment_id']).doNothing())
    .execute()
}
