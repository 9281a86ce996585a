/** Requests: the triage list with each one's age in school days, one request, and the coordinator's answer. */
import { Hono } from 'hono'
import { z } from 'zod'
import { freePackages } from '#cases/index.ts'
import { inFull, type PlainDate } from '#kernel/days.ts'
import type { OrderLineId, PersonId, RequestId } from '#kernel/ids.ts'
import { type Specialist, specialists } from '#people/index.ts'
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
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { readSubject } from '#pupils/index.ts'
import { calendarsOf, openDaysBetween } from '#schools/index.ts'
import {
  Answers,
  Card,
  Columns,
  Empty,
  Facts,
  Fold,
  Form,
  LinkButton,
  ProblemSummary,
  Select,
  Stack,
  show,
  Table,
  Tag,
  TextArea,
  Timeline,
  type Tone,
} from '#ui/index.ts'
import { inWordsAnswer } from './form.page.tsx'
import { partsFor } from './request.parts.ts'
import type { RequestState } from './request.rules.ts'
import { acceptRequest, askMore, type DecisionRefusal, decline, giveMore } from './requests.operations.ts'
import { type RequestEventRow, readRequest, requestEvents, requests, type SupportRequest } from './requests.store.ts'

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

async function answer(call: Call, name: WordsField, missing: string, operate: Answering, notice: string) {
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

export const requestTones: Readonly<Record<RequestState, Tone>> = {
  draft: 'neutral',
  submitted: 'new',
  'more asked': 'warn',
  accepted: 'good',
  declined: 'closed',
}

export function aboutOf(request: SupportRequest): string {
  const { answers } = request
  if (answers.given_name || answers.family_name)
    return `${answers.given_name ?? ''} ${answers.family_name ?? ''}`.trim()
  return answers.class_name
    ? `Class ${answers.class_name}`
    : request.kind === 'school'
      ? 'Whole school'
      : 'Not named yet'
}

async function listPage(call: Call) {
  const { all, ages } = await call.var.work(async (work) => {
    const found = await requests(work)
    await recordView(
      work,
      'requests listed',
      found.flatMap((one) => (one.subject ? [one.subject] : [])),
      2,
    )
    const calendars = await calendarsOf(work, [...new Set(found.map((one) => one.school))])
    const age = (one: SupportRequest) => ageInSchoolDays(one, calendars.get(one.school), work.today)
    return { all: found, ages: new Map(found.map((one) => [one.id, age(one)])) }
  }, 'reading')
  const decides = can(call.var.actor, 'requests: decide')
  const actions = can(call.var.actor, 'requests: write') ? (
    <LinkButton href="/requests/new">Ask for support</LinkButton>
  ) : undefined
  const head = {
    title: 'Requests',
    actions,
    lede: decides
      ? 'The oldest first; age in the school’s own open days.'
      : 'What your school has asked for, and drafts not sent yet.',
  }
  const href = (one: SupportRequest) => (one.state === 'draft' ? `/requests/${one.id}/check` : `/requests/${one.id}`)
  const body = (
    <Card flush="flush">
      <Table
        caption={`${all.length} ${all.length === 1 ? 'request' : 'requests'}`}
        rows={all}
        columns={[
          { label: 'Request', on: 'first', cell: (one) => <a href={href(one)}>{one.number ?? 'Draft'}</a> },
          { label: 'About', cell: aboutOf },
          { label: 'School', cell: (one) => one.schoolName },
          { label: 'State', on: 'state', cell: (one) => <Tag tone={requestTones[one.state]}>{one.state}</Tag> },
          {
            label: 'Sent',
            cell: (one) => (one.submittedOn ? inFull(one.submittedOn) : `Last changed ${inFull(one.changedOn)}`),
          },
          { label: 'Age', align: 'right', cell: (one) => ages.get(one.id) ?? '' },
        ]}
        empty={
          <Empty title={decides ? 'No requests' : 'Nothing asked for yet'}>
            {decides
              ? 'Requests appear here as schools send them.'
              : 'Ask for support for a pupil, a class, your school or a family.'}
          </Empty>
        }
      />
    </Card>
  )
  return show(call, head, body)
}

type Calendar = Parameters<typeof openDaysBetween>[0]

/** '3 school days'; nothing once it is decided, since nobody waits any more. */
export function ageInSchoolDays(one: SupportRequest, calendar: Calendar | undefined, today: PlainDate): string {
  if (!one.submittedOn || !calendar || (one.state !== 'submitted' && one.state !== 'more asked')) return ''
  const days = openDaysBetween(calendar, one.submittedOn, today)
  return days === 1 ? '1 school day' : `${days} school days`
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

const eventWords: Readonly<Record<RequestEventRow['kind'], string>> = {
  submitted: 'Sent',
  'more asked': 'More was asked',
  'more given': 'Answered',
  accepted: 'Accepted',
  declined: 'Declined',
}

export function RequestAnswers({ request }: { request: SupportRequest }) {
  return (
    <>
      {partsFor(request.kind).map((part) => (
        <Card title={part.title}>
          <Answers
            answers={part.fields
              .filter((one) => !one.when || request.answers[one.when.field] === one.when.is)
              .map((one) => ({ label: one.label, value: inWordsAnswer(one, request.answers[one.name]) }))}
          />
        </Card>
      ))}
    </>
  )
}

interface Back {
  readonly problems: readonly FieldProblem[] | undefined
  readonly typed: Typed | undefined
}

function AnswerCard({ request, question, problems, typed }: Back & { request: SupportRequest; question: string }) {
  return (
    <Card title="The coordinator asks">
      <p class="quote">{question}</p>
      <Form action={`/requests/${request.id}/answers`} button="Send answer">
        <TextArea name="reply" label="Your answer" value={typedText(typed, 'reply')} problems={problems} />
      </Form>
    </Card>
  )
}

function DecisionCards({
  request,
  team,
  packages,
  problems,
  typed,
}: Back & {
  request: SupportRequest
  team: readonly Specialist[]
  packages: readonly { value: string; label: string }[]
}) {
  return (
    <Stack>
      <Card title="Accept">
        <Form action={`/requests/${request.id}/acceptance`} button="Accept">
          <Select
            name="line"
            label="Ordered package"
            {...(packages.length === 0
              ? { hint: 'The school has no free package. Accept now, and it orders afterwards.' }
              : {})}
            empty="Accepted, waiting for order"
            value={typed ? typedText(typed, 'line') : (packages[0]?.value ?? '')}
            options={packages}
            problems={problems}
          />
          <Select
            name="specialist"
            label="Specialist"
            empty="Allocate later"
            value={typedText(typed, 'specialist')}
            options={team.map((person) => ({ value: person.id, label: `${person.name}, ${person.discipline}` }))}
            problems={problems}
          />
        </Form>
      </Card>
      <Card>
        <Fold title="Ask for more">
          <Form action={`/requests/${request.id}/questions`} button="Ask the school" tone="quiet">
            <TextArea
              name="question"
              label="What do you need to know?"
              rows={4}
              value={typedText(typed, 'question')}
              problems={problems}
            />
          </Form>
        </Fold>
      </Card>
      <Card>
        <Fold title="Decline with signposting">
          <Form action={`/requests/${request.id}/decline`} button="Decline" tone="danger">
            <TextArea
              name="signposting"
              label="Who could help instead, and how to reach them"
              rows={4}
              value={typedText(typed, 'signposting')}
              problems={problems}
            />
          </Form>
        </Fold>
      </Card>
    </Stack>
  )
}
