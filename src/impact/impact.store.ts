/** The counts, from the two functions of the database that count rows nobody here may read one by one. */
import { sql } from 'kysely'
import type { PlainDate } from '#kernel/days.ts'
import type { Work } from '#platform/work.ts'
import { type Count, type DistrictCounts, withhold } from './impact.rules.ts'

interface CountRow {
  district: string | null
  children: number | null
  schools: number | null
  classes: number | null
  colleagues: number | null
  sessions: number
}

const count = (value: number | null): Count => (value === null ? 'withheld' : Number(value))

/** The service first, then its districts by name; small counts withheld for all but the coordinator. One query. */
export async function countsBetween(work: Work, from: PlainDate, until: PlainDate): Promise<readonly DistrictCounts[]> {
  const { rows } = await sql<CountRow>`
    select district, children, schools, classes, colleagues, sessions from app.impact_counts(${from}, ${until})`.execute(
    work,
  )
  return withhold(
    rows.map((row) => ({
      district: row.district ?? undefined,
      children: count(row.children),
      schools: count(row.schools),
      classes: count(row.classes),
      colleagues: count(row.colleagues),
      sessions: Number(row.sessions),
    })),
  )
}

export interface MinutesOfKind {
  /** Undefined is the whole service. */
  readonly district: string | undefined
  readonly kind: string
  readonly minutes: number
}

export async function minutesBetween(work: Work, from: PlainDate, until: PlainDate): Promise<readonly MinutesOfKind[]> {
  const { rows } = await sql<{ district: string | null; kind: string; minutes: number }>`
    select district, kind, minutes from app.impact_minutes(${from}, ${until}) order by minutes desc, kind`.execute(work)
  return rows.map((row) => ({ district: row.district ?? undefined, kind: row.kind, minutes: Number(row.minutes) }))
}
