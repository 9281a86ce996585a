/** The example's day, moved forward by whoever tries it out: by a day, a week or to a date; what happened on the way. */
import { Hono } from 'hono'
import { z } from 'zod'
import { never } from '#kernel/assert.ts'
import { inFull, type PlainDate, withWeekday } from '#kernel/days.ts'
import { type Kept, keptBetween } from '#platform/due.ts'
import {
  type AlreadySent,
  type Call,
  done,
  type FieldProblem,
  field,
  notFound,
  policy,
  type Room,
  readForm,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import {
  ActionButton,
  Card,
  Empty,
  Form,
  Meter,
  Narrow,
  ProblemSummary,
  Row,
  show,
  Table,
  TextField,
} from '#ui/index.ts'
import { askMove, type ClockRefusal, dayKept } from './clock.operations.ts'
import { type ClockMove, latestMove } from './clock.store.ts'

const clockForm = z.object({ day: field.day('Enter the day to go to') })
/** A short move is done before the answer goes out; a long one goes on behind the page that shows how far it is. */
const patience = 1_500

const clockPages = new Hono<WebCall>()
  .get('/example/clock', policy('signed in'), (call) => clockPage(call))
  .post('/example/clock', policy('signed in'), async (call) => {
    if (call.var.provider.kind !== 'example') notFound()
    const form = await readForm(call, clockForm)
    if (!form.ok) return clockPage(call, form.problems, form.typed)
    const sent = await submit(call, async (work) => {
      const asked = await askMove(work, form.value.day)
      return asked.ok ? done('/example/clock', `Going to ${withWeekday(asked.value)} ${asked.value.year}.`) : asked
    })
    if (!(sent instanceof Response)) return clockPage(call, [explain(sent.refusal)], form.typed)
    await Promise.race([call.var.house.keepPromises(), new Promise((resolve) => setTimeout(resolve, patience))])
    return sent
  })

function explain(refusal: ClockRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'backwards':
      return { field: 'day', message: `Choose a day after ${inFull(refusal.today)}: the clock only goes forward` }
    case 'too far':
      return { field: 'day', message: `Choose ${inFull(refusal.last)} or an earlier day` }
    case 'moving already':
      return { field: 'day', message: 'The day is being moved already. Wait until it has arrived' }
    case 'already sent':
      return { field: 'day', message: 'This was sent already. The page shows where the clock is' }
    default:
      return never(refusal)
  }
}

async function clockPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  if (call.var.provider.kind !== 'example') notFound()
  const { today, move, kept } = await call.var.work(async (work) => {
    const latest = await latestMove(work)
    return {
      today: work.today,
      move: latest,
      kept: latest?.done ? await keptBetween(work, latest.from.add({ days: 1 }), latest.to) : [],
    }
  }, 'reading')
  const moving = move !== undefined && !move.done
  const head = {
    title: moving ? 'The example’s day is moving' : 'Move the example’s day',
    kicker: `${withWeekday(today)} ${today.year}`,
    lede: 'Forward only, to half past eight in the morning. The days between happen in order.',
    back: { href: '/', label: 'Home' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  // The browser looks again by itself, with or without script.
  if (moving) call.header('Refresh', '2')
  const body = (
    <Narrow>
      {moving ? <Progress move={move} /> : <Choose today={today} problems={problems} typed={typed} />}
      {move?.done && <Happened move={move} kept={kept} rooms={call.var.house.rooms} />}
    </Narrow>
  )
  return show(call, head, body, problems ? 422 : 200)
}

function Choose({
  today,
  problems,
  typed,
}: {
  today: PlainDate
  problems?: readonly FieldProblem[] | undefined
  typed?: Typed | undefined
}) {
  const on = (days: number) => ({ day: today.add({ days }).toString() })
  return (
    <>
      <ProblemSummary problems={problems} />
      <Card>
        <Row>
          <ActionButton action="/example/clock" label="Tomorrow" values={on(1)} />
          <ActionButton action="/example/clock" label="A week on" values={on(7)} tone="quiet" />
        </Row>
      </Card>
      <Card>
        <Form action="/example/clock" button="Go to this day" tone="quiet">
          <TextField
            name="day"
            label="Or a day of your choice"
            type="date"
            width="short"
            value={typed ? typedText(typed, 'day') : today.add({ days: 14 }).toString()}
            problems={problems}
          />
        </Form>
      </Card>
    </>
  )
}

function Progress({ move }: { move: ClockMove }) {
  const days = move.from.until(move.to).days
  const behind = move.from.until(move.reached).days
  return (
    <Card title={`To ${withWeekday(move.to)} ${move.to.year}`}>
      <Meter label={`${behind} of ${days} days`} share={behind / days} />
      <p class="soft">
        {move.by} asked for it. This page looks again every two seconds; you can leave it, the days go on.
      </p>
      <a href="/example/clock">See how far it is</a>
    </Card>
  )
}

function Happened({ move, kept, rooms }: { move: ClockMove; kept: readonly Kept[]; rooms: readonly Room[] }) {
  const words = (kind: string) => rooms.map((room) => room.due?.[kind]?.words).find(Boolean) ?? kind
  return (
    <Card title={`What happened from ${inFull(move.from.add({ days: 1 }))} to ${inFull(move.to)}`} flush="flush">
      <Table
        caption={`${move.kept} ${move.kept === 1 ? 'promise was' : 'promises were'} kept`}
        rows={kept}
        columns={[
          { label: 'What', on: 'first', cell: (row) => words(row.kind) },
          { label: 'Times', align: 'right', cell: (row) => row.count },
        ]}
        empty={<Empty title="Quiet days">Nothing was promised for them.</Empty>}
      />
    </Card>
  )
}

export const exampleRoom: Room = { name: 'example', pages: clockPages, dayKept }
