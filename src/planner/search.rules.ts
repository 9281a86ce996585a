/**
 * Ruin and recreate: part of the plan is taken out and put back better, thousands of times, now and then taking a step back
 * (Schrimpf et al. 2000; the ruin by neighbourhood and the 'blink' after Christiaens and Vanden Berghe 2020). The same seed and
 * the same number of rounds give the same plan, on every machine.
 */
import { type At, apart, type Board, costOf, emptyBoard, proposalOf, putIn, slotOf, takeOut } from './board.rules.ts'
import { detour, walk } from './day.rules.ts'
import { type Problem, type Proposal, unfairness } from './problem.rules.ts'
import { randomFrom } from './random.rules.ts'

export interface Progress {
  readonly rounds: number
  readonly of: number
  readonly best: Proposal
}

export interface Effort {
  readonly rounds: number
  readonly seed: number
  /** Rounds between two looks at the clock. */
  readonly each?: number
  /** The part of the time there is that is used up, from 0 to 1: at 1 the search ends. Without it only the rounds count. */
  readonly spent?: () => number
}

const mostTakenOut = 40
/** How often a good place is overlooked: seldom, and in some rounds often, or small weeks always end the same. */
const blinks = [0.02, 0.05, 0.05, 0.05, 0.05, 0.4]
const hot = 60
const cold = 1

/** Tells of its progress every few rounds, so that whoever asked can show it, or stop: then the best so far is in hand. */
export function* search(
  problem: Problem,
  { rounds, seed, each = 50, spent = () => 0 }: Effort,
): Generator<Progress, Proposal> {
  const chance = randomFrom(seed)
  const board = emptyBoard(problem)
  const close = neighbours(problem)
  const all = problem.jobs.map((_, at) => at)
  recreate(board, all, chance)
  let cost = costOf(board)
  let best = proposalOf(board)
  let timed = 0
  for (let round = 1; round <= rounds && timed < 1; round++) {
    const kept = snapshot(board)
    const out = ruin(board, close, chance)
    recreate(board, [...out, ...all.filter((at) => !board.at[at] && !out.includes(at))], chance)
    const now = costOf(board)
    if (round % each === 0) timed = spent()
    const part = Math.max(round / rounds, timed)
    const heat = hot * (cold / hot) ** part
    if (now < cost - heat * Math.log(chance())) {
      cost = now
      if (now < best.cost - 1e-9) best = proposalOf(board)
    } else {
      restore(board, kept)
    }
    if (round % each === 0) yield { rounds: round, of: rounds, best }
  }
  return best
}

/** The best of the whole search, with nobody looking on. */
export function propose(problem: Problem, effort: Effort): Proposal {
  const running = search(problem, effort)
  for (;;) {
    const { done, value } = running.next()
    if (done) return value
  }
}

interface Snapshot {
  readonly rounds: Board['rounds']
  readonly travel: Board['travel']
  readonly at: Board['at']
  readonly minutes: Board['minutes']
}

const snapshot = ({ rounds, travel, at, minutes }: Board): Snapshot => ({
  rounds: rounds.slice(),
  travel: travel.slice(),
  at: at.slice(),
  minutes: minutes.slice(),
})

function restore(board: Board, kept: Snapshot): void {
  board.rounds.splice(0, board.rounds.length, ...kept.rounds)
  board.travel.splice(0, board.travel.length, ...kept.travel)
  board.at.splice(0, board.at.length, ...kept.at)
  board.minutes.splice(0, board.minutes.length, ...kept.minutes)
}

/** Takes out what lies close to a job drawn by chance, by way and by date; each with what shares its round. */
function ruin(board: Board, close: readonly (readonly number[])[], chance: () => number): readonly number[] {
  const { jobs } = board.problem
  if (jobs.length === 0) return []
  const seed = Math.floor(chance() * jobs.length)
  const wanted = 1 + Math.floor(chance() * Math.min(mostTakenOut, jobs.length))
  const out: number[] = []
  for (const job of close[seed] ?? []) {
    if (out.length >= wanted) break
    const at = board.at[job]
    if (!at) continue
    const together = chance() < 0.5 ? (board.rounds[slotOf(board, at)] ?? []).filter((entry) => entry >= 0) : [job]
    for (const one of together) out.push(...takeOut(board, one))
  }
  return out
}

/** Puts back each where it costs least; now and then a good place is overlooked, so that the search does not go in circles. */
function recreate(board: Board, jobs: readonly number[], chance: () => number): void {
  const { problem, depth } = board
  const key = orderBy(problem, chance)
  const blink = blinks[Math.floor(chance() * blinks.length)] ?? 0
  const keys = new Map(jobs.map((job) => [job, key(job)]))
  const ordered = [...jobs].sort(
    (a, b) => (depth[a] ?? 0) - (depth[b] ?? 0) || (keys.get(a) ?? 0) - (keys.get(b) ?? 0) || a - b,
  )
  for (const job of ordered) {
    const place = cheapest(board, job, () => chance() < blink)
    if (place) putIn(board, job, place.at, place.position)
  }
}

function orderBy({ jobs }: Problem, chance: () => number): (at: number) => number {
  const drawn = chance()
  if (drawn < 0.4) return () => chance()
  if (drawn < 0.6) return (at) => jobs[at]?.due ?? 0
  if (drawn < 0.8) return (at) => -(jobs[at]?.minutes ?? 0)
  return (at) => (jobs[at]?.due ?? 0) - (jobs[at]?.earliest ?? 0)
}

interface Place {
  readonly at: At
  readonly position: number
}

function cheapest(board: Board, job: number, overlooked: () => boolean): Place | undefined {
  const { problem } = board
  const wanted = problem.jobs[job]
  const first = firstDay(board, job)
  if (!wanted || first === undefined) return undefined
  let found: Place | undefined
  let least = problem.weights.unplaced
  for (const at of board.options[job] ?? []) {
    if (at.own >= least) break
    if (at.day < first) continue
    const own = at.own + fairness(board, at.specialist, wanted.minutes) + apart(board, wanted, at.day)
    if (own >= least) continue
    const round = board.rounds[at.slot] ?? []
    for (let position = lowest(board, job, at, round); position <= round.length; position++) {
      const way = detour(problem, at.specialist, at.day, round, position, wanted.place)
      const cost = own + way * problem.weights.travelMinute
      if (cost >= least || overlooked()) continue
      if (!walk(problem, at.specialist, at.day, round.toSpliced(position, 0, job))) continue
      least = cost
      found = { at, position }
    }
  }
  return found
}

function fairness(board: Board, specialist: number, minutes: number): number {
  const has = board.minutes[specialist] ?? 0
  const share = board.shares[specialist] ?? 0
  return unfairness(board.problem, has + minutes, share) - unfairness(board.problem, has, share)
}

/** The first day that the steps before it leave as they stand; undefined while one of them has no place. */
function firstDay(board: Board, job: number): number | undefined {
  let first = 0
  for (const before of board.problem.jobs[job]?.after ?? []) {
    const at = board.at[before.job]
    if (!at) return undefined
    first = Math.max(first, at.day + before.days)
  }
  return first
}

/** On one day it comes after what it waits for: behind it in the same round, and not on that day with somebody else. */
function lowest(board: Board, job: number, at: At, round: readonly number[]): number {
  let lowestYet = 0
  for (const before of board.problem.jobs[job]?.after ?? []) {
    const stands = board.at[before.job]
    if (stands?.day !== at.day) continue
    lowestYet =
      stands.specialist === at.specialist ? Math.max(lowestYet, round.indexOf(before.job) + 1) : round.length + 1
  }
  return lowestYet
}

/** For each job all others, the closest first: minutes of the way, and days between the dates. */
function neighbours({ jobs, travel }: Problem): readonly (readonly number[])[] {
  const apartness = (a: number, b: number) => {
    const [one, other] = [jobs[a], jobs[b]]
    if (!one || !other) return 0
    const way = one.place === undefined || other.place === undefined ? 0 : (travel[one.place]?.[other.place] ?? 0)
    return way + Math.abs(one.due - other.due)
  }
  return jobs.map((_, at) =>
    jobs.map((__, other) => other).toSorted((a, b) => apartness(at, a) - apartness(at, b) || a - b),
  )
}
