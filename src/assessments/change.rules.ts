/** What changed from before to after: pairs of the same instrument by the same kind of person, and whether chance explains it. */
import { isBefore, type PlainDate } from '#kernel/days.ts'
import type { Instrument, Occasion, Rater, Reliable, Scale } from './instrument.rules.ts'
import type { Score } from './scoring.rules.ts'

/** A reading as far as a comparison needs it. */
export interface Reading {
  readonly instrument: string
  readonly rater: Rater
  readonly occasion: Occasion
  readonly on: PlainDate
  readonly scores: readonly Score[]
}

export interface Pair<One extends Reading = Reading> {
  readonly instrument: string
  readonly rater: Rater
  readonly before: One
  readonly after: One
}

export interface Change {
  readonly scale: Scale
  /** The goal's words where it is one, else the scale's name. */
  readonly name: string
  readonly before: Score
  readonly after: Score
  /** After minus before, as scored. */
  readonly points: number
  readonly direction: 'better' | 'worse' | 'same'
  readonly reliable: 'reliable' | 'within chance' | 'not defined'
  /** The least change that counts, where it is defined. */
  readonly needed: number | undefined
}

/** The latest 'after' and the latest 'before' that is not later than it, for each instrument and rater. */
export function latestPairs<One extends Reading>(readings: readonly One[]): readonly Pair<One>[] {
  const keys = [...new Set(readings.map((one) => `${one.instrument} ${one.rater}`))]
  return keys.flatMap((key) => {
    const own = readings.filter((one) => `${one.instrument} ${one.rater}` === key)
    const after = latest(own.filter((one) => one.occasion === 'after'))
    if (!after) return []
    const before = latest(own.filter((one) => one.occasion === 'before' && !isBefore(after.on, one.on)))
    return before ? [{ instrument: after.instrument, rater: after.rater, before, after }] : []
  })
}

/** The last in order among those of the latest day: readings come in the order in which they were recorded. */
export function latest<One extends Reading>(readings: readonly One[]): One | undefined {
  return readings.reduce<One | undefined>((best, one) => (best && isBefore(one.on, best.on) ? best : one), undefined)
}

/** Scale by scale, where both have a score; a goal only beside the same words. */
export function changesOf(instrument: Instrument, { before, after, rater }: Pair): readonly Change[] {
  return instrument.scales.flatMap((scale) => {
    const now = after.scores.find((score) => score.scale === scale.key)
    const then = before.scores.find((score) =>
      scale.from.by === 'goal'
        ? score.scale.startsWith('goal-') && score.words === now?.words
        : score.scale === scale.key,
    )
    if (!now || !then) return []
    const points = now.value - then.value
    const needed = leastChange(instrument.reliable[scale.key]?.[rater])
    return [
      {
        scale,
        name: scale.from.by === 'goal' ? (now.words ?? scale.name) : scale.name,
        before: then,
        after: now,
        points,
        direction: points === 0 ? 'same' : points < 0 === (scale.better === 'lower') ? 'better' : 'worse',
        reliable: needed === undefined ? 'not defined' : Math.abs(points) >= needed ? 'reliable' : 'within chance',
        needed,
      },
    ]
  })
}

/**
 * Jacobson and Truax 1991: a change beyond 1.96 times the standard error of the difference, sd × √2 × √(1 − reliability).
 */
export function leastChange(reliable: Reliable | undefined): number | undefined {
  if (!reliable) return undefined
  if (reliable.by === 'points') return reliable.points
  return 1.96 * reliable.deviation * Math.SQRT2 * Math.sqrt(1 - reliable.reliability)
}
