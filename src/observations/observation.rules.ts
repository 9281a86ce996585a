/** What an observation amounts to: time sampling beside an unnamed peer, counted codes, incidents (product.md, "Assess"). */
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Means } from './codes.rules.ts'

/** One moment of sampling. Undefined where that child was not looked at; one of the two was. */
export interface Interval {
  /** Counted from 1; moments that were missed leave a gap. */
  readonly no: number
  readonly onTask: boolean | undefined
  readonly peerOnTask: boolean | undefined
}

export interface Entry {
  readonly antecedent: string
  readonly behaviour: string
  readonly consequence: string
  /** Seconds from the start, where it was timed. */
  readonly atSecond: number | undefined
}

/** How often one code was seen. */
export interface Count {
  readonly code: string
  readonly label: string
  readonly means: Means
  readonly pupil: number
  readonly peer: number
  /** When the pupil's were tapped, in seconds from the start; empty where they were counted on paper. */
  readonly atSeconds: readonly number[]
}

export interface Observation {
  readonly setting: string
  readonly notes: string
  readonly intervalSeconds: number
  readonly lengthSeconds: number | undefined
  readonly intervals: readonly Interval[]
  readonly counts: readonly Count[]
  readonly entries: readonly Entry[]
}

export interface Figures {
  /** Moments at which the pupil was looked at. */
  readonly intervals: number
  /** Whole percent of those moments; undefined where none was sampled. */
  readonly onTask: number | undefined
  readonly peerOnTask: number | undefined
  readonly entries: number
}

type Sampled = Pick<Interval, 'onTask' | 'peerOnTask'>

export function figuresOf(intervals: readonly Sampled[], entries: readonly unknown[]): Figures {
  const pupil = intervals.flatMap(({ onTask }) => (onTask === undefined ? [] : [onTask]))
  const peer = intervals.flatMap(({ peerOnTask }) => (peerOnTask === undefined ? [] : [peerOnTask]))
  return { intervals: pupil.length, onTask: share(pupil), peerOnTask: share(peer), entries: entries.length }
}

function share(marks: readonly boolean[]): number | undefined {
  return percent(marks.filter(Boolean).length, marks.length)
}

function percent(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : Math.round((part * 100) / whole)
}

/** One sentence for the report: 'On task in 60% of 20 intervals; a classmate nearby in 90%.' */
export function inSentence(figures: Figures): string {
  const incidents = `${figures.entries} ${figures.entries === 1 ? 'incident' : 'incidents'} noted.`
  if (figures.onTask === undefined) return figures.entries === 0 ? 'No intervals were sampled.' : incidents
  const peer = figures.peerOnTask === undefined ? '' : `; a classmate nearby in ${figures.peerOnTask}%`
  return `On task in ${figures.onTask}% of ${figures.intervals} intervals${peer}. ${incidents}`
}

/** Times in ten minutes, to one decimal; undefined where nobody said how long was watched. */
export function perTenMinutes(times: number, lengthSeconds: number | undefined): number | undefined {
  return lengthSeconds === undefined || lengthSeconds <= 0 ? undefined : Math.round((times * 6000) / lengthSeconds) / 10
}

export interface Agreement {
  readonly intervals: number
  /** Whole percent of the pupil's intervals in which taps and marks say the same. */
  readonly percent: number
}

/**
 * Whether the counts bear the intervals out: an interval marked off task holds at least one tap that means off task, one
 * marked on task holds none. Undefined where the taps were not timed, or nothing was sampled: there is nothing to compare.
 */
export function agreementOf(observation: Pick<Observation, 'intervals' | 'counts' | 'intervalSeconds'>) {
  const timed = observation.counts.filter((one) => one.means === 'off task' && one.atSeconds.length > 0)
  const sampled = observation.intervals.filter((one) => one.onTask !== undefined)
  if (timed.length === 0 || sampled.length === 0) return undefined
  const tapped = new Set(
    timed.flatMap((one) => one.atSeconds.map((second) => Math.floor(second / observation.intervalSeconds) + 1)),
  )
  const same = sampled.filter((one) => one.onTask !== tapped.has(one.no)).length
  const agreement: Agreement = { intervals: sampled.length, percent: Math.round((same * 100) / sampled.length) }
  return agreement
}

export interface Stretch {
  /** '0–5 min' */
  readonly label: string
  readonly intervals: number
  readonly onTask: number | undefined
  readonly peerOnTask: number | undefined
}

/** The session in at most ten stretches of whole minutes, for its chart; every interval lies in exactly one. */
export function stretchesOf(intervals: readonly Interval[], intervalSeconds: number): readonly Stretch[] {
  const last = intervals.reduce((most, one) => Math.max(most, one.no), 0)
  if (last === 0) return []
  const length = Math.max(1, Math.ceil((last * intervalSeconds) / 600))
  const stretches = Math.ceil((last * intervalSeconds) / (length * 60))
  return Array.from({ length: stretches }, (_, n) => {
    const within = intervals.filter((one) => Math.floor(((one.no - 1) * intervalSeconds) / (length * 60)) === n)
    const { intervals: count, onTask, peerOnTask } = figuresOf(within, [])
    return { label: `${n * length}–${(n + 1) * length} min`, intervals: count, onTask, peerOnTask }
  })
}

/** Nothing was sampled, counted or described: there is no observation yet. */
export interface NothingSeen {
  readonly kind: 'nothing seen'
}
export interface NoSubject {
  readonly kind: 'no subject'
  readonly about: string
}

/** A visit to a whole school or a family may stand with its note alone; a child or a class was observed, or it was not. */
export function mayKeep(
  observation: Pick<Observation, 'intervals' | 'counts' | 'entries'>,
  about: string,
  at: 'the visit' | 'another time',
): Outcome<undefined, NothingSeen | NoSubject> {
  const observable = about === 'pupil' || about === 'class'
  if (!observable) return at === 'the visit' ? accept() : refuse({ kind: 'no subject', about })
  const counted = observation.counts.some((one) => one.pupil > 0 || one.peer > 0)
  const seen = observation.intervals.length > 0 || observation.entries.length > 0 || counted
  return seen ? accept() : refuse({ kind: 'nothing seen' })
}
