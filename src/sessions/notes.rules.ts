/** What may be written about a session, and how a row of them looks at a glance. */
import { isBefore, type PlainDate } from '#kernel/days.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'

export const attendances = ['present', 'part', 'absent'] as const
export type Attendance = (typeof attendances)[number]

export type NoteRefusal =
  | { readonly kind: 'how they took part' }
  | { readonly kind: 'not yet' }
  | { readonly kind: 'before the case'; readonly opened: PlainDate }
  | { readonly kind: 'agreement withdrawn'; readonly on: PlainDate }

/** Who was there took part in some measure; who was absent in none. */
export function takingPartOf(
  attendance: Attendance,
  typed: number | undefined,
): Outcome<number | undefined, NoteRefusal> {
  if (attendance === 'absent') return accept(undefined)
  return typed === undefined ? refuse({ kind: 'how they took part' }) : accept(typed)
}

/** A day on which it can have been. */
export function mayHaveBeen(on: PlainDate, openedOn: PlainDate, today: PlainDate): Outcome<undefined, NoteRefusal> {
  if (isBefore(today, on)) return refuse({ kind: 'not yet' })
  return isBefore(on, openedOn) ? refuse({ kind: 'before the case', opened: openedOn }) : accept()
}

export interface Glance {
  readonly sessions: number
  readonly present: number
  readonly part: number
  readonly absent: number
  /** To one decimal; undefined where nobody was there yet. */
  readonly takingPart: number | undefined
}

export function glanceOf(
  notes: readonly { readonly attendance: Attendance; readonly takingPart: number | undefined }[],
): Glance {
  const count = (attendance: Attendance) => notes.filter((note) => note.attendance === attendance).length
  const marks = notes.flatMap(({ takingPart }) => (takingPart === undefined ? [] : [takingPart]))
  const sum = marks.reduce((total, mark) => total + mark, 0)
  return {
    sessions: notes.length,
    present: count('present'),
    part: count('part'),
    absent: count('absent'),
    takingPart: marks.length === 0 ? undefined : Math.round((sum * 10) / marks.length) / 10,
  }
}
