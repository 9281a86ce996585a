/** One day in the order of its stops, with the way between them; and the same as rows of a timed table. */
import { type Place, type TravelRule, travelMinutes } from '#travel/index.ts'

interface Timed {
  readonly from: Temporal.ZonedDateTime
  readonly until: Temporal.ZonedDateTime
}

/** Minutes of the way to each stop from the one before it that is somewhere; undefined for the first and for what is done wherever one is. */
export function waysBetween(places: readonly (Place | undefined)[], rule: TravelRule): readonly (number | undefined)[] {
  let at: Place | undefined
  return places.map((place) => {
    const way = at && place ? travelMinutes(rule, at, place) : undefined
    at = place ?? at
    return way
  })
}

export const rowMinutes = 30

/** The rows of a timed day, in minutes from midnight: from eight to six, and earlier or later where something stands there. */
export function rowsOf(all: readonly Timed[]): readonly number[] {
  const starts = all.map((one) => minuteOf(one.from))
  const ends = all.map((one) => endOf(one))
  const first = Math.floor(Math.min(8 * 60, ...starts) / 60) * 60
  const last = Math.ceil(Math.max(18 * 60, ...ends) / 60) * 60
  return Array.from({ length: (last - first) / rowMinutes }, (_, at) => first + at * rowMinutes)
}

/** What stands in a person's column: at the row where it begins, and for how many rows; the rows it covers are left out. */
export function cellsOf<One extends Timed>(
  rows: readonly number[],
  all: readonly One[],
): ReadonlyMap<number, { readonly ones: readonly One[]; readonly span: number } | 'covered'> {
  const cells = new Map<number, { readonly ones: readonly One[]; readonly span: number } | 'covered'>()
  const sorted = all.toSorted((a, b) => minuteOf(a.from) - minuteOf(b.from))
  let free = rows[0] ?? 0
  for (const row of rows) {
    if (row < free) {
      cells.set(row, 'covered')
      continue
    }
    // Two that begin in one half hour share a cell, as long as the longer of them.
    let end = row + rowMinutes
    const ones: One[] = []
    for (const one of sorted) {
      const begins = minuteOf(one.from)
      if (begins < row || begins >= end) continue
      ones.push(one)
      end = Math.max(end, row + Math.ceil((endOf(one) - row) / rowMinutes) * rowMinutes)
    }
    cells.set(row, { ones, span: (end - row) / rowMinutes })
    free = end
  }
  return cells
}

export function minuteOf({ hour, minute }: { readonly hour: number; readonly minute: number }): number {
  return hour * 60 + minute
}

/** What goes on after midnight ends this table with the day. */
function endOf({ from, until }: Timed): number {
  return until.toPlainDate().equals(from.toPlainDate()) ? minuteOf(until) : 24 * 60
}
