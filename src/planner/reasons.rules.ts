/** Why a step stands where it does, and why another has no place: facts, of which the page makes sentences. */
import { emptyRound, walk } from './day.rules.ts'
import { type Job, type Placed, type Problem, type Proposal, suits } from './problem.rules.ts'

export type PlacedReason =
  | { readonly kind: 'on time'; readonly daysToSpare: number }
  | { readonly kind: 'late'; readonly days: number }
  | { readonly kind: 'usual specialist' }
  | { readonly kind: 'another specialist'; readonly instead: number }
  | { readonly kind: 'same round'; readonly with: readonly number[] }
  | { readonly kind: 'near its visit'; readonly days: number }

export function reasonsFor(problem: Problem, { placed }: Proposal, one: Placed): readonly PlacedReason[] {
  const job = problem.jobs[one.job]
  if (!job) return []
  const late = one.day - Math.max(0, job.due)
  const reasons: PlacedReason[] = [
    late > 0 ? { kind: 'late', days: late } : { kind: 'on time', daysToSpare: job.due - one.day },
  ]
  if (job.usual === one.specialist) reasons.push({ kind: 'usual specialist' })
  else if (job.usual !== undefined) reasons.push({ kind: 'another specialist', instead: job.usual })
  const together = placed.filter(
    (other) => other.job !== one.job && other.day === one.day && other.specialist === one.specialist,
  )
  if (job.place !== undefined && together.length > 0)
    reasons.push({ kind: 'same round', with: together.map((other) => other.job) })
  const visit = placed.find((other) => other.job === job.near)
  if (visit) reasons.push({ kind: 'near its visit', days: Math.abs(one.day - visit.day) })
  return reasons
}

export type UnplacedReason =
  | { readonly kind: 'earlier step has no place'; readonly job: number }
  | { readonly kind: 'nobody may do it' }
  | { readonly kind: 'nobody works' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'too long for the day' }
  | { readonly kind: 'days are full' }

/** The first thing that stands in the way, in the order in which a person would ask: who, when, where, and only then how full. */
export function whyNot(problem: Problem, { placed, unplaced }: Proposal, at: number): UnplacedReason {
  const job = problem.jobs[at]
  const waits = job?.after.find((before) => unplaced.includes(before.job))
  if (!job || waits) return { kind: 'earlier step has no place', job: waits?.job ?? at }
  const suited = problem.specialists.flatMap((_, specialist) => (suits(problem, job, specialist) ? [specialist] : []))
  if (suited.length === 0) return { kind: 'nobody may do it' }
  const first = firstDayOf(job, placed)
  const days = job.open.flatMap((_, day) => (day >= first ? [day] : []))
  if (!days.some((day) => suited.some((one) => problem.specialists[one]?.days[day]))) return { kind: 'nobody works' }
  const open = days.filter((day) => (job.open[day]?.length ?? 0) > 0)
  if (open.length === 0) return { kind: 'closed' }
  const alone = suited.some((specialist) => open.some((day) => fitsAlone(problem, at, specialist, day)))
  return alone ? { kind: 'days are full' } : { kind: 'too long for the day' }
}

function firstDayOf(job: Job, placed: readonly Placed[]): number {
  const days = job.after.map((before) => (placed.find((one) => one.job === before.job)?.day ?? 0) + before.days)
  return Math.max(0, job.earliest, ...days)
}

/** Would it fit if nothing but what is fixed stood there? */
function fitsAlone(problem: Problem, job: number, specialist: number, day: number): boolean {
  const round = emptyRound(problem.specialists[specialist]?.days[day])
  return [...round, 0].some((_, position) => walk(problem, specialist, day, round.toSpliced(position, 0, job)))
}
