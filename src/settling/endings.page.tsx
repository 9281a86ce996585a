/** Hours that wait for a person's choice, and those that end within sixty days. */
import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { type Ending, endingsUntil } from '#hours/index.ts'
import { inFull, isBefore } from '#kernel/days.ts'
import { inShort } from '#kernel/minutes.ts'
import { type Call, policy, type WebCall } from '#platform/web/index.ts'
import { Card, Empty, Stack, show, Table } from '#ui/index.ts'
import { daysAhead } from './ending.rules.ts'

export const endingsPages = new Hono<WebCall>().get('/endings', policy('hours: settle'), (call) => endingsPage(call))

async function endingsPage(call: Call) {
  const { all, today } = await call.var.work(
    async (work) => ({ all: await endingsUntil(work, work.today.add({ days: daysAhead })), today: work.today }),
    'reading',
  )
  const ended = all.filter((one) => isBefore(one.endsOn, today))
  const soon = all.filter((one) => !isBefore(one.endsOn, today))
  const head = {
    title: 'Hours that end',
    lede: 'Nothing expires by itself: a person carries, credits or lets expire what is neither used nor booked.',
    back: { href: '/hours', label: 'Hours' },
  }
  const body = (
    <Stack>
      <Card flush="flush">
        <Endings
          caption="Ended, and waiting for a choice"
          rows={ended}
          empty={<Empty title="Nothing waits">No hours have ended with something left of them.</Empty>}
        />
      </Card>
      <Card flush="flush">
        <Endings
          caption={`Ending within ${daysAhead} days`}
          rows={soon}
          empty={
            <Empty title={`Nothing ends within ${daysAhead} days`}>
              The agreement of a year, or a product, says whether hours end.
            </Empty>
          }
        />
      </Card>
    </Stack>
  )
  return show(call, head, body)
}

function Endings({ caption, rows, empty }: { caption: string; rows: readonly Ending[]; empty: Child }) {
  return (
    <Table
      caption={caption}
      rows={rows}
      columns={[
        { label: 'Bought', on: 'first', cell: (row) => <a href={`/hours/${row.account}/ending`}>{row.title}</a> },
        { label: 'School', cell: (row) => row.schoolName },
        { label: 'Last day', cell: (row) => inFull(row.endsOn) },
        { label: 'Left', align: 'right', on: 'state', cell: (row) => <strong>{inShort(row.available)}</strong> },
      ]}
      empty={empty}
    />
  )
}
