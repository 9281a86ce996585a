/** Sales that wait for the coordinator's named yes: read, answered, and on record. */
import { Hono } from 'hono'
import { z } from 'zod'
import { inFull } from '#kernel/days.ts'
import type { PermissionId } from '#kernel/ids.ts'
import { accept, refuse } from '#kernel/outcome.ts'
import {
  type Call,
  done,
  type FieldProblem,
  field,
  notFound,
  pathId,
  policy,
  readForm,
  submit,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, Empty, Facts, Fold, Form, Hidden, Notice, Stack, show, Table, Tag, TextField } from '#ui/index.ts'
import { answerFor } from './facts.operations.ts'
import { holdPermission, type Permission, permissions } from './permission.store.ts'
import type { PermissionKind } from './subject.rules.ts'

const answerForm = z.object({ answer: field.choice(['yes', 'no'], 'Choose yes or no') })

export const permissionPages = new Hono<WebCall>()
  .get('/orders/permissions', policy('sale: permit'), (call) => permissionsPage(call))
  .post('/orders/permissions/:permission', policy('sale: permit'), async (call) => {
    const id = pathId<PermissionId>(call, 'permission')
    await call.var.work(async (work) => accept((await holdPermission(work, id)) ?? notFound()))
    const form = await readForm(call, answerForm)
    if (!form.ok) return permissionsPage(call, form.problems)
    const note = typedText(form.typed, `note-${id}`).trim().slice(0, 500) || undefined
    const sent = await submit(call, async (work) => {
      const outcome = await answerFor(work, id, form.value.answer, note)
      return outcome.ok
        ? done('/orders/permissions', 'Your answer is on record, and the school sees it.')
        : refuse(outcome.refusal)
    })
    if (sent instanceof Response) return sent
    const by = sent.refusal.kind === 'answered already' ? sent.refusal.by : undefined
    return permissionsPage(call, [
      { field: 'answer', message: by ? `${by} has answered already` : 'This was sent already' },
    ])
  })

const kindWords: Readonly<Record<PermissionKind, string>> = {
  'second top-up': 'A second Silver Top-Up',
  'ehc for another need': 'An EHC package where SEMH is not the primary need',
}

async function permissionsPage(call: Call, problems?: readonly FieldProblem[]) {
  const all = await call.var.work((work) => permissions(work), 'reading')
  const waiting = all.filter((one) => !one.answer)
  const head = {
    title: 'Sales that need your yes',
    back: { href: '/orders', label: 'Orders' },
    lede: 'One yes is good for one order line; your name stands with it.',
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const body = (
    <Stack>
      {problems && <Notice kind="refused" title={problems[0]?.message ?? ''} />}
      {waiting.length === 0 && (
        <Card>
          <Empty title="Nothing waits">
            When a school asks for a sale that needs your yes, it appears here with the reference of the pupil or class.
          </Empty>
        </Card>
      )}
      {waiting.map((one) => (
        <Waiting asked={one} />
      ))}
      {all.length > waiting.length && <Answered all={all.filter((one) => one.answer)} />}
    </Stack>
  )
  return show(call, head, body, problems ? 422 : 200)
}

function Waiting({ asked }: { asked: Permission }) {
  const action = `/orders/permissions/${asked.id}`
  const about = `${kindWords[asked.kind]} for ${asked.reference}`
  return (
    <Card title={about}>
      <Facts
        facts={[
          { label: 'School', value: asked.schoolName },
          { label: 'Asked by', value: asked.askedBy },
          { label: 'Asked on', value: inFull(asked.askedOn) },
        ]}
      />
      <div class="row">
        <Form action={action} button="Say yes" label={`Yes to ${about}`}>
          <Hidden name="answer" value="yes" />
        </Form>
      </div>
      <Fold title="Say no">
        <Form action={action} button="Say no" tone="danger" label={`No to ${about}`}>
          <Hidden name="answer" value="no" />
          <TextField name={`note-${asked.id}`} label="Why, in a sentence for the school" optional="optional" />
        </Form>
      </Fold>
    </Card>
  )
}

function Answered({ all }: { all: readonly Permission[] }) {
  return (
    <Card flush="flush">
      <Table
        caption="Answered"
        rows={all}
        columns={[
          { label: 'What', on: 'first', cell: (one) => `${kindWords[one.kind]} for ${one.reference}` },
          { label: 'School', cell: (one) => one.schoolName },
          {
            label: 'Answer',
            on: 'state',
            cell: (one) => <Tag tone={one.answer === 'yes' ? 'good' : 'closed'}>{one.answer}</Tag>,
          },
          { label: 'By', cell: (one) => `${one.answeredBy}, ${one.answeredOn ? inFull(one.answeredOn) : ''}` },
        ]}
        empty=""
      />
    </Card>
  )
}
