/** Comments within the team: opened on a part, answered, settled. */
import type { CommentId, DocumentId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { addComment, commentsOf, markResolved } from './comments.store.ts'
import { readReport } from './documents.store.ts'

export type CommentRefusal = { readonly kind: 'no such section' }

/** An empty section means the whole document. */
export async function comment(
  work: Work,
  document: DocumentId,
  section: string,
  body: string,
): Promise<Outcome<CommentId, CommentRefusal>> {
  allow(work.actor, 'documents: write')
  const report = (await readReport(work, document)) ?? notFound()
  if (section !== '' && !report.sections.some((one) => one.key === section)) return refuse({ kind: 'no such section' })
  const { subject } = report
  return accept(
    await addComment(work, {
      document,
      subject,
      kind: 'comment',
      section: section || undefined,
      answers: undefined,
      body,
    }),
  )
}

export async function answerComment(work: Work, document: DocumentId, of: CommentId, body: string): Promise<void> {
  allow(work.actor, 'documents: write')
  const { subject, opening } = await openingOf(work, document, of)
  await addComment(work, { document, subject, kind: 'answer', section: opening.section, answers: of, body })
}

export async function resolveComment(work: Work, document: DocumentId, of: CommentId): Promise<void> {
  allow(work.actor, 'documents: write')
  const { subject } = await openingOf(work, document, of)
  await markResolved(work, of, subject)
}

/** Stops with the one 404 where there is no such opening in this document. */
export async function openingOf(work: Work, document: DocumentId, of: CommentId) {
  const report = (await readReport(work, document)) ?? notFound()
  const opening = (await commentsOf(work, document)).find((one) => one.id === of && one.answers === undefined)
  return { subject: report.subject, opening: opening ?? notFound() }
}
