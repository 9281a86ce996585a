/** One question between visits with its answers: writing on in it, closing it, opening it again. */
import { Hono } from 'hono'
import { z } from 'zod'
import { inFull } from '#kernel/days.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import {
  type Call,
  type CameBack,
  done,
  field,
  givenTo,
  notFound,
  pathId,
  policy,
  readForm,
  submit,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { ActionButton, Card, Form, Narrow, ProblemSummary, Row, show, TextArea, Timeline } from '#ui/index.ts'
import { answerThread, closeQuestion, reopenQuestion } from './questions.operations.ts'
import { messagesOf, readThread, type ThreadId } from './questions.store.ts'
import { reachOf } from './reach.ts'

const answerForm = z.object({ body: field.text('Write your answer', 10_000) })

export const threadPages = new Hono<WebCall>()
  .get('/questions/:thread', policy('questions: write'), (call) => threadPage(call))
  .post('/questions/:thread/messages', policy('questions: write'), async (call) => {
    const id = pathId<ThreadId>(call, 'thread')
    await call.var.work(async (work) => (await readThread(work, id)) ?? notFound(), 'reading')
    const form = await readForm(call, answerForm)
    if (!form.ok) return threadPage(call, form)
    const sent = await submit(call, async (work) => {
      const outcome = await answerThread(work, id, form.value.body, reachOf(call))
      return outcome.ok ? done(`/questions/${id}`, 'Sent. They are told by mail, with the link only.') : outcome
    })
    if (sent instanceof Response) return sent
    if (sent.refusal.kind === 'already sent') return call.redirect(`/questions/${id}`, 303)
    const message = 'This question was closed meanwhile. Open it again, then send what you wrote'
    return threadPage(call, { problems: [{ field: 'main', message }], typed: form.typed })
  })
  .post('/questions/:thread/closing', policy('questions: write'), (call) =>
    turn(call, closeQuestion, 'The question is closed.'),
  )
  .post('/questions/:thread/reopening', policy('questions: write'), (call) =>
    turn(call, reopenQuestion, 'The question is open again.'),
  )

async function turn(call: Call, act: (work: Work, id: ThreadId) => Promise<void>, notice: string) {
  const id = pathId<ThreadId>(call, 'thread')
  const sent = await submit(call, async (work) => {
    await act(work, id)
    return done(`/questions/${id}`, notice)
  })
  return sent instanceof Response ? sent : call.redirect(`/questions/${id}`, 303)
}

async function threadPage(call: Call, back?: CameBack) {
  const id = pathId<ThreadId>(call, 'thread')
  const { thread, messages } = await call.var.work(async (work) => {
    const found = (await readThread(work, id)) ?? notFound()
    await recordView(work, 'question read', [found.subject], 2, id)
    return { thread: found, messages: await messagesOf(work, id) }
  }, 'reading')
  const reader = can(call.var.actor, 'questions: read')
  const head = {
    title: thread.title,
    kicker: `${thread.schoolName}${thread.staffName ? `, with ${thread.staffName}` : ''}`,
    back: reader
      ? { href: `/cases/${thread.case}/questions`, label: 'Questions of the case' }
      : { href: '/questions', label: 'Questions' },
    wrong: back ? ('wrong' as const) : undefined,
  }
  const body = (
    <Narrow>
      <ProblemSummary problems={back?.problems} />
      <Card>
        <Timeline
          entries={messages.map((message) => ({
            on: message.on,
            title: message.by,
            who: message.how === 'mail' ? 'by mail' : 'on this page',
            tag:
              message.side === 'team'
                ? { tone: 'do' as const, word: 'Specialist' }
                : { tone: 'neutral' as const, word: 'School' },
            body: <p class="lines">{message.body}</p>,
          }))}
        />
      </Card>
      {thread.closed ? (
        <Card title="Closed">
          <p class="soft">{`Closed by ${thread.closed.by}, ${inFull(thread.closed.on)}. A mail that comes in opens it again.`}</p>
          {back && <p class="lines">{`You wrote: ${typedText(back.typed, 'body')}`}</p>}
          <Row>
            <ActionButton action={`/questions/${id}/reopening`} label="Open it again" tone="quiet" />
          </Row>
        </Card>
      ) : (
        <Card title="Write">
          <Form action={`/questions/${id}/messages`} button="Send">
            <TextArea {...givenTo(back)('body')} label="Your answer, or your next question" />
          </Form>
          <p class="soft small">Is nothing open in it any more?</p>
          <Row>
            <ActionButton action={`/questions/${id}/closing`} label="Close this question" tone="quiet" />
          </Row>
        </Card>
      )}
    </Narrow>
  )
  return show(call, head, body, back ? 422 : 200)
}
