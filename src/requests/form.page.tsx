/** The long form: one thing a page, a draft kept at every step, answers checked before they are sent. */
import { Hono } from 'hono'
import { z } from 'zod'
import { inFull, parseDay } from '#kernel/days.ts'
import type { RequestId, SchoolId } from '#kernel/ids.ts'
import { schoolsWhere } from '#platform/access/index.ts'
import {
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
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { readSchools } from '#schools/index.ts'
import {
  ActionButton,
  Answers as AnswersList,
  Card,
  Choices,
  Form,
  Hidden,
  LinkButton,
  Narrow,
  Notice,
  ProblemSummary,
  Select,
  Stack,
  show,
  Tasks,
  TextArea,
  TextField,
} from '#ui/index.ts'
import { type Answers, type Field, missing, missingIn, type Part, partsFor, subjectKinds } from './request.parts.ts'
import { beginRequest, type ChangedMeanwhile, keepPart, submitRequest } from './requests.operations.ts'
import { readRequest, type SupportRequest } from './requests.store.ts'

const kindWords = {
  pupil: { label: 'A pupil', hint: 'One child from Nursery to Year 6.' },
  class: { label: 'A class', hint: 'How a whole class works together. No pupil record is made.' },
  school: { label: 'The whole school', hint: 'For example a positive-behaviour system.' },
  family: { label: 'A family', hint: 'Support for the parents of a pupil.' },
} as const

const beginForm = z.object({
  school: field.identity<SchoolId>('Choose your school'),
  kind: field.choice(subjectKinds, 'Choose what the request is about'),
})

export const requestFormPages = new Hono<WebCall>()
  .get('/requests/new', policy('requests: write'), (call) => beginPage(call))
  .post('/requests', policy('requests: write'), async (call) => {
    const form = await readForm(call, beginForm)
    if (!form.ok) return beginPage(call, form.problems, form.typed)
    const sent = await submit(call, async (work) => {
      const request = await beginRequest(work, form.value.school, form.value.kind)
      return done(
        `/requests/${request}/parts/${partsFor(form.value.kind)[0]?.key}`,
        'Your draft is begun. It is kept at every step.',
      )
    })
    return sent instanceof Response ? sent : beginPage(call)
  })
  .get('/requests/:request/parts/:part', policy('requests: write'), (call) => partPage(call))
  .post('/requests/:request/parts/:part', policy('requests: write'), (call) => keep(call))
  .post('/requests/:request/parts/:part/draft', policy('requests: write'), (call) => autosave(call))
  .get('/requests/:request/check', policy('requests: write'), (call) => checkPage(call))
  .post('/requests/:request/submission', policy('requests: write'), async (call) => {
    const id = pathId<RequestId>(call, 'request')
    const sent = await submit(call, async (work) => {
      const outcome = await submitRequest(work, id)
      return outcome.ok ? done(`/requests/${id}`, 'Sent. The coordinator reads it and answers.') : outcome
    })
    return sent instanceof Response ? sent : checkPage(call)
  })

async function beginPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const schools = await call.var.work(
    (work) => readSchools(work, schoolsWhere(work.actor, 'requests: write')),
    'reading',
  )
  const only = schools.length === 1 ? schools[0] : undefined
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card>
        <Form action="/requests" button="Begin">
          {only ? (
            <Hidden name="school" value={only.id} />
          ) : (
            <Select
              name="school"
              label="For which school?"
              empty="Choose a school"
              value={typedText(typed, 'school')}
              options={schools.map((school) => ({ value: school.id, label: school.name }))}
              problems={problems}
            />
          )}
          <Choices
            kind="radio"
            name="kind"
            label="What is the request about?"
            chosen={[typedText(typed, 'kind')]}
            problems={problems}
            options={subjectKinds.map((kind) => ({ value: kind, ...kindWords[kind] }))}
          />
        </Form>
      </Card>
    </Narrow>
  )
  const head = {
    title: 'Ask for support',
    lede: 'About ten minutes. You can stop at any time: what you typed is kept.',
    back: { href: '/requests', label: 'Requests' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  return show(call, head, body, problems ? 422 : 200)
}

async function draftAt(call: Call): Promise<{
  readonly request: SupportRequest
  readonly part: Part
  readonly at: number
  readonly of: readonly Part[]
  readonly today: Temporal.PlainDate
}> {
  const id = pathId<RequestId>(call, 'request')
  const { request, today } = await call.var.work(
    async (work) => ({ request: (await readRequest(work, id)) ?? notFound(), today: work.today }),
    'reading',
  )
  const of = partsFor(request.kind)
  const at = of.findIndex((known) => known.key === call.req.param('part'))
  return { request, part: of[at] ?? notFound(), at, of, today }
}

function typedAnswers(typed: Typed): { readonly answers: Answers; readonly base: number } {
  const answers = Object.fromEntries(Object.keys(typed).map((name) => [name, typedText(typed, name)]))
  return { answers, base: Number(answers.base_version ?? 0) }
}

async function keep(call: Call) {
  const { request, part, at, of, today } = await draftAt(call)
  const { answers, base } = typedAnswers(await readTyped(call))
  const kept = await call.var.work((work) => keepPart(work, request.id, part.key, answers, base))
  if (!kept.ok) {
    if (kept.refusal.kind === 'sent already') return call.redirect(`/requests/${request.id}`, 303)
    return partPage(call, { answers, theirs: kept.refusal }, 409)
  }
  const problems = missingIn(part, answers, today)
  if (problems.length > 0) return partPage(call, { answers, problems }, 422)
  const next = of[at + 1]
  return call.redirect(next ? `/requests/${request.id}/parts/${next.key}` : `/requests/${request.id}/check`, 303)
}

/** The same form, posted by the island every few seconds: one sentence back. */
async function autosave(call: Call) {
  const { request, part } = await draftAt(call)
  const { answers, base } = typedAnswers(await readTyped(call))
  const kept = await call.var.work((work) => keepPart(work, request.id, part.key, answers, base))
  if (!kept.ok) return call.text('Somebody else has changed this part. Press Save and continue to see both.', 409)
  call.header('X-Version', String(kept.value))
  return call.text('Saved as a draft.')
}

interface CameBack {
  readonly answers: Answers
  readonly problems?: readonly FieldProblem[]
  readonly theirs?: ChangedMeanwhile
}

async function partPage(call: Call, back?: CameBack, status: 200 | 409 | 422 = 200) {
  const { request, part, at, of } = await draftAt(call)
  if (request.state !== 'draft') return call.redirect(`/requests/${request.id}`, 303)
  const answers = back?.answers ?? request.answers
  const before = of[at - 1]
  const head = {
    title: part.title,
    kicker: `${request.schoolName}, step ${at + 1} of ${of.length}`,
    back: before
      ? { href: `/requests/${request.id}/parts/${before.key}`, label: before.title }
      : { href: '/requests', label: 'Requests' },
    lede: part.lede,
    wrong: back ? ('wrong' as const) : undefined,
  }
  const body = (
    <Narrow>
      <ProblemSummary problems={back?.problems} />
      {back?.theirs && <TheirText part={part} theirs={back.theirs.theirs} />}
      <Card>
        <autosave-form action={`/requests/${request.id}/parts/${part.key}/draft`}>
          <Form action={`/requests/${request.id}/parts/${part.key}`} button="Save and continue">
            <Hidden name="base_version" value={String(back?.theirs?.version ?? request.version)} />
            {part.fields.map((one) => (
              <FieldInput field={one} value={answers[one.name] ?? ''} problems={back?.problems} />
            ))}
          </Form>
          <p class="saved" role="status" />
        </autosave-form>
      </Card>
    </Narrow>
  )
  return show(call, head, body, status)
}

function TheirText({ part, theirs }: { part: Part; theirs: Answers }) {
  return (
    <Notice kind="warn" title="Somebody else changed this part while you were writing">
      <p>Theirs is kept and shown here; yours is below. Put together what is right and save again.</p>
      <AnswersList
        answers={part.fields.map((one) => ({ label: one.label, value: inWordsAnswer(one, theirs[one.name]) }))}
      />
    </Notice>
  )
}

function FieldInput({
  field: one,
  value,
  problems,
}: {
  field: Field
  value: string
  problems: readonly FieldProblem[] | undefined
}) {
  const words = {
    name: one.name,
    label: one.when ? `${one.label}, if there is one` : one.label,
    problems,
    ...(one.hint ? { hint: one.hint } : {}),
    ...(one.required ? {} : { optional: 'optional' as const }),
  }
  switch (one.kind) {
    case 'line':
      return <TextField {...words} value={value} />
    case 'text':
      return <TextArea {...words} value={value} />
    case 'day':
      return <TextField {...words} type="date" width="short" value={value} />
    case 'choice':
      return (one.options?.length ?? 0) > 6 ? (
        <Select {...words} empty="Choose" value={value} options={one.options ?? []} />
      ) : (
        <Choices {...words} kind="radio" chosen={[value]} options={one.options ?? []} />
      )
    case 'tick':
      return <Choices {...words} kind="checkbox" chosen={[value]} options={[{ value: 'yes', label: one.label }]} />
  }
}

/** An answer in the words of the form: the option's label, the day in full. */
export function inWordsAnswer(one: Field, typed: string | undefined): string {
  if (!typed) return 'Not answered'
  if (one.kind === 'choice') return one.options?.find((option) => option.value === typed)?.label ?? typed
  const date = one.kind === 'day' ? parseDay(typed) : undefined
  return date ? inFull(date) : typed
}

async function checkPage(call: Call) {
  const id = pathId<RequestId>(call, 'request')
  const { request, today } = await call.var.work(
    async (work) => ({ request: (await readRequest(work, id)) ?? notFound(), today: work.today }),
    'reading',
  )
  if (request.state !== 'draft') return call.redirect(`/requests/${id}`, 303)
  const left = missing(request.kind, request.answers, today)
  const of = partsFor(request.kind)
  const state = (part: Part) => (left.some((one) => one.part === part.key) ? ('to do' as const) : ('done' as const))
  const head = {
    title: 'Check your answers',
    kicker: request.schoolName,
    back: { href: `/requests/${id}/parts/${of.at(-1)?.key}`, label: of.at(-1)?.title ?? '' },
  }
  const body = (
    <Narrow>
      {left.length > 0 && (
        <Card title="Still to do">
          <Tasks
            tasks={of.map((part) => ({
              href: `/requests/${id}/parts/${part.key}`,
              label: part.title,
              state: state(part),
            }))}
          />
        </Card>
      )}
      {of.map((part) => (
        <Card title={part.title}>
          <AnswersList
            answers={part.fields
              .filter((one) => !one.when || request.answers[one.when.field] === one.when.is)
              .map((one) => ({
                label: one.label,
                value: inWordsAnswer(one, request.answers[one.name]),
                change: `/requests/${id}/parts/${part.key}#${one.name}`,
              }))}
          />
        </Card>
      ))}
      {left.length === 0 ? (
        <Stack>
          <p>Once it is sent it is no longer changed; the coordinator can ask you for more.</p>
          <ActionButton action={`/requests/${id}/submission`} label="Send the request" />
        </Stack>
      ) : (
        <LinkButton href={`/requests/${id}/parts/${left[0]?.part}`}>Complete the request</LinkButton>
      )}
    </Narrow>
  )
  return show(call, head, body, call.req.method === 'POST' ? 422 : 200)
}
