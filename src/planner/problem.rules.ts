/**
 * What the planner is asked: who works when, which steps are due where, and what each aim is worth (product.md, "Diary").
 * Days are counted from the first day of the plan, times of day in minutes from midnight, lengths and travel in minutes.
 */

/** From, up to but not including until. */
export interface Span {
  readonly from: number
  readonly until: number
}

/** Something that stands in the diary already; `place` is undefined when it is done wherever one is. */
export interface FixedStop extends Span {
  readonly place: number | undefined
}

/** One day's work of one person. Travel from and to the home base lies inside it. */
export interface Shift extends Span {
  /** The most minutes of appointments that this person has on this day, what is fixed included. */
  readonly cap: number
  /** In the order of the day, none over another. */
  readonly fixed: readonly FixedStop[]
}

export interface Specialist {
  readonly id: string
  readonly home: number
  readonly skills: readonly string[]
  /** One entry a day; undefined on leave or a day that is not worked. */
  readonly days: readonly (Shift | undefined)[]
}

/** `job` comes first, by at least so many days; 0 allows the same day, afterwards. */
export interface Before {
  readonly job: number
  readonly days: number
}

export interface Job {
  readonly id: string
  readonly minutes: number
  /** Undefined is done wherever one is: writing. */
  readonly place: number | undefined
  /** When it may be on each day: the school's open hours, cut as the kind of step needs. Empty on a closed day. */
  readonly open: readonly (readonly Span[])[]
  readonly earliest: number
  /** The last day on which it is not late. May lie before the plan or after it. */
  readonly due: number
  readonly skill: string | undefined
  /** Who has the case: another costs `weights.change`. */
  readonly usual: number | undefined
  /** Nobody else may do it. */
  readonly only: number | undefined
  readonly after: readonly Before[]
  /** Best on a day close to that of this job: writing and its visit. */
  readonly near: number | undefined
}

/** What each aim costs; the sum is to be small. Whole numbers, in 'minutes of travel that one would give for it'. */
export interface Weights {
  readonly unplaced: number
  readonly lateDay: number
  readonly travelMinute: number
  readonly change: number
  /** An hour above the person's fair share of all the work, by hours worked. */
  readonly unfairHour: number
  readonly apartDay: number
}

export const usualWeights: Weights = {
  unplaced: 2_000,
  lateDay: 25,
  travelMinute: 1,
  change: 90,
  unfairHour: 6,
  apartDay: 5,
}

export interface Problem {
  readonly specialists: readonly Specialist[]
  readonly jobs: readonly Job[]
  /** Minutes from place to place; whole, symmetric, never longer than by way of a third place. */
  readonly travel: readonly (readonly number[])[]
  readonly weights: Weights
}

export interface Placed {
  readonly job: number
  readonly specialist: number
  readonly day: number
  readonly from: number
}

export interface Proposal {
  readonly placed: readonly Placed[]
  readonly unplaced: readonly number[]
  readonly cost: number
}

/** Begins on the full five minutes. */
export const grain = 5

export const wholeGrain = (time: number) => Math.ceil(time / grain) * grain

/** May this person do this job at all? */
export function suits(problem: Problem, job: Job, specialist: number): boolean {
  if (job.only !== undefined && job.only !== specialist) return false
  const one = problem.specialists[specialist]
  return one !== undefined && (job.skill === undefined || one.skills.includes(job.skill))
}

/** What placing the job there costs by itself, travel and company aside. */
export function ownCost({ weights }: Problem, job: Job, specialist: number, day: number): number {
  const late = Math.max(0, day - Math.max(0, job.due)) * weights.lateDay
  return late + (job.usual !== undefined && job.usual !== specialist ? weights.change : 0)
}

/** Each person's fair share of all minutes asked for, by the minutes they work. */
export function fairShares(problem: Problem): readonly number[] {
  const worked = problem.specialists.map((one) =>
    one.days.reduce((sum, shift) => sum + (shift ? shift.until - shift.from : 0), 0),
  )
  const all = worked.reduce((sum, one) => sum + one, 0)
  const asked = problem.jobs.reduce((sum, job) => sum + job.minutes, 0)
  return worked.map((one) => (all === 0 ? 0 : (asked * one) / all))
}

export function unfairness({ weights }: Problem, minutes: number, share: number): number {
  return (Math.max(0, minutes - share) / 60) * weights.unfairHour
}

/** The days a job may be on: from its own earliest and those that its earlier steps leave. Steps in a circle never end: see `inOrder`. */
export function earliestDays(problem: Problem, order: readonly number[]): readonly number[] {
  const earliest = problem.jobs.map((job) => Math.max(0, job.earliest))
  for (const at of order) {
    for (const before of problem.jobs[at]?.after ?? [])
      earliest[at] = Math.max(earliest[at] ?? 0, (earliest[before.job] ?? 0) + before.days)
  }
  return earliest
}

/** Every job after those that come before it. Throws when steps wait for each other in a circle: whoever asks has a fault. */
export function inOrder({ jobs }: Problem): readonly number[] {
  const depth = depths(jobs)
  return jobs.map((_, at) => at).toSorted((a, b) => (depth[a] ?? 0) - (depth[b] ?? 0) || a - b)
}

/** How many steps come before, at most, one after the other. */
export function depths(jobs: readonly Job[]): readonly number[] {
  const known: (number | 'being found' | undefined)[] = jobs.map(() => undefined)
  const of = (at: number): number => {
    const before = known[at]
    if (before === 'being found') throw new Error('steps wait for each other in a circle')
    if (before !== undefined) return before
    known[at] = 'being found'
    const depth = Math.max(-1, ...(jobs[at]?.after ?? []).map((one) => of(one.job))) + 1
    known[at] = depth
    return depth
  }
  return jobs.map((_, at) => of(at))
}
