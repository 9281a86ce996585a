/** How measures look: before and after by scale, and the list of all that was recorded. */
import { inFull } from '#kernel/days.ts'
import { BeforeAfterChart, Card, Empty, Table, Tag } from '#ui/index.ts'
import type { Measure } from './assessments.store.ts'
import { type Change, changesOf, type Pair } from './change.rules.ts'
import { type Instrument, mostOf } from './instrument.rules.ts'
import { changeInWords, occasionWords, raterWords, reliableInWords, signed, withBand } from './words.ts'

export interface Compared {
  readonly instrument: Instrument
  readonly pair: Pair<Measure>
}

export function ComparedCard({ instrument, pair }: Compared) {
  const changes = changesOf(instrument, pair)
  const spoken = changes.filter((change) => change.scale.headline)
  const title = `${instrument.name}, answered by ${raterWords[pair.rater]}`
  if (changes.length === 0)
    return (
      <Card title={title}>
        <p class="soft">No scale was answered both times, so there is nothing to compare.</p>
      </Card>
    )
  return (
    <Card title={title}>
      <p class="soft small">
        {inFull(pair.before.on)} and {inFull(pair.after.on)}
      </p>
      {spoken.map((change) => (
        <p>
          <strong>{change.name}.</strong> {changeInWords(change)} {reliableInWords(change)}
        </p>
      ))}
      <BeforeAfterChart
        words={{
          title: `${title}: before and after`,
          description: 'Two bars a scale, each against the scale’s own highest score',
          unit: 'Points',
        }}
        pairs={changes.map((change) => ({
          label: change.name,
          most: mostOf(change.scale, pair.rater) ?? Math.max(change.before.value, change.after.value),
          before: change.before.value,
          after: change.after.value,
        }))}
      >
        <ChangesTable changes={changes} caption={`${title}: the figures`} rater={pair} />
      </BeforeAfterChart>
    </Card>
  )
}

function ChangesTable({
  changes,
  caption,
  rater: { rater },
}: {
  changes: readonly Change[]
  caption: string
  rater: Pair<Measure>
}) {
  return (
    <Table
      caption={caption}
      rows={changes}
      columns={[
        { label: 'Scale', on: 'first', cell: (row) => row.name },
        { label: 'Range', cell: (row) => rangeOf(row.scale.least, mostOf(row.scale, rater)) },
        { label: 'Better', cell: (row) => `when ${row.scale.better}` },
        { label: 'Before', cell: (row) => withBand(row.before) },
        { label: 'After', cell: (row) => withBand(row.after) },
        { label: 'Change', align: 'right', on: 'state', cell: (row) => signed(row.points) },
        { label: 'Reliable', cell: (row) => row.reliable },
      ]}
      empty=""
    />
  )
}

export function rangeOf(least: number, most: number | undefined): string {
  return most === undefined ? `from ${least}` : `${least} to ${most}`
}

/** Headlines for a list: 'Total difficulties 21, very high'. */
function headlines(instrument: Instrument, measure: Measure): string {
  const spoken = measure.scores.filter((score) =>
    instrument.scales.some((one) => one.key === score.scale && one.headline),
  )
  const shown = spoken.length > 0 ? spoken : measure.scores.slice(0, 2)
  return shown
    .map((score) => {
      const scale = instrument.scales.find((one) => one.key === score.scale)
      const name = scale?.from.by === 'goal' ? `“${score.words}”` : (scale?.name ?? score.scale)
      return `${name} ${withBand(score)}`
    })
    .join('; ')
}

export interface ListedMeasure {
  readonly measure: Measure
  readonly instrument: Instrument
}

export function MeasuresTable({ rows, path }: { rows: readonly ListedMeasure[]; path: string }) {
  return (
    <Table
      caption="All that was recorded"
      rows={rows}
      columns={[
        {
          label: 'Measure',
          on: 'first',
          cell: ({ measure, instrument }) => <a href={`${path}/${measure.id}`}>{instrument.name}</a>,
        },
        {
          label: 'Occasion',
          on: 'state',
          cell: ({ measure }) => <Tag tone="neutral">{occasionWords[measure.occasion]}</Tag>,
        },
        { label: 'Answered', cell: ({ measure }) => `${inFull(measure.on)}, by ${raterWords[measure.rater]}` },
        { label: 'Scores', cell: ({ measure, instrument }) => headlines(instrument, measure) },
        {
          label: 'Read by',
          cell: ({ measure }) => (measure.audience === 'team' ? 'The team only' : 'The team and the school'),
        },
      ]}
      empty={
        <Empty title="Nothing measured yet">
          Record a measure before the work and again after it; the change is shown here.
        </Empty>
      }
    />
  )
}
