/** Beginning a document, moving it on, and commenting on it. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { ShortOfHours } from '#hours/index.ts'
import type { CaseId, CommentId, DocumentId } from '#kernel/ids.ts'
import {
  type AlreadySent,
  type Call,
  done,
  type FieldProblem,
  field,
  notFound,
  pathId,
  policy,
  readForm,
  readTyped,
  submit,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { documentKinds, kindWords, type Section } from '#templates/index.ts'
import { Notice, show } from '#ui/index.ts'
import { answerComment, comment, openingOf, resolveComment } from './comments.operations.ts'
import { documentPage } from './document.view.tsx'
import { correctReport, type MoveRefusal, sendBack, sendForSignOff, signOff } from './documents.operations.ts'
import { readReport } from './documents.store.ts'
import { beginDocument } from './writing.operations.ts'
import { missingWords } from './writing.tsx'

const reasonForm = z.object({ reason: field.text('Say what is put right', 500) })
const wordsForm = z.object({ words: field.text('Say what is to be changed', 2000) })
const commentForm = z.object({ section: z.string().default(''), comment: field.text('Write the comment', 2000) })

export const documentPages = new Hono<WebCall>()
  .post('/cases/:case/report', policy('documents: write'), (call) => begin(call, 'report'))
  .post('/cases/:case/documents', policy('documents: write'), async (call) => {
    const wanted = typedText(await readTyped(call), 'kind')
    return begin(call, documentKinds.find((kind) => kind === wanted) ?? notFound())
  })
  .get('/documents/:document', policy('documents: read'), (call) => documentPage(call))
  .post('/documents/:document/sending', policy('documents: write'), (call) =>
    move(call, sendForSignOff, 'Sent for sign-off.'),
  )
  .post('/documents/:document/sign-off', policy('documents: sign off'), (call) =>
    move(call, signOff, 'Signed off. The delivery meeting can be booked.'),
  )
  .post('/documents/:document/return', policy('documents: sign off'), async (call) => {
    const id = await seenDocument(call)
    const form = await readForm(call, wordsForm)
    if (!form.ok) return documentPage(call, { problems: form.problems, typed: form.typed })
    const { words } = form.value
    return move(call, (work) => sendBack(work, id, words), 'Sent back to its author, with your words.')
  })
  .post('/documents/:document/correction', policy('documents: write'), async (call) => {
    const id = await seenDocument(call)
    const form = await readForm(call, reasonForm)
    if (!form.ok) return documentPage(call, { problems: form.problems })
    const sent = await submit(call, async (work) => {
      const outcome = await correctReport(work, id, form.value.reason)
      return outcome.ok
        ? done(`/documents/${outcome.value}`, 'A new version is open. The one before stays readable.')
        : outcome
    })
    return sent instanceof Response
      ? sent
      : documentPage(call, {
          problems: [{ field: 'reason', message: 'There is a newer version already. Correct that one' }],
        })
  })
  .post('/documents/:document/comments', policy('documents: write'), async (call) => {
    const id = await seenDocument(call)
    const form = await readForm(call, commentForm)
    if (!form.ok) return documentPage(call, { problems: form.problems, typed: form.typed })
    const sent = await submit(call, async (work) => {
      const outcome = await comment(work, id, form.value.section, form.value.comment)
      return outcome.ok ? done(`/documents/${id}`, 'The comment is there for the team.') : outcome
    })
    if (sent instanceof Response) return sent
    const message = 'Choose a part of this document'
    return documentPage(call, { problems: [{ field: 'section', message }], typed: form.typed })
  })
  .post('/documents/:document/comments/:comment/answers', policy('documents: write'), async (call) => {
    const id = await seenDocument(call)
    const of = pathId<CommentId>(call, 'comment')
    await call.var.work((work) => openingOf(work, id, of), 'reading')
    const typed = await readTyped(call)
    const field = `answer_${of.slice(0, 8)}`
    const body = typedText(typed, field).trim()
    const message = body === '' ? 'Write the answer' : body.length > 2000 ? 'Use 2000 characters or fewer' : undefined
    if (message) return documentPage(call, { problems: [{ field, message }], typed })
    const sent = await submit(call, async (work) => {
      await answerComment(work, id, of, body)
      return done(`/documents/${id}`, 'Answered.')
    })
    return sent instanceof Response ? sent : documentPage(call, { problems: explain(sent.refusal, []) })
  })
  .post('/documents/:document/comments/:comment/resolution', policy('documents: write'), async (call) => {
    const id = await seenDocument(call)
    const of = pathId<CommentId>(call, 'comment')
    const sent = await submit(call, async (work) => {
      await resolveComment(work, id, of)
      return done(`/documents/${id}`, 'Settled. It stays readable under the comments.')
    })
    return sent instanceof Response ? sent : documentPage(call, { problems: explain(sent.refusal, []) })
  })

/** Not there and not theirs is said before anything about the form is. */
async function seenDocument(call: Call): Promise<DocumentId> {
  const id = pathId<DocumentId>(call, 'document')
  if (!(await call.var.work((work) => readReport(work, id), 'reading'))) notFound()
  return id
}

async function begin(call: Call, kind: (typeof documentKinds)[number]) {
  const of = pathId<CaseId>(call, 'case')
  const notice = `The ${kindWords[kind].one} is open. It is kept as you write.`
  const sent = await submit(call, async (work) => {
    const outcome = await beginDocument(work, of, kind)
    return outcome.ok ? done(`/documents/${outcome.value}`, notice) : outcome
  })
  return sent instanceof Response ? sent : notObservedYet(call, of)
}

async function move(call: Call, operate: typeof sendForSignOff, notice: string) {
  const id = await seenDocument(call)
  const sent = await submit(call, async (work) => {
    const outcome = await operate(work, id)
    return outcome.ok ? done(`/cases/${outcome.value}`, notice) : outcome
  })
  if (sent instanceof Response) return sent
  const report = await call.var.work((work) => readReport(work, id), 'reading')
  return documentPage(call, {
    problems: explain(sent.refusal, report?.sections ?? []),
    short: shortOf(sent.refusal),
  })
}

function shortOf(refusal: MoveRefusal | AlreadySent): ShortOfHours | undefined {
  return refusal.kind === 'over balance' || refusal.kind === 'hours ended' ? refusal : undefined
}

function explain(refusal: MoveRefusal | AlreadySent, sections: readonly Section[]): readonly FieldProblem[] {
  switch (refusal.kind) {
    case 'incomplete':
      return refusal.missing.map((name) => ({ field: name, message: missingWords(name, sections) }))
    case 'own report':
      return [{ field: 'main', message: 'You wrote this: a second person signs it off' }]
    case 'over balance':
      return [{ field: 'main', message: 'The hours left are too few for the writing time' }]
    case 'hours ended':
      return [{ field: 'main', message: 'The hours for the writing time have ended' }]
    case 'moved already':
      return [{ field: 'main', message: `Somebody was faster: this is ${refusal.state} already` }]
    case 'already sent':
      return [{ field: 'main', message: 'This was sent already. The page shows how it stands' }]
  }
}

function notObservedYet(call: Call, of: CaseId) {
  return show(
    call,
    { title: 'The visit comes first', back: { href: `/cases/${of}`, label: 'The case' } },
    <Notice kind="info">
      <p>The report starts from what was observed. Record the visit, then write the report.</p>
    </Notice>,
    422,
  )
}
