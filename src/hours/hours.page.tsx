/** Hours bought: one card an account, and one account with every movement behind its balance. */
import { Hono } from 'hono'
import { inFull } from '#kernel/days.ts'
import type { HoursAccountId, SchoolId } from '#kernel/ids.ts'
import { inShort, total } from '#kernel/minutes.ts'
import { notFound, pathId, policy, type WebCall } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { Card, Empty, Grid, HoursBar, Stack, show, Table } from '#ui/index.ts'
import { summarise } from './hours.rules.ts'
import { readStatement, type Statement, statements } from './hours.store.ts'

export const hoursPages = new Hono<WebCall>()
  .get('/hours', policy('hours: read'), async (call) => {
    const all = await call.var.work((work) => statements(work), 'reading')
    return show(
      call,
      {
        title: 'Hours',
        lede: 'What was bought, and where every minute of it stands. School, specialist and coordinator see the same.',
      },
      <Accounts all={all} />,
    )
  })
  .get('/hours/:account', policy('hours: read'), async (call) => {
    const account = pathId<HoursAccountId>(call, 'account')
    const statement = (await call.var.work((work) => readStatement(work, account), 'reading')) ?? notFound()
    const head = { title: statement.title, kicker: statement.schoolName, back: { href: '/hours', label: 'Hours' } }
    return show(call, head, <StatementBody statement={statement} />)
  })

function Accounts({ all }: { all: readonly Statement[] }) {
  if (all.length === 0) {
    return (
      <Card>
        <Empty title="No hours yet">Hours appear here when a package or consultancy is ordered.</Empty>
      </Card>
    )
  }
  return (
    <Grid>
      {all.map((statement) => (
        <Card>
          <h2>
            <a href={`/hours/${statement.id}`}>{statement.title}</a>
          </h2>
          <p class="soft small">
            {statement.schoolName}, since {inFull(statement.openedOn)}
          </p>
          <HoursBar {...summarise(statement.ledger)} />
        </Card>
      ))}
    </Grid>
  )
}

function StatementBody({ statement }: { statement: Statement }) {
  return (
    <Stack>
      <Card title="Balance">
        <HoursBar {...summarise(statement.ledger)} />
      </Card>
      <Card flush="flush">
        <Table
          caption="Every movement, the newest first"
          rows={statement.ledger.toReversed()}
          columns={[
            { label: 'Date', on: 'first', cell: (movement) => inFull(movement.on) },
            { label: 'What', on: 'state', cell: (movement) => movement.reason },
            { label: 'From', cell: (movement) => movement.from },
            { label: 'To', cell: (movement) => movement.to },
            { label: 'By', cell: (movement) => movement.by },
            { label: 'Time', align: 'right', cell: (movement) => inShort(movement.minutes) },
          ]}
          empty={<Empty title="Nothing moved yet">The order's hours appear here first.</Empty>}
        />
      </Card>
    </Stack>
  )
}

/** The school's hours on its own page: all its accounts as one bar. */
export async function schoolHoursPanel(work: Work, school: string) {
  const all = (await statements(work, school as SchoolId)).map((statement) => summarise(statement.ledger))
  if (all.length === 0) return undefined
  const figures = {
    granted: total(all.map((one) => one.granted)),
    used: total(all.map((one) => one.used)),
    reserved: total(all.map((one) => one.reserved)),
    available: total(all.map((one) => one.available)),
  }
  return (
    <Card title="Hours" action={<a href="/hours">All hours</a>}>
      <HoursBar {...figures} />
    </Card>
  )
}
