/** One request: what the school wrote, and what is answered. */
import { Hono } from 'hono'
/** Requests: the triage list with each one's age in school days, one request, and the coordinator's answer. */ import { z } from 'zod'
import { freePackages } from '#cases/index.ts'
import { inFull } from '#kernel/days.ts'
import type { OrderLineId, PersonId, RequestId } from '#kernel/ids.ts'
import { specialists } from '#people/index.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
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
  submit,
  type Typed,
  type WebCall,
} from '#platform/web/index.ts'
import { readSubject } from '#pupils/index.ts'
import { Card, Columns, Facts, ProblemSummary, show, Tag, Timeline } from '#ui/index.ts'
import { AnswerCard, DecisionCards, eventWords, RequestAnswers } from './decision.cards.tsx'
import { acceptRequest, askMore, type DecisionRefusal, decline, giveMore } from './requests.operations.ts'
import { readRequest, requestEvents } from './requests.store.ts'
import { aboutOf, listPage, requestTones } from './triage.page.tsx'

const words = (name: WordsField, message: string) => z.object({ [name]: field.text(message, 5_000) })
type WordsField = 'question' | 'reply' | 'signposting'
const acceptForm = z.object({
  line: z.union([
    z.literal('').transform(() => undefined),
    field.identity<OrderLineId>('Choose a package, or wait for the order'),
  ]),
  specialist: z.union([z.literal('').transform(() => undefined), field.identity<PersonId>('Choose a specialist')]),
})

export const requestPages = new Hono<WebCall>()
  .get('/requests', policy('requests: read'), (call) => listPage(call))
  .get('/requests/:request', policy('requests: read'), (call) => requestPage(call))
  .post('/requests/:request/questions', policy('requests: decide'), (call) =>
    answer(call, 'question', 'Write what you need to know', askMore, 'The school has been asked.'),
  )
  .post('/requests/:request/answers', policy('requests: write'), (call) =>
    answer(call, 'reply', 'Write your answer', giveMore, 'Your answer is with the coordinator.'),
  )
  .post('/requests/:request/decline', policy('requests: decide'), (call) =>
    answer(
      call,
      'signposting',
      'Say who could help instead',
      decline,
      'Declined. The school has been told who could help.',
    ),
  )
  .post('/requests/:request/acceptance', policy('requests: decide'), async (call) => {
    const id = pathId<RequestId>(call, 'request')
    const form = await readForm(call, acceptForm)
    if (!form.ok) return requestPage(call, form.problems, form.typed)
    const sent = await submit(call, async (work) => {
      const outcome = await acceptRequest(work, id, form.value)
      return outcome.ok
        ? done(
            `/cases/${outcome.value}`,
            form.value.line ? 'Accepted. The steps are laid out.' : 'Accepted, waiting for the school’s order.',
          )
        : outcome
    })
    return sent instanceof Response ? sent : requestPage(call, [explain(sent.refusal)], form.typed)
  })

type Answering = typeof askMore

export async function answer(call: Call, name: WordsField, missing: string, operate: Answering, notice: string) {
  const id = pathId<RequestId>(call, 'request')
  const form = await readForm(call, words(name, missing))
  if (!form.ok) return requestPage(call, form.problems, form.typed)
  const sent = await submit(call, async (work) => {
    const outcome = await operate(work, id, form.value[name] ?? '')
    return outcome.ok ? done(`/requests/${id}`, notice) : outcome
  })
  return sent instanceof Response ? sent : requestPage(call, [{ ...explain(sent.refusal), field: name }], form.typed)
}

function explain(refusal: DecisionRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'decided already':
      return { field: 'line', message: `Somebody was faster: this request is ${refusal.state} already` }
    case 'package taken':
      return {
        field: 'line',
        message: 'Another case has just been given this package. Choose another, or wait for the order',
      }
    case 'no specialist':
      return { field: 'specialist', message: 'Choose a specialist of the team' }
    case 'words needed':
      return { field: 'line', message: 'Write a few words' }
    case 'already sent':
      return { field: 'line', message: 'This was sent already. The page shows how the request stands' }
  }
}

async function requestPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const id = pathId<RequestId>(call, 'request')
  const { actor } = call.var
  const seen = await call.var.work(async (work) => {
    const request = (await readRequest(work, id)) ?? notFound()
    if (!request.subject) return { request, events: [], team: [], packages: [], reference: '' }
    await recordView(work, 'request read', [request.subject], 2, id)
    const decides = can(actor, 'requests: decide')
    const packages = decides ? await freePackages(work, request.school, request.subject) : []
    return {
      request,
      events: await requestEvents(work, id),
      team: decides ? await specialists(work) : [],
      packages: packages.map((line) => ({ value: line.id, label: `${line.description}, ${line.orderNumber}` })),
      reference: (await readSubject(work, request.subject))?.reference ?? '',
    }
  }, 'reading')
  const { request } = seen
  if (request.state === 'draft') return call.redirect(`/requests/${id}/check`, 303)
  const head = {
    title: aboutOf(request),
    kicker: (
      <>
        {`${request.number}, ${request.schoolName} `}
        <Tag tone={requestTones[request.state]}>{request.state}</Tag>
      </>
    ),
    back: { href: '/requests', label: 'Requests' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const open = request.state === 'submitted' || request.state === 'more asked'
  const main = [
    <ProblemSummary problems={problems} />,
    request.state === 'more asked' && can(actor, 'requests: write', request.school) ? (
      <AnswerCard
        request={request}
        problems={problems}
        typed={typed}
        question={seen.events.find((event) => event.kind === 'more asked')?.words ?? ''}
      />
    ) : (
      ''
    ),
    <RequestAnswers request={request} />,
  ]
  const side = [
    open && can(actor, 'requests: decide') ? (
      <DecisionCards request={request} team={seen.team} packages={seen.packages} problems={problems} typed={typed} />
    ) : (
      ''
    ),
    <Card title="This request">
      <Facts
        facts={[
          { label: 'Reference for orders', value: seen.reference },
          { label: 'Written by', value: request.begunBy },
          { label: 'Sent', value: request.submittedOn ? inFull(request.submittedOn) : '' },
        ]}
      />
    </Card>,
    <Card title="What happened">
      <Timeline
        entries={seen.events.map((event) => ({
          on: event.on,
          title: eventWords[event.kind],
          who: event.by,
          body: event.words || undefined,
        }))}
      />
    </Card>,
  ]
  return show(call, head, <Columns main={main} side={side} />, problems ? 422 : 200)
}
