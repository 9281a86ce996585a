/** Hours that will lie unspent when the financial year ends, by school; and what one specialist's work has used. */
import { Hono } from 'hono'
import { boundsOf, financialYearOf, inFull, parseYear, yearName } from '#kernel/days.ts'
import type { PersonId } from '#kernel/ids.ts'
import { inShort, inWords, type Minutes, total } from '#kernel/minutes.ts'
import { readPerson } from '#people/index.ts'
import { type Actor, can } from '#platform/access/index.ts'
import { type Call, notFound, pathId, policy, type WebCall } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { Card, Chart, Empty, Grid, Stack, Stat, show, Table, Years } from '#ui/index.ts'
import { balancesSince, type SchoolBalance, type WorkMoved, workOf } from './balances.store.ts'
import { unspent } from './forecast.rules.ts'
import type { Reason } from './hours.rules.ts'

/** The pace is that of a term, holidays and all. */
const lookedBack = 90

export const forecastPages = new Hono<WebCall>()
  .get('/hours/forecast', policy('hours: settle'), (call) => forecastPage(call))
  .get('/hours/specialists/:person', policy('hours: read'), (call) => specialistPage(call))

async function forecastPage(call: Call) {
  const { all, today } = await call.var.work(
    async (work) => ({
      all: await balancesSince(work, work.today.subtract({ days: lookedBack })),
      today: work.today,
    }),
    'reading',
  )
  const year = financialYearOf(today)
  const { until } = boundsOf(year)
  const ahead = today.until(until).total('days')
  const rows = all
    .map((row) => {
      const left = total([row.available, row.reserved])
      return {
        ...row,
        unspent: unspent({ left, reserved: row.reserved, usedLately: row.usedLately }, lookedBack, ahead),
      }
    })
    .toSorted((a, b) => b.unspent - a.unspent)
  const head = {
    title: `Hours unspent on ${inFull(until)}`,
    lede: `What each school has left, less what the pace of the last ${lookedBack} days uses until then; what is set aside counts as used.`,
    back: { href: '/hours', label: 'Hours' },
  }
  const districts = Map.groupBy(rows, (row) => row.district)
  const body = (
    <Stack>
      <Grid>
        <Card>
          <Stat figure={inShort(total(rows.map((row) => row.unspent)))} label="likely unspent, all schools" />
        </Card>
        <Card>
          <Stat figure={rows.filter((row) => row.unspent > 0).length} label="schools with hours likely unspent" />
        </Card>
      </Grid>
      <Card title="By district">
        <Chart
          shape="across"
          column="District"
          words={{
            title: `Hours likely unspent in ${yearName(year)}`,
            description: 'Hours likely unspent at the end of the year, by district',
            unit: 'Hours',
          }}
          bars={[...districts].map(([label, own]) => ({
            label,
            value: Math.round(own.reduce((sum, row) => sum + row.unspent, 0) / 60),
          }))}
        />
      </Card>
      <Card flush="flush">
        <Forecast rows={rows.filter((row) => row.unspent > 0)} />
      </Card>
    </Stack>
  )
  return show(call, head, body)
}

function Forecast({ rows }: { rows: readonly (SchoolBalance & { readonly unspent: Minutes })[] }) {
  return (
    <Table
      caption="Most first"
      rows={rows}
      columns={[
        { label: 'School', on: 'first', cell: (row) => <a href={`/hours/schools/${row.school}`}>{row.schoolName}</a> },
        { label: 'District', cell: (row) => row.district },
        { label: 'Available', align: 'right', cell: (row) => inShort(row.available) },
        { label: 'Set aside', align: 'right', cell: (row) => inShort(row.reserved) },
        { label: 'Used lately', align: 'right', cell: (row) => inShort(row.usedLately) },
        {
          label: 'Likely unspent',
          align: 'right',
          on: 'state',
          cell: (row) => <strong>{inShort(row.unspent)}</strong>,
        },
      ]}
      empty={<Empty title="Nothing is likely to lie unspent">Every school’s pace uses what it has.</Empty>}
    />
  )
}

/** Their own, or anyone's for those who look after hours. */
function readsWorkOf(actor: Actor, person: string): boolean {
  return String(actor.id) === person || can(actor, 'hours: settle')
}

/** A specialist's year of work on their own page. */
export async function personHoursPanel(work: Work, person: string) {
  if (!readsWorkOf(work.actor, person)) return undefined
  const { from, until } = boundsOf(financialYearOf(work.today))
  const rows = await workOf(work, person as PersonId, from, until)
  if (rows.length === 0) return undefined
  const sum = (reason: Reason) => total(rows.filter((row) => row.reason === reason).map((row) => row.minutes))
  return (
    <Card title="Hours of bought work" action={<a href={`/hours/specialists/${person}`}>Every movement</a>}>
      <p>
        {inWords(sum('used'))} used in {yearName(financialYearOf(work.today))}.
      </p>
    </Card>
  )
}

async function specialistPage(call: Call) {
  const person = pathId<PersonId>(call, 'person')
  if (!readsWorkOf(call.var.actor, person)) notFound()
  const { name, rows, year, current } = await call.var.work(async (work) => {
    const now = financialYearOf(work.today)
    const asked = parseYear(call.req.query('year')) ?? now
    const { from, until } = boundsOf(asked)
    const found = (await readPerson(work, person)) ?? notFound()
    return { name: found.name, rows: await workOf(work, person, from, until), year: asked, current: now }
  }, 'reading')
  const used = rows.filter((row) => row.reason === 'used')
  const head = {
    title: `Hours of ${name}`,
    kicker: yearName(year),
    lede: `${inWords(total(used.map((row) => row.minutes)))} of bought work done.`,
    back: { href: '/hours', label: 'Hours' },
  }
  const body = (
    <Stack>
      <Years path={`/hours/specialists/${person}`} of={year} years={[current - 1, current]} />
      <Card flush="flush">
        <Moved rows={rows} />
      </Card>
    </Stack>
  )
  return show(call, head, body)
}

function Moved({ rows }: { rows: readonly WorkMoved[] }) {
  return (
    <Table
      caption="Every movement for this person’s work, the newest first"
      rows={rows}
      columns={[
        { label: 'Date', on: 'first', cell: (row) => inFull(row.on) },
        { label: 'School', cell: (row) => row.schoolName },
        { label: 'Bought as', cell: (row) => <a href={`/hours/${row.account}`}>{row.title}</a> },
        { label: 'What', cell: (row) => row.reason },
        { label: 'Time', align: 'right', on: 'state', cell: (row) => inShort(row.minutes) },
      ]}
      empty={<Empty title="None in this year">Hours appear here as visits are booked and held.</Empty>}
    />
  )
}
