/** One day in the order of its stops, with the way between them; and the same as rows of a timed table. */
import { isBefore, type PlainDate } from '#kernel/days.ts'
import { type Place, type TravelRule, travelMinutes } from '#travel/index.ts'

/** Minutes from midnight. */
interface Timed {
  readonly from: number
  readonly until: number
}

/** The part of it that lies on a day, in minutes from midnight; nothing when none does. */
export function partOn(
  day: PlainDate,
  { from, until }: { readonly from: Temporal.ZonedDateTime; readonly until: Temporal.ZonedDateTime },
): Timed | undefined {
  const last = until.subtract({ seconds: 1 }).toPlainDate()
  if (isBefore(day, from.toPlainDate()) || isBefore(last, day)) return undefined
  return {
    from: from.toPlainDate().equals(day) ? minuteOf(from) : 0,
    until: until.toPlainDate().equals(day) ? minuteOf(until) : 24 * 60,
  }
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
  const first = Math.floor(Math.min(8 * 60, ...all.map((one) => one.from)) / 60) * 60
  const last = Math.ceil(Math.max(18 * 60, ...all.map((one) => one.until)) / 60) * 60
  return Array.from({ length: (last - first) / rowMinutes }, (_, at) => first + at * rowMinutes)
}

/** What stands in a person's column: at the row where it begins, and for how many rows; the rows it covers are left out. */
export function cellsOf<One extends Timed>(
  rows: readonly number[],
  all: readonly One[],
): ReadonlyMap<number, { readonly ones: readonly One[]; readonly span: number } | 'covered'> {
  const cells = new Map<number, { readonly ones: readonly One[]; readonly span: number } | 'covered'>()
  const sorted = all.toSorted((a, b) => a.from - b.from)
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
      if (one.from < row || one.from >= end) continue
      ones.push(one)
      end = Math.max(end, row + Math.ceil((one.until - row) / rowMinutes) * rowMinutes)
    }
    cells.set(row, { ones, span: (end - row) / rowMinutes })
    free = end
  }
  return cells
}

export function minuteOf({ hour, minute }: { readonly hour: number; readonly minute: number }): number {
  return hour * 60 + minute
}
