/** How a review looks: targets with their ratings, what was measured before and after, what parents and the child say. */
import type { risksOf } from '#around/index.ts'
import type { scoreChange } from '#assessments/index.ts'
import type { Rating, Target } from '#cases/index.ts'
import { inFull } from '#kernel/days.ts'
import type { CaseId } from '#kernel/ids.ts'
import { Answers, Card, Empty, Facts, LinkButton, Row, Table, Tag, type Tone } from '#ui/index.ts'
import type { Review } from './reviews.store.ts'
import { riskWords } from './reviews.words.ts'

const ratingTone: Readonly<Record<Rating, Tone>> = {
  'not met': 'bad',
  'partly met': 'new',
  met: 'good',
  exceeded: 'good',
}

export function RatingsCard({ targets }: { targets: readonly Target[] }) {
  return (
    <Card>
      <Table
        caption="Targets"
        rows={targets}
        columns={[
          { label: 'Target', on: 'first', cell: (row) => row.words },
          { label: 'At the start', cell: (row) => row.baseline },
          { label: 'Now', cell: (row) => row.outcome || '–' },
          {
            label: 'Rating',
            on: 'state',
            cell: (row) => (row.rating ? <Tag tone={ratingTone[row.rating]}>{row.rating}</Tag> : 'Not rated yet'),
          },
        ]}
        empty={<Empty title="No targets yet">Targets come with the report.</Empty>}
      />
    </Card>
  )
}

export function ChangesCard({ changes, of }: { changes: ReturnType<typeof scoreChange>; of: CaseId }) {
  return (
    <Card title="Before and after">
      {changes.length === 0 ? (
        <p class="soft">Nothing was measured both before and after yet.</p>
      ) : (
        <Table
          caption="Scores before and after"
          rows={changes}
          columns={[
            { label: 'Scale', on: 'first', cell: (row) => `${row.instrument}: ${row.scale}` },
            { label: 'Answered by', cell: (row) => row.answeredBy },
            { label: 'Before', align: 'right', cell: (row) => String(row.before.value) },
            { label: 'After', align: 'right', cell: (row) => String(row.after.value) },
            {
              label: 'Change',
              on: 'state',
              cell: (row) => (
                <Tag tone={row.direction === 'better' ? 'good' : row.direction === 'worse' ? 'bad' : 'neutral'}>
                  {row.direction}
                </Tag>
              ),
            },
          ]}
          empty=""
        />
      )}
      <Row>
        <LinkButton href={`/cases/${of}/measures`}>Measures of the case</LinkButton>
      </Row>
    </Card>
  )
}

export function ViewsCard({ review }: { review: Review | undefined }) {
  if (!review) return <></>
  const said = [
    { label: 'How parents see it', value: review.parentsView },
    { label: 'How the child sees it', value: review.pupilsView },
  ].filter(({ value }) => value !== '')
  return (
    <Card title="What they say">
      {said.length === 0 ? <p class="soft">No view was written down.</p> : <Answers answers={said} />}
      <p class="soft small">{`Recorded by ${review.by}, ${inFull(review.on)}.`}</p>
    </Card>
  )
}

const occasions = { start: 'At the start', review: 'At a review', end: 'At the end' } as const

export function RiskCard({ risks }: { risks: Awaited<ReturnType<typeof risksOf>> }) {
  if (risks.length === 0) return <></>
  return (
    <Card title="Risk of exclusion">
      <Facts
        facts={risks.map((risk) => ({
          label: `${occasions[risk.occasion]}, ${inFull(risk.on)}`,
          value: riskWords[risk.level],
        }))}
      />
      <p class="soft small">For staff only.</p>
    </Card>
  )
}
