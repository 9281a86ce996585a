/** A plan in the making: what stands where, what it costs, and how one change is taken back. Kept by `search`. */
import { emptyRound, type Round, walk } from './day.rules.ts'
import {
  depths,
  earliestDays,
  fairShares,
  inOrder,
  ownCost,
  type Problem,
  type Proposal,
  suits,
  unfairness,
} from './problem.rules.ts'

export interface At {
  readonly specialist: number
  readonly day: number
}

export interface Option extends At {
  readonly slot: number
  /** Lateness and a change of person: before travel and company. */
  readonly own: number
}

export interface Board {
  readonly problem: Problem
  readonly days: number
  /** One round a person and day: `specialist * days + day`. */
  readonly rounds: Round[]
  /** Travel of each round. */
  readonly travel: number[]
  readonly at: (At | undefined)[]
  readonly minutes: number[]
  readonly shares: readonly number[]
  readonly depth: readonly number[]
  /** Where each job may stand at all, what costs least by itself first. */
  readonly options: readonly (readonly Option[])[]
  /** Who waits for a job. */
  readonly waiting: readonly (readonly number[])[]
}

/** Throws when what is fixed already cannot be done in one day's round: whoever asks has left it out or put it right before. */
export function emptyBoard(problem: Problem): Board {
  const days = Math.max(0, ...problem.specialists.map((one) => one.days.length))
  const rounds = problem.specialists.flatMap((one) =>
    Array.from({ length: days }, (_, day) => emptyRound(one.days[day])),
  )
  const travel = rounds.map((round, slot) => {
    if (round.length === 0) return 0
    const walked = walk(problem, Math.floor(slot / days), slot % days, round)
    if (!walked) throw new Error('what is fixed cannot be reached in time')
    return walked.travel
  })
  return {
    problem,
    days,
    rounds,
    travel,
    at: problem.jobs.map(() => undefined),
    minutes: problem.specialists.map(() => 0),
    shares: fairShares(problem),
    depth: depths(problem.jobs),
    options: optionsOf(problem, days),
    waiting: whoWait(problem),
  }
}

/** Every day of everyone who suits, on which the place is open and somebody works. */
export function optionsOf(problem: Problem, days: number): Board['options'] {
  const earliest = earliestDays(problem, inOrder(problem))
  return problem.jobs.map((job, at) => {
    const options: Option[] = []
    problem.specialists.forEach((person, specialist) => {
      if (!suits(problem, job, specialist)) return
      for (let day = earliest[at] ?? 0; day < days; day++) {
        const shift = person.days[day]
        if (!shift || job.minutes > shift.cap || (job.open[day]?.length ?? 0) === 0) continue
        options.push({ specialist, day, slot: specialist * days + day, own: ownCost(problem, job, specialist, day) })
      }
    })
    return options.toSorted((a, b) => a.own - b.own || a.slot - b.slot)
  })
}

function whoWait({ jobs }: Problem): readonly (readonly number[])[] {
  const waiting: number[][] = jobs.map(() => [])
  jobs.forEach((job, at) => {
    for (const before of job.after) waiting[before.job]?.push(at)
  })
  return waiting
}

export const slotOf = (board: Board, { specialist, day }: At) => specialist * board.days + day

export function setRound(board: Board, at: At, round: Round): void {
  const slot = slotOf(board, at)
  board.rounds[slot] = round
  const walked = round.length === 0 ? { travel: 0 } : walk(board.problem, at.specialist, at.day, round)
  if (!walked) throw new Error('a round that was allowed cannot be done')
  board.travel[slot] = walked.travel
}

/** Takes the job out, and with it every step that waits for it. Tells each that was taken. */
export function takeOut(board: Board, job: number): readonly number[] {
  const at = board.at[job]
  if (!at) return []
  const taken = (board.waiting[job] ?? []).flatMap((one) => takeOut(board, one))
  board.at[job] = undefined
  board.minutes[at.specialist] = (board.minutes[at.specialist] ?? 0) - (board.problem.jobs[job]?.minutes ?? 0)
  const round = board.rounds[slotOf(board, at)] ?? []
  setRound(
    board,
    at,
    round.filter((entry) => entry !== job),
  )
  return [...taken, job]
}

export function putIn(board: Board, job: number, at: At, position: number): void {
  const round = board.rounds[slotOf(board, at)] ?? []
  setRound(board, at, round.toSpliced(position, 0, job))
  board.at[job] = at
  board.minutes[at.specialist] = (board.minutes[at.specialist] ?? 0) + (board.problem.jobs[job]?.minutes ?? 0)
}

/** The cost of all of it; the travel of what is fixed counts too. */
export function costOf(board: Board): number {
  const { problem } = board
  const { weights } = problem
  let cost = 0
  for (const travel of board.travel) cost += travel * weights.travelMinute
  problem.jobs.forEach((job, at) => {
    const stands = board.at[at]
    if (!stands) cost += weights.unplaced
    else cost += ownCost(problem, job, stands.specialist, stands.day) + apart(board, job, stands.day)
  })
  board.minutes.forEach((minutes, at) => {
    cost += unfairness(problem, minutes, board.shares[at] ?? 0)
  })
  return cost
}

/** What lies between a job and the one it would be near, where that stands. */
export function apart(board: Board, job: Problem['jobs'][number], day: number): number {
  const other = job.near === undefined ? undefined : board.at[job.near]
  return other ? Math.abs(day - other.day) * board.problem.weights.apartDay : 0
}

export function proposalOf(board: Board): Proposal {
  const { problem, days } = board
  const placed = board.rounds.flatMap((round, slot) => {
    const specialist = Math.floor(slot / days)
    const day = slot % days
    const begins = round.length === 0 ? [] : (walk(problem, specialist, day, round)?.begins ?? [])
    return round.flatMap((entry, at) => (entry < 0 ? [] : [{ job: entry, specialist, day, from: begins[at] ?? 0 }]))
  })
  const unplaced = problem.jobs.flatMap((_, at) => (board.at[at] ? [] : [at]))
  return { placed, unplaced, cost: costOf(board) }
}
