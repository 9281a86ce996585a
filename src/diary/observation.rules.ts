/** What an observation amounts to: on-task time by interval sampling, beside an unnamed peer (product.md, "Assess"). */
export interface Interval {
  readonly onTask: boolean
  /** Undefined where no peer was watched in this interval. */
  readonly peerOnTask: boolean | undefined
}

export interface Entry {
  readonly antecedent: string
  readonly behaviour: string
  readonly consequence: string
}

export interface Figures {
  readonly intervals: number
  /** Whole percent of the intervals; undefined where none was sampled. */
  readonly onTask: number | undefined
  readonly peerOnTask: number | undefined
  readonly entries: number
}

export function figuresOf(intervals: readonly Interval[], entries: readonly Entry[]): Figures {
  const peers = intervals.filter((interval) => interval.peerOnTask !== undefined)
  return {
    intervals: intervals.length,
    onTask: percent(intervals.filter((interval) => interval.onTask).length, intervals.length),
    peerOnTask: percent(peers.filter((interval) => interval.peerOnTask).length, peers.length),
    entries: entries.length,
  }
}

function percent(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : Math.round((part * 100) / whole)
}

/** One sentence for the report: 'On task in 12 of 20 intervals (60%); a classmate nearby in 90%.' */
export function inSentence(figures: Figures): string {
  if (figures.onTask === undefined) return 'No intervals were sampled.'
  const peer = figures.peerOnTask === undefined ? '' : `; a classmate nearby in ${figures.peerOnTask}%`
  return `On task in ${figures.onTask}% of ${figures.intervals} intervals${peer}. ${figures.entries} ${figures.entries === 1 ? 'incident' : 'incidents'} noted.`
}
