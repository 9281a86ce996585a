/** Cases: the list by what is due, and one case on one page: next step, steps, timeline, hours, people. */

import { Hono } from 'hono'
import { z } from 'zod'
import { isBefore } from '#kernel/days.ts'
import type { CaseId, StepId } from '#kernel/ids.ts'
import { inShort, inWords } from '#kernel/minutes.ts'
import { recordView } from '#platform/audit.ts'
import {
  type AlreadySent,
  done,
  type FieldProblem,
  field,
  pathId,
  policy,
  readForm,
  submit,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, Empty, LinkButton, Row, Stack, show, Table, Tag } from '#ui/index.ts'
import { caseBody } from './case.page.tsx'
import { moveStepMinutes, note } from './cases.operations.ts'
import { type CaseHead, casesBy } from './cases.store.ts'
import type { MoveRefusal } from './steps.rules.ts'
import { onOf } from './steps.store.ts'
import { dateInSentence, stateWords, stepWords } from './words.ts'

const minutesForm = z.object({
  from: field.identity<StepId>('Choose the step to take from'),
  to: field.identity<StepId>('Choose the step to give to'),
  length: field.length('Enter a length such as 0.5 or 0:30'),
})
const noteForm = z.object({
  note: field.text('Write the note', 20_000),
  audience: field.choice(['team', 'school'], 'Choose who may read it'),
})

export const casePages = new Hono<WebCall>()
  .get('/cases', policy('cases: read'), async (call) => {
    const which = call.req.query('show') === 'closed' ? 'closed' : 'open'
    const { cases, today } = await call.var.work(async (work) => {
      const found = await casesBy(work, which)
      await recordView(
        work,
        'cases listed',
        found.map((one) => one.subject),
        1,
      )
      return { cases: found, today: work.today }
    }, 'reading')
    const other =
      which === 'open' ? (
        <LinkButton tone="quiet" href="/cases?show=closed">
          Closed cases
        </LinkButton>
      ) : (
        <LinkButton tone="quiet" href="/cases">
          Open cases
        </LinkButton>
      )
    return show(
      call,
      { title: which === 'open' ? 'Cases' : 'Closed cases', actions: other },
      <CaseList cases={cases} late={(one) => isLate(one, today)} />,
    )
  })
  .get('/cases/:case', policy('cases: read'), (call) => caseBody(call, pathId<CaseId>(call, 'case')))
  .post('/cases/:case/minutes', policy('steps: move minutes'), async (call) => {
    const of = pathId<CaseId>(call, 'case')
    const form = await readForm(call, minutesForm)
    if (!form.ok) return caseBody(call, of, form)
    const { from, to, length } = form.value
    const sent = await submit(call, async (work) => {
      const outcome = await moveStepMinutes(work, of, from, to, length)
      return outcome.ok ? done(`/cases/${of}`, `${inWords(length)} moved. The total is unchanged.`) : outcome
    })
    return sent instanceof Response
      ? sent
      : caseBody(call, of, { problems: [explainMove(sent.refusal)], typed: form.typed })
  })
  .post('/cases/:case/notes', policy('cases: work'), async (call) => {
    const of = pathId<CaseId>(call, 'case')
    const form = await readForm(call, noteForm)
    if (!form.ok) return caseBody(call, of, form)
    const sent = await submit(call, async (work) => {
      await note(work, of, form.value.note, form.value.audience)
      return done(`/cases/${of}`, 'The note is on the timeline.')
    })
    return sent instanceof Response
      ? sent
      : caseBody(call, of, {
          problems: [{ field: 'note', message: 'This note was sent already. See the timeline' }],
          typed: form.typed,
        })
  })

function explainMove(refusal: MoveRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'too much':
      return {
        field: 'length',
        message: `At most ${inShort(refusal.most)} can be taken from this step: it keeps a quarter of an hour`,
      }
    case 'not planned any more':
      return { field: 'from', message: 'A booked or finished step keeps its time. Cancel the appointment first' }
    case 'same step':
      return { field: 'to', message: 'Choose two different steps' }
    case 'nothing to move':
      return { field: 'length', message: 'Enter a length above nothing' }
    case 'already sent':
      return { field: 'length', message: 'This was sent already. Look at the steps before sending it again' }
  }
}

function isLate(one: CaseHead, today: Temporal.PlainDate): boolean {
  const on = one.next?.date.firmness === 'due' ? onOf(one.next.date) : undefined
  return on !== undefined && one.next?.state === 'planned' && isBefore(on, today)
}

function CaseList({ cases, late }: { cases: readonly CaseHead[]; late: (one: CaseHead) => boolean }) {
  return (
    <Stack>
      <Card flush="flush">
        <Table
          caption={`${cases.length} ${cases.length === 1 ? 'case' : 'cases'}`}
          rows={cases}
          columns={[
            { label: 'Reference', on: 'first', cell: (one) => <a href={`/cases/${one.id}`}>{one.number}</a> },
            { label: 'About', cell: (one) => one.subjectName },
            { label: 'School', cell: (one) => one.schoolName },
            {
              label: 'Specialist',
              cell: (one) => one.specialists.map((person) => person.name).join(', ') || 'None yet',
            },
            {
              label: 'State',
              on: 'state',
              cell: (one) => <Tag tone={stateWords[one.state].tone}>{stateWords[one.state].word}</Tag>,
            },
            { label: 'Next', cell: (one) => <NextCell one={one} late={late(one)} /> },
          ]}
          empty={<Empty title="No cases here">A case opens when a request for support is accepted.</Empty>}
        />
      </Card>
    </Stack>
  )
}

function NextCell({ one, late }: { one: CaseHead; late: boolean }) {
  if (!one.next) return <>{one.state === 'waiting' ? (one.line ? 'Needs a specialist' : 'Waits for an order') : '–'}</>
  const words = one.next.state === 'booked' ? 'booked' : dateInSentence(one.next.date)
  return (
    <Row>
      <span>{`${stepWords[one.next.kind]}, ${words}`}</span>
      {late && <Tag tone="bad">Late</Tag>}
    </Row>
  )
}
