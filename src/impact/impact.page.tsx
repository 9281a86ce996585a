/** Impact: a year's counts beside the year before, by district, hours by kind; each count opens to its rows for the coordinator. */
import { Hono } from 'hono'
import { changesInScores } from '#assessments/index.ts'
import { boundsOf, financialYearOf, inFull, parseYear, type Year, year, yearName } from '#kernel/days.ts'
import { can } from '#platform/access/index.ts'
import { type Call, notFound, policy, type WebCall } from '#platform/web/index.ts'
import { Card, Chart, Empty, Grid, Stack, Stat, show, Table, Years } from '#ui/index.ts'
import { hoursRowsPage } from './hours-rows.page.tsx'
import { childrenCounted, colleaguesCounted, impactOf, type YearImpact } from './impact.operations.ts'
import { type Count, inFigures, inHours } from './impact.rules.ts'
import { kindWords } from './impact.words.ts'
import { ScoresCard } from './scores.view.tsx'

export const impactPages = new Hono<WebCall>()
  .get('/impact', policy('impact: read'), (call) => impactPage(call))
  .get('/impact/:year/children', policy('impact: open'), (call) => childrenPage(call))
  .get('/impact/:year/colleagues', policy('impact: open'), (call) => colleaguesPage(call))
  .get('/impact/:year/hours/:kind', policy('impact: open'), (call) => hoursRowsPage(call))

function yearAsked(call: Call): Year {
  return parseYear(call.req.param('year')) ?? notFound()
}

async function impactPage(call: Call) {
  const { now, before, current, scores } = await call.var.work(async (work) => {
    const today = financialYearOf(work.today)
    const asked = parseYear(call.req.query('year')) ?? today
    const { from, until } = boundsOf(asked)
    return {
      now: await impactOf(work, asked),
      before: await impactOf(work, year(asked - 1)),
      current: today,
      scores: await changesInScores(work, from, until),
    }
  }, 'reading')
  const opens = can(call.var.actor, 'impact: open')
  const { until } = boundsOf(now.year)
  const head = {
    title: `Impact ${yearName(now.year)}`,
    lede:
      now.year === current
        ? `So far: the year runs until ${inFull(until)}. Every figure is a count of rows.`
        : 'Every figure is a count of rows.',
  }
  return show(
    call,
    head,
    <Stack>
      <Years path="/impact" of={now.year} years={[current - 1, current]} />
      <Figures impact={now} opens={opens ? 'opens' : 'closed'} />
      <Card title="Hours by kind of work">
        <Chart
          shape="across"
          column="Kind of work"
          words={{
            title: `Hours by kind of work ${yearName(now.year)}`,
            description: 'Hours of work done, by kind',
            unit: 'Hours',
          }}
          bars={now.minutes.map(({ kind, minutes }) => ({ label: kindWords(kind), value: inHours(minutes) }))}
        />
        {opens && (
          <p class="small">
            Open the rows:{' '}
            {now.minutes.map(({ kind }, at) => (
              <>
                {at > 0 && ' · '}
                <a href={`/impact/${now.year}/hours/${kind}`}>{kindWords(kind)}</a>
              </>
            ))}
          </p>
        )}
      </Card>
      <ScoresCard changes={scores} year={now.year} />
      <Card flush="flush">
        <Districts impact={now} />
      </Card>
      <Card flush="flush">
        <YearBesideYear now={now} before={before} />
      </Card>
      {!opens && <p class="soft small">Counts from one to four, and those that would give one away, are kept back.</p>}
    </Stack>,
  )
}

function Figures({ impact, opens }: { impact: YearImpact; opens: 'opens' | 'closed' }) {
  const { service, year: of } = impact
  const link = (rows: string) => (opens === 'opens' ? { href: `/impact/${of}/${rows}` } : {})
  return (
    <Grid>
      <Stat figure={inFigures(service.children)} label="children supported" {...link('children')} />
      <Stat figure={inFigures(service.schools)} label="schools of these children" {...link('children')} />
      <Stat figure={inFigures(service.colleagues)} label="colleagues trained" {...link('colleagues')} />
    </Grid>
  )
}

function Districts({ impact }: { impact: YearImpact }) {
  return (
    <Table
      caption="By district"
      rows={impact.districts}
      columns={[
        { label: 'District', on: 'first', cell: (row) => row.district },
        { label: 'Children', align: 'right', cell: (row) => inFigures(row.children) },
        { label: 'Schools', align: 'right', cell: (row) => inFigures(row.schools) },
        { label: 'Classes', align: 'right', cell: (row) => inFigures(row.classes) },
        { label: 'Colleagues', align: 'right', cell: (row) => inFigures(row.colleagues) },
      ]}
      empty={<Empty title="No districts yet">They come with the schools.</Empty>}
    />
  )
}

function YearBesideYear({ now, before }: { now: YearImpact; before: YearImpact }) {
  const hours = (impact: YearImpact) => inHours(impact.minutes.reduce((sum, one) => sum + one.minutes, 0))
  const rows: readonly { readonly label: string; readonly of: (impact: YearImpact) => Count }[] = [
    { label: 'Children supported', of: (impact) => impact.service.children },
    { label: 'Schools of these children', of: (impact) => impact.service.schools },
    { label: 'Whole classes', of: (impact) => impact.service.classes },
    { label: 'Colleagues trained', of: (impact) => impact.service.colleagues },
    { label: 'Training sessions', of: (impact) => impact.service.sessions },
    { label: 'Hours of work', of: hours },
  ]
  return (
    <Table
      caption="Year beside year"
      rows={rows}
      columns={[
        { label: 'What', on: 'first', cell: (row) => row.label },
        { label: yearName(before.year), align: 'right', cell: (row) => inFigures(row.of(before)) },
        { label: yearName(now.year), align: 'right', cell: (row) => inFigures(row.of(now)) },
      ]}
      empty=""
    />
  )
}

async function childrenPage(call: Call) {
  const of = yearAsked(call)
  const children = await call.var.work((work) => childrenCounted(work, of), 'reading')
  const schools = new Set(children.map((child) => child.school)).size
  const head = {
    title: `Children supported ${yearName(of)}`,
    lede: 'Each child once, from the first delivered contact of the year. A whole class is no child.',
    back: { href: `/impact?year=${of}`, label: 'Impact' },
  }
  return show(
    call,
    head,
    <Card flush="flush">
      <Table
        caption={`${children.length} children in ${schools} schools`}
        rows={children}
        columns={[
          { label: 'Child', on: 'first', cell: (row) => <a href={`/cases/${row.case}`}>{row.name}</a> },
          { label: 'School', cell: (row) => row.schoolName },
          { label: 'District', cell: (row) => row.district },
          { label: 'First contact', cell: (row) => inFull(row.firstOn) },
          { label: 'Contacts', align: 'right', cell: (row) => row.contacts },
        ]}
        empty={
          <Empty title="No child was met in this year">A child counts from the first visit or meeting held.</Empty>
        }
      />
    </Card>,
  )
}

async function colleaguesPage(call: Call) {
  const of = yearAsked(call)
  const colleagues = await call.var.work((work) => colleaguesCounted(work, of), 'reading')
  const head = {
    title: `Colleagues trained ${yearName(of)}`,
    lede: 'Each colleague once, however many sessions they came to.',
    back: { href: `/impact?year=${of}`, label: 'Impact' },
  }
  return show(
    call,
    head,
    <Card flush="flush">
      <Table
        caption={`${colleagues.length} colleagues`}
        rows={colleagues}
        columns={[
          { label: 'Colleague', on: 'first', cell: (row) => row.name },
          { label: 'School', cell: (row) => row.schoolName },
          { label: 'District', cell: (row) => row.district },
          { label: 'First session', cell: (row) => inFull(row.firstOn) },
          { label: 'Sessions', align: 'right', cell: (row) => row.sessions },
        ]}
        empty={
          <Empty title="Nobody was trained in this year">
            Keep a session’s register, and its colleagues count here.
          </Empty>
        }
      />
    </Card>,
  )
}
