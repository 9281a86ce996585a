/** One purchase: its balance, every movement behind it, and putting a mistake right. */
import { Hono } from 'hono'
import { z } from 'zod'
import { never } from '#kernel/assert.ts'
import { inFull } from '#kernel/days.ts'
import type { HoursAccountId } from '#kernel/ids.ts'
import { inShort, inWords } from '#kernel/minutes.ts'
import { can } from '#platform/access/index.ts'
import {
  type AlreadySent,
  type Call,
  done,
  drawPanels,
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
import { Card, Empty, Fold, Form, HoursBar, ProblemSummary, Stack, show, Table, TextField } from '#ui/index.ts'
import { type PutRightRefusal, putRight } from './hours.operations.ts'
import { summarise } from './hours.rules.ts'
import { type MovementOnRecord, readStatement, type Statement } from './hours.store.ts'
import { sideTimeOf } from './side-time.store.ts'
import { SideTimeLine } from './side-time.view.tsx'

const mistakeForm = z.object({
  no: field.whole('Enter the number of the movement, as it stands in the table', 1, 100_000),
  why: field.text('Say what was wrong', 500),
})

export const accountPages = new Hono<WebCall>()
  .get('/hours/:account', policy('hours: read'), (call) => accountPage(call))
  .post('/hours/:account/corrections', policy('hours: settle'), async (call) => {
    const account = pathId<HoursAccountId>(call, 'account')
    const form = await readForm(call, mistakeForm)
    if (!form.ok) return accountPage(call, form.problems, form.typed)
    const { no, why } = form.value
    const sent = await submit(call, async (work) => {
      const outcome = await putRight(work, account, no, why)
      return outcome.ok ? done(`/hours/${account}`, `Movement ${no} is put right by one that moves it back.`) : outcome
    })
    return sent instanceof Response ? sent : accountPage(call, [explain(sent.refusal)], form.typed)
  })

function explain(refusal: PutRightRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'no such movement':
      return { field: 'no', message: 'There is no such movement, or it puts another right itself. Check the number' }
    case 'put right already':
      return { field: 'no', message: 'This movement was put right already. Choose another one' }
    case 'sold':
      return {
        field: 'no',
        message: 'These hours were sold, and their invoice stands. Change or cancel the order they came with instead',
      }
    case 'credited':
      return {
        field: 'no',
        message: 'These hours were credited with a change of their order. Order again what is needed',
      }
    case 'not reserved':
      return {
        field: 'no',
        message: `Only ${inWords(refusal.reserved)} of it still stand where it put them. Put right what came after it first`,
      }
    case 'already sent':
      return { field: 'no', message: 'This was sent already. The table shows how it stands' }
    default:
      return never(refusal)
  }
}

async function accountPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const account = pathId<HoursAccountId>(call, 'account')
  const { house } = call.var
  const { statement, panels, sideTime } = await call.var.work(async (work) => {
    const found = (await readStatement(work, account)) ?? notFound()
    const panels = await drawPanels(work, house.panelsAt('hours account'), account)
    return {
      statement: found,
      panels: panels.map((panel) => panel.card),
      sideTime: await sideTimeOf(work, { account }),
    }
  }, 'reading')
  const head = {
    title: statement.title,
    kicker: statement.schoolName,
    back: { href: `/hours/schools/${statement.school}`, label: 'Hours of the school' },
    lede: statement.endsOn ? `They can be used until ${inFull(statement.endsOn)}.` : 'They do not end.',
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const body = (
    <Stack>
      <ProblemSummary problems={problems} />
      <Card
        title="Balance"
        action={
          can(call.var.actor, 'hours: move') ? <a href={`/hours/${account}/extra`}>Ask for more time</a> : undefined
        }
      >
        <HoursBar {...summarise(statement.ledger)} />
        <SideTimeLine time={sideTime} />
      </Card>
      {panels}
      <Movements statement={statement} />
      {can(call.var.actor, 'hours: settle') && <Mistake account={account} problems={problems} typed={typed} />}
    </Stack>
  )
  return show(call, head, body, problems ? 422 : 200)
}

function Movements({ statement }: { statement: Statement }) {
  const what = ({ reason, reverses, words }: MovementOnRecord) =>
    reverses === undefined ? reason : `${reason}: number ${reverses}. ${words ?? ''}`
  return (
    <Card flush="flush">
      <Table
        caption="Every movement, the newest first"
        rows={statement.ledger.toReversed()}
        columns={[
          { label: 'Number', cell: (movement) => movement.no },
          { label: 'Date', on: 'first', cell: (movement) => inFull(movement.on) },
          { label: 'What', cell: what },
          { label: 'From and to', cell: (movement) => `${movement.from} → ${movement.to}` },
          { label: 'By', cell: (movement) => movement.by },
          { label: 'Time', align: 'right', on: 'state', cell: (movement) => inShort(movement.minutes) },
        ]}
        empty={<Empty title="Nothing moved yet">The order's hours appear here first.</Empty>}
      />
    </Card>
  )
}

function Mistake({
  account,
  problems,
  typed,
}: {
  account: HoursAccountId
  problems: readonly FieldProblem[] | undefined
  typed: Typed | undefined
}) {
  return (
    <Card>
      <Fold title="Put a mistake right" open={problems ? 'open' : undefined}>
        <p class="small soft">
          Nothing is ever removed: the same minutes move back, with your sentence beside them, for everyone to read.
        </p>
        <Form action={`/hours/${account}/corrections`} button="Move it back" tone="quiet">
          <TextField
            name="no"
            label="Number of the movement"
            inputmode="numeric"
            width="short"
            value={typedText(typed, 'no')}
            problems={problems}
          />
          <TextField name="why" label="What was wrong" value={typedText(typed, 'why')} problems={problems} />
        </Form>
      </Fold>
    </Card>
  )
}
