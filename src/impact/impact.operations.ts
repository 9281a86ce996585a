/** A year's impact as whoever asks may see it, and the rows behind it for the coordinator. */
import { childrenReached, type Reached } from '#diary/index.ts'
import { boundsOf, type Year } from '#kernel/days.ts'
import { allow } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import type { Work } from '#platform/work.ts'
import { type Trained, trainedBetween } from '#training/index.ts'
import type { DistrictCounts } from './impact.rules.ts'
import { countsBetween, type MinutesOfKind, minutesBetween } from './impact.store.ts'

export interface YearImpact {
  readonly year: Year
  readonly service: DistrictCounts
  readonly districts: readonly DistrictCounts[]
  /** Of the whole service, most first. */
  readonly minutes: readonly MinutesOfKind[]
}

const nothing: DistrictCounts = { district: undefined, children: 0, schools: 0, classes: 0, colleagues: 0, sessions: 0 }

/** Two queries a year. Hours of a district are left to the coordinator: beside one child they would tell of that child. */
export async function impactOf(work: Work, year: Year): Promise<YearImpact> {
  const { from, until } = boundsOf(year)
  const counts = await yearCounts(work, year)
  const minutes = await minutesBetween(work, from, until)
  return { ...counts, minutes: minutes.filter((row) => row.district === undefined) }
}

/** The counts alone; one query. */
export async function yearCounts(work: Work, year: Year): Promise<Omit<YearImpact, 'minutes'>> {
  allow(work.actor, 'impact: read')
  const { from, until } = boundsOf(year)
  const counts = await countsBetween(work, from, until)
  return {
    year,
    service: counts.find((row) => row.district === undefined) ?? nothing,
    districts: counts.filter((row) => row.district !== undefined),
  }
}

/** The children counted: each once, with the first delivered contact. Looking is on record. */
export async function childrenCounted(work: Work, year: Year): Promise<readonly Reached[]> {
  allow(work.actor, 'impact: open')
  const { from, until } = boundsOf(year)
  const children = await childrenReached(work, from, until)
  await recordView(
    work,
    'children counted',
    children.map((child) => child.subject),
    1,
  )
  return children
}

export async function colleaguesCounted(work: Work, year: Year): Promise<readonly Trained[]> {
  allow(work.actor, 'impact: open')
  const { from, until } = boundsOf(year)
  return trainedBetween(work, from, until)
}
