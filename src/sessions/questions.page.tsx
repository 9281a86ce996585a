/** Questions between visits: those of a case, a colleague's own, and one with its answers. */
import { Hono } from 'hono'
import { z } from 'zod'
import { caseFrame, readCase } from '#cases/index.ts'
import { inFull } from '#kernel/days.ts'
import { type CaseId, type PersonId, parseId } from '#kernel/ids.ts'
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
  type WebCall,
} from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { Card, Columns, Empty, Form, ProblemSummary, Select, show, Table, Tag, TextArea, TextField } from '#ui/index.ts'
import { beginThread, colleagues, sideOf } from './questions.operations.ts'
import { type Side, type ThreadHead, threadsOf, threadsWithMe } from './questions.store.ts'
import { reachOf } from './reach.ts'

const askForm = z.object({
  title: field.text('Say in a few words what it is about', 120),
  staff: z
    .string()
    .optional()
    .transform((typed) => parseId<PersonId>(typed)),
  body: field.text('Write your question', 10_000),
})

export const questionPages = new Hono<WebCall>()
  .get('/cases/:case/questions', policy('questions: read'), (call) => casePage(call))
  .post('/cases/:case/questions', policy('questions: write'), async (call) => {
    const id = pathId<CaseId>(call, 'case')
    await call.var.work(async (work) => (await readCase(work, id)) ?? notFound(), 'reading')
    const form = await readForm(call, askForm)
    if (!form.ok) return casePage(call, form)
    const sent = await submit(call, async (work) => {
      const outcome = await beginThread(work, id, form.value, reachOf(call))
      return outcome.ok
        ? done(`/questions/${outcome.value}`, 'Sent. They are told by mail, with the link only.')
        : outcome
    })
    if (sent instanceof Response) return sent
    const message =
      sent.refusal.kind === 'not a colleague' ? 'Choose a colleague of this school' : 'This was sent already'
    return casePage(call, { problems: [{ field: 'staff', message }], typed: form.typed })
  })
  .get('/questions', policy('questions: write'), (call) => minePage(call))

const waits: Readonly<Record<Side, string>> = { school: 'Waits for the specialist', team: 'Waits for the school' }

function ThreadTable({ threads, mine }: { threads: readonly ThreadHead[]; mine: Side }) {
  return (
    <Card>
      <Table
        caption="Questions"
        rows={threads}
        columns={[
          { label: 'About', on: 'first', cell: (row) => <a href={`/questions/${row.id}`}>{row.title}</a> },
          { label: 'With', cell: (row) => row.staffName ?? 'The SENCO' },
          { label: 'Begun', cell: (row) => inFull(row.begunOn) },
          { label: 'Messages', align: 'right', cell: (row) => String(row.messages) },
          {
            label: 'State',
            on: 'state',
            cell: (row) =>
              row.closed ? (
                <Tag tone="closed">Closed</Tag>
              ) : (
                <Tag tone={row.last === mine ? 'neutral' : 'new'}>{waits[row.last]}</Tag>
              ),
          },
        ]}
        empty={<Empty title="No questions yet">What is asked between visits stands here with its answers.</Empty>}
      />
    </Card>
  )
}

async function casePage(call: Call, back?: CameBack) {
  const id = pathId<CaseId>(call, 'case')
  const { one, threads, people } = await call.var.work(async (work) => {
    const found = (await readCase(work, id)) ?? notFound()
    await recordView(work, 'questions read', [found.subject], 2, id)
    return { one: found, threads: await threadsOf(work, id), people: await colleagues(work, found.school) }
  }, 'reading')
  const head = { ...caseFrame(call, one, 'questions'), wrong: back ? ('wrong' as const) : undefined }
  const side = [
    <Card title="Ask between visits">
      <Form action={`/cases/${id}/questions`} button="Send">
        <TextField
          {...givenTo(back)('title')}
          label="What it is about"
          hint="In a few words, without anybody’s name."
        />
        <Select
          {...givenTo(back)('staff')}
          label="Colleague of the school"
          hint="They read this question and its answers, and nothing else of the case."
          empty="The SENCO"
          options={people.map((person) => ({ value: person.id, label: person.name }))}
        />
        <TextArea {...givenTo(back)('body')} label="Your question" />
      </Form>
    </Card>,
  ]
  const main = [
    <ProblemSummary problems={back?.problems} />,
    <ThreadTable threads={threads} mine={sideOf(call.var)} />,
    <p class="soft small">Parents do not read these. Mail says that something was written, and never what.</p>,
  ]
  return show(call, head, <Columns main={main} side={side} />, back ? 422 : 200)
}

async function minePage(call: Call) {
  const threads = await call.var.work((work) => threadsWithMe(work), 'reading')
  const head = { title: 'Questions between visits', lede: 'Those you are in.', back: { href: '/', label: 'Home' } }
  return show(call, head, <ThreadTable threads={threads} mine={sideOf(call.var)} />)
}

/** What waits for the class teacher, on their home. */
export async function questionsCard(work: Work) {
  const waiting = (await threadsWithMe(work)).filter((thread) => thread.last === 'team' && !thread.closed)
  if (waiting.length === 0) return undefined
  return (
    <Card title="Questions for you" action={<a href="/questions">All of them</a>}>
      <ul>
        {waiting.slice(0, 5).map((thread) => (
          <li>
            <a href={`/questions/${thread.id}`}>{thread.title}</a>
          </li>
        ))}
      </ul>
    </Card>
  )
}
