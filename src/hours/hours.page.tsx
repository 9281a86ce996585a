/** Hours bought: a balance for each school, a school's statement, and one purchase with every movement behind it. */
import { Hono } from 'hono'
import { inFull } from '#kernel/days.ts'
import { parseId, type SchoolId } from '#kernel/ids.ts'
import { inShort, total } from '#kernel/minutes.ts'
import { can, schoolsWhere } from '#platform/access/index.ts'
import { type Call, notFound, type PageOf, pageOf, placeAfter, policy, type WebCall } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { readSchool } from '#schools/index.ts'
import { Card, Empty, FindForm, HoursBar, LinkButton, More, Row, Stack, show, Table } from '#ui/index.ts'
import { balancesAfter, type SchoolBalance, schoolsShown } from './balances.store.ts'
import { summarise } from './hours.rules.ts'
import { type Statement, statements } from './hours.store.ts'
import { sideTimeOf } from './side-time.store.ts'
import { SideTimeLine } from './side-time.view.tsx'

export const hoursPages = new Hono<WebCall>()
  .get('/hours', policy('hours: read'), (call) => {
    const [only, ...more] = schoolsWhere(call.var.actor, 'hours: read')
    return only && more.length === 0 ? schoolPage(call, only) : balancesPage(call)
  })
  .get('/hours/schools/:school', policy('hours: read'), (call) => {
    const school = parseId<SchoolId>(call.req.param('school')) ?? notFound()
    if (!can(call.var.actor, 'hours: read', school)) notFound()
    return schoolPage(call, school)
  })

async function balancesPage(call: Call) {
  const words = (call.req.query('q') ?? '').slice(0, 100)
  const asked = await call.var.work((work) => balancesAfter(work, words, placeAfter(call, ['text', 'id'])), 'reading')
  const page = pageOf(asked, schoolsShown, (row) => [row.schoolName, row.school])
  const settles = can(call.var.actor, 'hours: settle')
  const head = {
    title: 'Hours',
    lede: 'What each school has bought, and where it stands. School, specialist and coordinator see the same.',
    actions: settles ? (
      <Row>
        <LinkButton href="/endings" tone="quiet">
          Hours that end
        </LinkButton>
        <LinkButton href="/hours/forecast" tone="quiet">
          Unspent at the year’s end
        </LinkButton>
      </Row>
    ) : undefined,
  }
  const body = (
    <Stack>
      <FindForm words={words} label="Name of the school" />
      <Balances page={page} words={words} />
    </Stack>
  )
  return show(call, head, body)
}

function Balances({ page, words }: { page: PageOf<SchoolBalance>; words: string }) {
  return (
    <Card flush="flush">
      <Table
        caption="Schools that have bought hours, by name"
        rows={page.rows}
        columns={[
          {
            label: 'School',
            on: 'first',
            cell: (row) => <a href={`/hours/schools/${row.school}`}>{row.schoolName}</a>,
          },
          { label: 'Bought', align: 'right', cell: (row) => inShort(row.bought) },
          { label: 'Used', align: 'right', cell: (row) => inShort(row.used) },
          { label: 'Set aside', align: 'right', cell: (row) => inShort(row.reserved) },
          { label: 'Available', align: 'right', on: 'state', cell: (row) => <strong>{inShort(row.available)}</strong> },
        ]}
        empty={
          words ? (
            <Empty title={`No school with hours is called “${words}”`}>Try a part of the name.</Empty>
          ) : (
            <Empty title="No hours yet">Hours appear here when a package or consultancy is ordered.</Empty>
          )
        }
      />
      <More path="/hours" next={page.next} label="Show more schools" keep={{ q: words }} />
    </Card>
  )
}

/** A school's statement: all it bought as one bar, then each purchase. Five queries. */
async function schoolPage(call: Call, school: SchoolId) {
  const { name, all, sideTime } = await call.var.work(async (work) => {
    const found = (await readSchool(work, school)) ?? notFound()
    return { name: found.name, all: await statements(work, school), sideTime: await sideTimeOf(work, { school }) }
  }, 'reading')
  const several = schoolsWhere(call.var.actor, 'hours: read').length !== 1
  const head = {
    title: 'Hours',
    kicker: name,
    lede: 'What was bought, and where every minute of it stands. School, specialist and coordinator see the same.',
    ...(several ? { back: { href: '/hours', label: 'All schools' } } : {}),
  }
  const body =
    all.length > 0 ? (
      <Stack>
        <Card title="All together">
          <HoursBar {...together(all)} />
          <SideTimeLine time={sideTime} />
        </Card>
        <Card flush="flush">
          <Purchases all={all} />
        </Card>
      </Stack>
    ) : (
      <Card>
        <Empty title="No hours yet">Hours appear here when a package or consultancy is ordered.</Empty>
      </Card>
    )
  return show(call, head, body)
}

function Purchases({ all }: { all: readonly Statement[] }) {
  return (
    <Table
      caption={`${all.length} ${all.length === 1 ? 'purchase' : 'purchases'}, the newest first; each opens to its movements`}
      rows={all.map((statement) => ({ ...statement, sums: summarise(statement.ledger) }))}
      columns={[
        { label: 'Bought', on: 'first', cell: (row) => <a href={`/hours/${row.id}`}>{row.title}</a> },
        { label: 'Since', cell: (row) => inFull(row.openedOn) },
        { label: 'Until', cell: (row) => (row.endsOn ? inFull(row.endsOn) : 'No end') },
        { label: 'Granted', align: 'right', cell: (row) => inShort(row.sums.granted) },
        { label: 'Used', align: 'right', cell: (row) => inShort(row.sums.used) },
        { label: 'Set aside', align: 'right', cell: (row) => inShort(row.sums.reserved) },
        {
          label: 'Available',
          align: 'right',
          on: 'state',
          cell: (row) => <strong>{inShort(row.sums.available)}</strong>,
        },
      ]}
      empty=""
    />
  )
}

function together(all: readonly Statement[]) {
  const sums = all.map((statement) => summarise(statement.ledger))
  return {
    granted: total(sums.flatMap((one) => [one.granted, one.extra])),
    used: total(sums.map((one) => one.used)),
    reserved: total(sums.map((one) => one.reserved)),
    available: total(sums.map((one) => one.available)),
  }
}

/** The school's hours on its own page: all its accounts as one bar. */
export async function schoolHoursPanel(work: Work, school: string) {
  const all = await statements(work, school as SchoolId)
  if (all.length === 0) return undefined
  return (
    <Card title="Hours" action={<a href={`/hours/schools/${school}`}>The statement</a>}>
      <HoursBar {...together(all)} />
    </Card>
  )
}
