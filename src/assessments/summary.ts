/** What other rooms ask of a case's measures: everything that stands, the latest pair, and the change in words for a report. */
import type { CaseId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import { type Measure, measuresOf } from './assessments.store.ts'
import { type Change, changesOf, latestPairs, type Pair } from './change.rules.ts'
import type { Rater } from './instrument.rules.ts'
import { type FindInstrument, instrumentsOf } from './instruments.operations.ts'
import { changeInWords, raterWords, reliableInWords } from './words.ts'

export interface CaseMeasures {
  /** Without those that a correction replaced, in the order of their days. */
  readonly standing: readonly Measure[]
  readonly find: FindInstrument
}

/** One query, and one more where an instrument of the service's own is among them. */
export async function assessmentsOf(work: Work, of: CaseId): Promise<CaseMeasures> {
  const standing = (await measuresOf(work, of)).filter((row) => !row.correctedBy)
  return { standing, find: await instrumentsOf(work, standing) }
}

/** Of one instrument by one kind of person; undefined until both are there. */
export function latestPair(measures: CaseMeasures, instrument: string, rater: Rater): Pair<Measure> | undefined {
  return latestPairs(measures.standing).find((pair) => pair.instrument === instrument && pair.rater === rater)
}

export interface ScoreChange {
  readonly instrument: string
  readonly answeredBy: string
  readonly scale: string
  readonly before: Change['before']
  readonly after: Change['after']
  readonly points: number
  readonly direction: Change['direction']
  readonly reliable: Change['reliable']
  readonly headline: boolean
  /** 'From 21 (very high) to 14 (slightly raised): 7 points better. A reliable change: …' For staff: it names bands. */
  readonly sentence: string
}

/** Every scale of every latest pair, headlines marked; for reports and reviews. No query. */
export function scoreChange({ standing, find }: CaseMeasures): readonly ScoreChange[] {
  return latestPairs(standing).flatMap((pair) => {
    const instrument = find(pair.instrument, pair.after.instrumentVersion)
    return changesOf(instrument, pair).map((change) => ({
      instrument: instrument.name,
      answeredBy: raterWords[pair.rater],
      scale: change.name,
      before: change.before,
      after: change.after,
      points: change.points,
      direction: change.direction,
      reliable: change.reliable,
      headline: change.scale.headline === 'headline',
      sentence: `${changeInWords(change)} ${reliableInWords(change)}`,
    }))
  })
}
