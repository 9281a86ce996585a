/** The service's change in scores, for the page of its impact: means of headline scales, small groups withheld by the database. */
import type { PlainDate } from '#kernel/days.ts'
import { allow } from '#platform/access/index.ts'
import type { Work } from '#platform/work.ts'
import { type MeanChange, meanChanges } from './assessments.store.ts'
import { mostOf, type Scale } from './instrument.rules.ts'
import { instruments } from './instruments.operations.ts'
import { raterWords } from './words.ts'

export interface ChangeInScores {
  /** 'SDQ, 4 to 17 years: Total difficulties, answered by a teacher' */
  readonly label: string
  /** 'Total difficulties (teacher)' */
  readonly short: string
  readonly better: 'lower' | 'higher'
  readonly least: number
  readonly most: number
  readonly means: MeanChange['means']
}

/** Headline scales whose 'after' lies in the days; three queries. */
export async function changesInScores(
  work: Work,
  from: PlainDate,
  until: PlainDate,
): Promise<readonly ChangeInScores[]> {
  allow(work.actor, 'impact: read')
  const rows = await meanChanges(work, from, until)
  if (rows.length === 0) return []
  const known = await instruments(work)
  return rows.flatMap(({ instrument: code, rater, scale: key, means }) => {
    const instrument = known.find((one) => one.instrument.code === code)?.instrument
    const scale: Scale | undefined = instrument?.scales.find((one) =>
      key === 'goals' ? one.from.by === 'goal' : one.key === key,
    )
    if (!instrument || !scale?.headline) return []
    const name = key === 'goals' ? 'goals' : scale.name.toLowerCase()
    return [
      {
        label: `${instrument.name}: ${name}, answered by ${raterWords[rater]}`,
        short: `${key === 'goals' ? 'Goals' : scale.name} (${rater})`,
        better: scale.better,
        least: scale.least,
        most: mostOf(scale, rater) ?? 100,
        means,
      },
    ]
  })
}
