/** What was observed in a case: all of it at a glance, and each observation with its chart and its tables. */
import { Hono } from 'hono'
import { caseFrame, readCase } from '#cases/index.ts'
import { inBrief, inFull } from '#kernel/days.ts'
import type { CaseId, ObservationId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import { type Call, notFound, pathId, policy, type WebCall } from '#platform/web/index.ts'
import { Card, Chart, Empty, Facts, LinkButton, Stack, show, Table } from '#ui/index.ts'
import { type ObservationFigures, observationFigures } from './observation.operations.ts'
import {
  agreementOf,
  type Count,
  type Entry,
  figuresOf,
  inSentence,
  perTenMinutes,
  stretchesOf,
} from './observation.rules.ts'
import { type ObservationOnRecord, observationsOf, readObservation } from './observation.store.ts'

export const observedPages = new Hono<WebCall>()
  .get('/cases/:case/observations', policy('cases: work'), (call) => listPage(call))
  .get('/cases/:case/observations/:observation', policy('cases: work'), (call) => onePage(call))

async function listPage(call: Call) {
  const of = pathId<CaseId>(call, 'case')
  const { one, observations, figures } = await call.var.work(async (work) => {
    const found = (await readCase(work, of)) ?? notFound()
    await recordView(work, 'observations read', [found.subject], 2, of)
    return { one: found, observations: await observationsOf(work, of), figures: await observationFigures(work, of) }
  }, 'reading')
  const head = {
    ...caseFrame(call, one, 'observations'),
    actions: (
      <>
        {can(call.var.actor, 'observations: record') && one.state !== 'closed' && (
          <LinkButton href={`/cases/${of}/observations/new`} tone="quiet">
            Another observation
          </LinkButton>
        )}
        <LinkButton href={`/cases/${of}/lessons`} tone="quiet">
          Lesson observations
        </LinkButton>
        {can(call.var.actor, 'codes: keep') && (
          <LinkButton href="/settings/observation-codes" tone="quiet">
            Codes
          </LinkButton>
        )}
      </>
    ),
  }
  const body = (
    <Stack>
      <ChangeCard figures={figures.filter((seen) => seen.onTask !== undefined)} />
      <ObservationTable of={of} observations={observations} />
    </Stack>
  )
  return show(call, head, body)
}

/** From one observation to the next; one alone shows no change. */
function ChangeCard({ figures }: { figures: readonly ObservationFigures[] }) {
  if (figures.length < 2) return <></>
  return (
    <Card title="On task, from one observation to the next, in percent">
      <Chart
        words={{
          title: 'On task from one observation to the next',
          description: 'The share of moments at which the pupil was on task, the oldest observation first.',
          unit: 'Percent',
        }}
        bars={figures.slice(-8).map((seen) => ({ label: inBrief(seen.on), value: seen.onTask ?? 0 }))}
        shape="across"
        column="Day"
      />
    </Card>
  )
}

function ObservationTable({ of, observations }: { of: CaseId; observations: readonly ObservationOnRecord[] }) {
  return (
    <Card flush="flush">
      <Table
        caption="What was observed, the newest first"
        rows={observations}
        columns={[
          {
            label: 'Day',
            on: 'first',
            cell: (seen) => <a href={`/cases/${of}/observations/${seen.id}`}>{inFull(seen.on)}</a>,
          },
          { label: 'Where', cell: (seen) => seen.setting },
          { label: 'Figures', cell: (seen) => inSentence(figuresOf(seen.intervals, seen.entries)) },
          { label: 'By', cell: (seen) => seen.by },
        ]}
        empty={<Empty title="Nothing observed yet">A visit is recorded with what was seen; it appears here.</Empty>}
      />
    </Card>
  )
}

async function onePage(call: Call) {
  const of = pathId<CaseId>(call, 'case')
  const id = pathId<ObservationId>(call, 'observation')
  const { one, seen } = await call.var.work(async (work) => {
    const found = (await readCase(work, of)) ?? notFound()
    const observation = (await readObservation(work, id)) ?? notFound()
    if (observation.case !== of) notFound()
    await recordView(work, 'observation read', [found.subject], 2, id)
    return { one: found, seen: observation }
  }, 'reading')
  const frame = caseFrame(call, one, 'observations')
  const head = { ...frame, back: { href: `/cases/${of}/observations`, label: 'Observations' } }
  return show(
    call,
    head,
    <Stack>
      <FiguresCard seen={seen} />
      <SessionCard seen={seen} />
      {seen.counts.length > 0 && <CountsCard seen={seen} />}
      {seen.entries.length > 0 && <EntriesCard entries={seen.entries} />}
      <Card title="What was seen">
        <p class="lines">{seen.notes}</p>
      </Card>
    </Stack>,
  )
}

function FiguresCard({ seen }: { seen: ObservationOnRecord }) {
  const agreement = agreementOf(seen)
  return (
    <Card title={`Observed on ${inFull(seen.on)}`}>
      <p>
        <strong>{inSentence(figuresOf(seen.intervals, seen.entries))}</strong>
      </p>
      <Facts
        facts={[
          { label: 'Where', value: seen.setting },
          { label: 'Watched for', value: seen.lengthSeconds === undefined ? 'Not timed' : clock(seen.lengthSeconds) },
          ...(seen.intervals.length > 0 ? [{ label: 'Looked every', value: `${seen.intervalSeconds} seconds` }] : []),
          ...(agreement
            ? [
                {
                  label: 'Counts and intervals agree',
                  value: `in ${agreement.percent}% of ${agreement.intervals} intervals`,
                },
              ]
            : []),
          { label: 'By', value: seen.by },
        ]}
      />
    </Card>
  )
}

/** '12 min 30 s' */
function clock(seconds: number): string {
  const rest = seconds % 60
  return `${Math.floor(seconds / 60)} min${rest > 0 ? ` ${rest} s` : ''}`
}

function SessionCard({ seen }: { seen: ObservationOnRecord }) {
  const stretches = stretchesOf(seen.intervals, seen.intervalSeconds)
  if (stretches.length === 0) return <></>
  const percent = (value: number | undefined) => (value === undefined ? 'Not looked at' : `${value}%`)
  return (
    <Card title="On task through the session, in percent">
      <Chart
        words={{
          title: 'On task through the session',
          description: 'The share of moments at which the pupil was on task, stretch by stretch.',
          unit: 'Percent',
        }}
        bars={stretches.map((one) => ({ label: one.label, value: one.onTask ?? 0 }))}
        shape={stretches.length > 5 ? 'across' : 'over time'}
        column="Time"
        figures={
          <Table
            caption="On task through the session"
            rows={stretches}
            columns={[
              { label: 'Time', on: 'first', cell: (one) => one.label },
              { label: 'Moments', align: 'right', cell: (one) => one.intervals },
              { label: 'Pupil on task', align: 'right', cell: (one) => percent(one.onTask) },
              { label: 'Classmate on task', align: 'right', cell: (one) => percent(one.peerOnTask) },
            ]}
            empty=""
          />
        }
      />
    </Card>
  )
}

function CountsCard({ seen }: { seen: ObservationOnRecord }) {
  const rate = (times: number) => perTenMinutes(times, seen.lengthSeconds) ?? 'Not timed'
  return (
    <Card flush="flush">
      <Table
        caption="How often it was seen"
        rows={seen.counts}
        columns={[
          { label: 'Behaviour', on: 'first', cell: (one: Count) => one.label },
          { label: 'Pupil', align: 'right', cell: (one) => one.pupil },
          { label: 'In ten minutes', align: 'right', cell: (one) => rate(one.pupil) },
          { label: 'Classmate', align: 'right', cell: (one) => one.peer },
        ]}
        empty=""
      />
    </Card>
  )
}

function EntriesCard({ entries }: { entries: readonly Entry[] }) {
  const at = (entry: Entry) => (entry.atSecond === undefined ? '' : ` (at ${clock(entry.atSecond)})`)
  return (
    <Card title="Incidents">
      <ol class="stack">
        {entries.map((entry) => (
          <li>
            <strong>Before:</strong> {entry.antecedent}. <strong>Seen:</strong> {entry.behaviour}
            {at(entry)}. <strong>After:</strong> {entry.consequence}.
          </li>
        ))}
      </ol>
    </Card>
  )
}
