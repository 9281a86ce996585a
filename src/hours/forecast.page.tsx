/** Hours that will lie unspent when the financial year ends, by school. */
import { Hono } from 'hono'
import { boundsOf, financialYearOf, inFull, yearName } from '#kernel/days.ts'
import { inShort, type Minutes, total } from '#kernel/minutes.ts'
import { type Call, policy, type WebCall } from '#platform/web/index.ts'
import { Card, Chart, Empty, Grid, Stack, Stat, show, Table } from '#ui/index.ts'
import { balancesSince, type SchoolBalance } from './balances.store.ts'
import { unspent } from './forecast.rules.ts'

/** The pace is that of a term, holidays and all. */
const lookedBack = 90

export const forecastPages = new Hono<WebCall>().get('/hours/forecast', policy('hours: settle'), (call) =>
  forecastPage(call),
)

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
