/** How long to search: enough rounds for the size of the plan, and never longer than a person waits. */
import type { Problem } from './problem.rules.ts'

const most = 100_000
const least = 4_000

/** Rounds of the search; four hundred steps take most of the time there is. */
export function roundsFor({ jobs }: Problem): number {
  return Math.min(most, least + jobs.length * 250)
}

/** The most milliseconds that a plan is searched for. */
export const longestSearch = 15_000
