/** Change in scores over a year: the mean before and after of every measure that was answered both times. */
import { type ChangeInScores, signed } from '#assessments/index.ts'
import { type Year, yearName } from '#kernel/days.ts'
import { BeforeAfterChart, Card, Empty, Table } from '#ui/index.ts'

const tenth = (value: number) => Math.round(value * 10) / 10

export function ScoresCard({ changes, year }: { changes: readonly ChangeInScores[]; year: Year }) {
  const known = changes.flatMap((change) => (change.means ? [{ ...change, means: change.means }] : []))
  const words = {
    title: `Change in scores ${yearName(year)}`,
    description: 'The mean before and the mean after, each against the highest score of its scale',
    unit: 'Points',
  }
  return (
    <Card title="Change in scores">
      {changes.length === 0 ? (
        <Empty title="Nothing measured both before and after in this year">
          A measure counts on the day it was answered again.
        </Empty>
      ) : (
        <>
          <p class="soft small">Those measured before and again in this year. It says what changed, not why it did.</p>
          {known.length === 0 ? (
            <ScoresTable changes={changes} caption={words.title} />
          ) : (
            <BeforeAfterChart
              words={words}
              pairs={known.map(({ short, most, means }) => ({
                label: short,
                most,
                before: tenth(means.before),
                after: tenth(means.after),
              }))}
            >
              <ScoresTable changes={changes} caption={words.title} />
            </BeforeAfterChart>
          )}
        </>
      )}
    </Card>
  )
}

/** '−3.4, better' where lower is better. */
function inWords(change: number, better: ChangeInScores['better']): string {
  if (tenth(change) === 0) return '0'
  return `${signed(change)}, ${change < 0 === (better === 'lower') ? 'better' : 'worse'}`
}

function ScoresTable({ changes, caption }: { changes: readonly ChangeInScores[]; caption: string }) {
  const figure = (value: number | undefined) => (value === undefined ? 'kept back' : tenth(value))
  return (
    <Table
      caption={caption}
      rows={changes}
      columns={[
        { label: 'Measure', on: 'first', cell: (row) => row.label },
        { label: 'Range', cell: (row) => `${row.least} to ${row.most}, ${row.better} is better` },
        { label: 'Measured twice', align: 'right', cell: (row) => row.means?.subjects ?? 'fewer than 5' },
        { label: 'Before', align: 'right', cell: (row) => figure(row.means?.before) },
        { label: 'After', align: 'right', cell: (row) => figure(row.means?.after) },
        {
          label: 'Change',
          align: 'right',
          on: 'state',
          cell: ({ means, better }) => (means ? inWords(means.after - means.before, better) : 'kept back'),
        },
      ]}
      empty=""
    />
  )
}
