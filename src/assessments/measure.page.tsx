/** One measure in full, with the version it replaced and the one that replaced it. */
import { readCase } from '#cases/index.ts'
import { inFull } from '#kernel/days.ts'
import type { AssessmentId, CaseId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import { type Call, notFound, pathId } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { Card, Facts, LinkButton, Narrow, Notice, show, Table } from '#ui/index.ts'
import { type Measure, measuresOf } from './assessments.store.ts'
import { type Instrument, mostOf } from './instrument.rules.ts'
import { instrumentsOf } from './instruments.operations.ts'
import { under } from './measures.head.ts'
import { rangeOf } from './measures.view.tsx'
import { figure, occasionWords, raterWords } from './words.ts'

/** The measure, in the case that the address names; every version of it that the actor may read. */
export async function findMeasure(work: Work, call: Call) {
  const of = pathId<CaseId>(call, 'case')
  const id = pathId<AssessmentId>(call, 'measure')
  const one = (await readCase(work, of)) ?? notFound()
  const all = await measuresOf(work, of)
  const measure = all.find((row) => row.id === id) ?? notFound()
  return { one, all, measure }
}

export function mayCorrect(work: Work, measure: Measure, school: Parameters<typeof can>[2]): boolean {
  if (measure.correctedBy || !can(work.actor, 'measures: record', school)) return false
  return can(work.actor, 'cases: work') || measure.recordedById === String(work.actor.id)
}

export async function measurePage(call: Call) {
  const { one, all, measure, instrument, corrects } = await call.var.work(async (work) => {
    const found = await findMeasure(work, call)
    await recordView(work, 'measures read', [found.one.subject], 2, found.measure.id)
    const instrumentOf = await instrumentsOf(work, [found.measure])
    return {
      ...found,
      instrument: instrumentOf(found.measure.instrument, found.measure.instrumentVersion),
      corrects: mayCorrect(work, found.measure, found.one.school),
    }
  }, 'reading')
  const path = `/cases/${one.id}/measures`
  const head = {
    ...under(one, instrument.name),
    back: { href: path, label: 'Measures' },
    ...(corrects
      ? {
          actions: (
            <LinkButton tone="quiet" href={`${path}/${measure.id}/correction`}>
              Correct it
            </LinkButton>
          ),
        }
      : {}),
  }
  const older = all.find((row) => row.id === measure.corrects)
  return show(
    call,
    head,
    <Narrow>
      {measure.correctedBy && (
        <Notice kind="warn" title="This was corrected">
          <p>
            <a href={`${path}/${measure.correctedBy}`}>Open the newer version</a>
          </p>
        </Notice>
      )}
      <Card flush="flush">
        <ScoresTable measure={measure} instrument={instrument} />
      </Card>
      <Card title="How it came about">
        <Facts
          facts={[
            { label: 'Occasion', value: occasionWords[measure.occasion] },
            { label: 'Answered', value: `${inFull(measure.on)}, by ${raterWords[measure.rater]}` },
            ...(measure.earlier ? [{ label: 'Earlier', value: 'Answered before the case was opened' }] : []),
            { label: 'Recorded', value: `${inFull(measure.recordedOn)}, ${measure.recordedBy}` },
            { label: 'Read by', value: measure.audience === 'team' ? 'The team only' : 'The team and the school' },
            ...(measure.note ? [{ label: 'Note', value: measure.note }] : []),
            ...(older
              ? [
                  {
                    label: 'Corrects',
                    value: (
                      <>
                        <a href={`${path}/${older.id}`}>The version of {inFull(older.recordedOn)}</a>
                        {`: ${measure.correctionReason}`}
                      </>
                    ),
                  },
                ]
              : []),
          ]}
        />
        <p class="soft small">{bandsInWords(measure, instrument)}</p>
        <p class="soft small">{instrument.licence.words}</p>
      </Card>
    </Narrow>,
  )
}

function bandsInWords(measure: Measure, instrument: Instrument): string {
  const set = instrument.bandSets.find((one) => one.id === measure.bandSet)
  return set
    ? `Bands: ${set.source}, in use from ${set.from.year}. A band is no diagnosis.`
    : 'No bands are published for this.'
}

function ScoresTable({ measure, instrument }: { measure: Measure; instrument: Instrument }) {
  const scaleOf = (key: string) => instrument.scales.find((scale) => scale.key === key)
  return (
    <Table
      caption={`${instrument.name}, ${occasionWords[measure.occasion].toLowerCase()}`}
      rows={measure.scores}
      columns={[
        {
          label: 'Scale',
          on: 'first',
          cell: (row) => (scaleOf(row.scale)?.from.by === 'goal' ? row.words : (scaleOf(row.scale)?.name ?? row.scale)),
        },
        { label: 'Score', align: 'right', on: 'state', cell: (row) => figure(row.value) },
        {
          label: 'Range',
          cell: (row) => {
            const scale = scaleOf(row.scale)
            return scale ? `${rangeOf(scale.least, mostOf(scale, measure.rater))}, ${scale.better} is better` : ''
          },
        },
        { label: 'Band', cell: (row) => row.band ?? 'none' },
      ]}
      empty=""
    />
  )
}
