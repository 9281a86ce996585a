/**
 * Which counts may be shown beside each other. The database withholds a count from one to four; this withholds what would
 * give it away: where all districts but one are known, the total minus the others is the missing one (security.md section 1).
 */

/** A number, or withheld because it could name a child. */
export type Count = number | 'withheld'

export interface DistrictCounts {
  /** Undefined is the whole service. */
  readonly district: string | undefined
  readonly children: Count
  readonly schools: Count
  readonly classes: Count
  readonly colleagues: Count
  readonly sessions: number
}

const counted = ['children', 'schools', 'classes', 'colleagues'] as const
export type Counted = (typeof counted)[number]

/** Each count by itself: one withheld district alone takes the smallest of the others with it. */
export function withhold(rows: readonly DistrictCounts[]): readonly DistrictCounts[] {
  return counted.reduce<readonly DistrictCounts[]>(withholdOne, rows)
}

function withholdOne(rows: readonly DistrictCounts[], which: Counted): readonly DistrictCounts[] {
  const districts = rows.filter((row) => row.district !== undefined)
  const missing = districts.filter((row) => row[which] === 'withheld')
  const total = rows.find((row) => row.district === undefined)
  if (missing.length !== 1 || total?.[which] === 'withheld') return rows
  const others = districts
    .filter((row) => row[which] !== 'withheld' && row[which] > 0)
    .toSorted((a, b) => Number(a[which]) - Number(b[which]))
  const victim = others[0] ?? total
  return rows.map((row) => (row === victim ? { ...row, [which]: 'withheld' as const } : row))
}

/** What a figure says on a page. */
export function inFigures(count: Count): string {
  return count === 'withheld' ? 'fewer than 5, or kept back' : String(count)
}

/** Whole hours and quarters from minutes, as charts and tables show them. */
export function inHours(minutes: number): number {
  return Math.round(minutes / 15) / 4
}
