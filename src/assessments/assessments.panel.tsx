/** The latest before and after of a case, on the case's page. */
import { readCase } from '#cases/index.ts'
import { inFull } from '#kernel/days.ts'
import type { CaseId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import type { Work } from '#platform/work.ts'
import { Card, Links, Row } from '#ui/index.ts'
import { type Measure, measuresOf } from './assessments.store.ts'
import { changesOf, latestPairs } from './change.rules.ts'
import { type FindInstrument, instrumentsOf } from './instruments.operations.ts'
import { figure, occasionWords, raterWords } from './words.ts'

const shown = 4

export async function measuresPanel(work: Work, ref: string) {
  const of = ref as CaseId
  const standing = (await measuresOf(work, of)).filter((row) => !row.correctedBy)
  const path = `/cases/${of}/measures`
  if (standing.length === 0) {
    const one = await readCase(work, of)
    if (!one || one.state === 'closed' || !can(work.actor, 'measures: record', one.school)) return undefined
    return (
      <Card title="Measures">
        <p>Nothing is measured yet. A score from before the work shows later what changed.</p>
        <Row>
          <a href={`${path}/new`}>Record a measure</a>
        </Row>
      </Card>
    )
  }
  const find = await instrumentsOf(work, standing)
  const compared = comparedLines(standing, find)
  const paired = new Set(compared.map((one) => one.key))
  const single = singles(standing, find).filter((one) => !paired.has(one.key))
  return (
    <Card title="Measures" action={<a href={path}>All measures</a>}>
      <Links links={[...compared, ...single].slice(0, shown).map(({ label, note }) => ({ href: path, label, note }))} />
    </Card>
  )
}

const keyOf = (one: { readonly instrument: string; readonly rater: string }) => `${one.instrument} ${one.rater}`

function comparedLines(standing: readonly Measure[], find: FindInstrument) {
  return latestPairs(standing).flatMap((pair) => {
    const instrument = find(pair.instrument, pair.after.instrumentVersion)
    const changes = changesOf(instrument, pair)
    return changes
      .filter((change) => change.scale.headline)
      .slice(0, 1)
      .map((change) => ({
        key: keyOf(pair),
        label: `${instrument.name}, ${raterWords[pair.rater]}`,
        note: `${change.name}: ${figure(change.before.value)} → ${figure(change.after.value)}, ${change.direction}${
          change.reliable === 'reliable' ? ', a reliable change' : ''
        }${changes.length > 1 && change.scale.from.by === 'goal' ? `, and ${changes.length - 1} more` : ''}`,
      }))
  })
}

function singles(standing: readonly Measure[], find: FindInstrument) {
  const newest = standing.filter((row, at) => !standing.slice(at + 1).some((later) => keyOf(later) === keyOf(row)))
  return newest.map((row) => {
    const { name } = find(row.instrument, row.instrumentVersion)
    return {
      key: keyOf(row),
      label: `${name}, ${raterWords[row.rater]}`,
      note: `${occasionWords[row.occasion]}, ${inFull(row.on)}`,
    }
  })
}
