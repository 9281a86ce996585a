/** The long form: one thing a page, a draft kept at every step. */
import { Hono } from 'hono'
import { z } from 'zod'
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
import { subjectKinds } from '#routes/index.ts'
import { readSchools } from '#schools/index.ts'
import { Card, Choices, Form, Hidden, Narrow, ProblemSummary, Select, show } from '#ui/index.ts'
import { checkPage } from './check.page.tsx'
import { WhoSees } from './colleagues.view.tsx'
import { beginRequest, type ChangedMeanwhile, keepPart, routeOf } from './draft.operations.ts'
import { type Reader, readersOf } from './draft.store.ts'
import { FieldInput, kindWords, TheirText } from './form.fields.tsx'
import { type Answers, missingIn, type Part } from './form.rules.ts'
import { partsFor } from './request.parts.ts'
import { readRequest, type SupportRequest } from './requests.store.ts'
import { submitRequest } from './submission.operations.ts'

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
      if (!outcome.ok) return outcome
      const hub = (await readRequest(work, id))?.state === 'at hub'
      return done(
        `/requests/${id}`,
        hub
          ? 'Sent. Your district’s hub reads it first, then the coordinator.'
          : 'Sent. The coordinator reads it and answers.',
      )
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
  readonly readers: readonly Reader[]
}> {
  const id = pathId<RequestId>(call, 'request')
  const { request, route, readers, today } = await call.var.work(async (work) => {
    const found = (await readRequest(work, id)) ?? notFound()
    return {
      request: found,
      route: await routeOf(work, found),
      readers: await readersOf(work, id),
      today: work.today,
    }
  }, 'reading')
  const of = partsFor(request.kind, route)
  const at = of.findIndex((known) => known.key === call.req.param('part'))
  return { request, part: of[at] ?? notFound(), at, of, today, readers }
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
  const { request, part, at, of, readers } = await draftAt(call)
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
      <WhoSees draft={request} readers={readers} />
    </Narrow>
  )
  return show(call, head, body, status)
}
