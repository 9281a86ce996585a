/** The rows behind the hours of one kind of work: steps of cases, or training sessions. For the coordinator. */
import { type StepDone, stepsDone, stepsShown } from '#cases/index.ts'
import { boundsOf, inFull, parseDay, parseYear, type Year, yearName } from '#kernel/days.ts'
import { parseId, type StepId } from '#kernel/ids.ts'
import { inShort } from '#kernel/minutes.ts'
import { type StepKind, stepKinds } from '#offer/index.ts'
import { recordView } from '#platform/audit.ts'
import { type Call, notFound, type PageOf, pageOf, placeAfter } from '#platform/web/index.ts'
import { type SessionHeld, sessionsHeld } from '#training/index.ts'
import { Card, Empty, More, show, Table } from '#ui/index.ts'
import { kindWords } from './impact.words.ts'

export async function hoursRowsPage(call: Call) {
  const of = parseYear(call.req.param('year')) ?? notFound()
  const asked = call.req.param('kind')
  const kind = stepKinds.find((known) => known === asked)
  if (!kind && asked !== 'training') notFound()
  const head = {
    title: `Hours of ${yearName(of)}: ${kindWords(asked ?? '').toLowerCase()}`,
    lede: 'Every row that is counted, the newest first.',
    back: { href: `/impact?year=${of}`, label: 'Impact' },
  }
  const body = kind ? await stepsCard(call, of, kind) : await sessionsCard(call, of)
  return show(call, head, <Card flush="flush">{body}</Card>)
}

async function stepsCard(call: Call, of: Year, kind: StepKind) {
  const [day = '', step = ''] = placeAfter(call, ['day', 'id']) ?? []
  const on = parseDay(day)
  const last = parseId<StepId>(step)
  const page = await call.var.work(async (work) => {
    const found = await stepsDone(work, kind, boundsOf(of), on && last ? { on, step: last } : undefined)
    const rows = pageOf(found, stepsShown, (row) => [row.on.toString(), row.id])
    await recordView(
      work,
      'hours counted',
      rows.rows.map((row) => row.subject),
      1,
    )
    return rows
  }, 'reading')
  return <StepRows page={page} path={`/impact/${of}/hours/${kind}`} />
}

function StepRows({ page, path }: { page: PageOf<StepDone>; path: string }) {
  return (
    <>
      <Table
        caption="Work done"
        rows={page.rows}
        columns={[
          { label: 'Case', on: 'first', cell: (row) => <a href={`/cases/${row.case}`}>{row.caseNumber}</a> },
          { label: 'School', cell: (row) => row.schoolName },
          { label: 'District', cell: (row) => row.district },
          { label: 'Done', cell: (row) => inFull(row.on) },
          { label: 'Time', align: 'right', on: 'state', cell: (row) => inShort(row.minutes) },
        ]}
        empty={<Empty title="None in this year">A step counts on the day it was done.</Empty>}
      />
      <More path={path} next={page.next} label="Show earlier ones" />
    </>
  )
}

async function sessionsCard(call: Call, of: Year) {
  const { from, until } = boundsOf(of)
  const held = await call.var.work((work) => sessionsHeld(work, from, until), 'reading')
  return <SessionRows held={held} />
}

function SessionRows({ held }: { held: readonly SessionHeld[] }) {
  return (
    <Table
      caption={`${held.length} training sessions`}
      rows={held}
      columns={[
        { label: 'Session', on: 'first', cell: (row) => <a href={`/training/${row.id}`}>{row.title}</a> },
        { label: 'Held', cell: (row) => inFull(row.on) },
        { label: 'Time', align: 'right', on: 'state', cell: (row) => inShort(row.minutes) },
      ]}
      empty={<Empty title="None in this year">A session counts on the day it was held.</Empty>}
    />
  )
}
