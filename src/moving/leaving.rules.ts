/** A child who changes school: what is asked, and when the new school may read (product.md section 6, "pupil changes school"). Pure. */
import { isBefore, type PlainDate } from '#kernel/days.ts'
import type { SchoolId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'

export const leavingReasons = [
  'family moves',
  'family chooses',
  'managed move',
  'special school',
  'excluded',
  'home education',
  'other',
] as const
export type LeavingReason = (typeof leavingReasons)[number]

export const reasonWords: Readonly<Record<LeavingReason, string>> = {
  'family moves': 'The family moves house',
  'family chooses': 'The family chooses another school',
  'managed move': 'A managed move',
  'special school': 'A place at a special school',
  excluded: 'Permanently excluded',
  'home education': 'Educated at home',
  other: 'Another reason',
}

/** What becomes of appointments after the last day: both ways of calling off give the time back. */
export const callOffs = ['with notice', 'school closed', 'keep'] as const
export type CallOff = (typeof callOffs)[number]

export interface LeavingWanted {
  readonly lastDay: PlainDate
  /** One of the schools that are known here; absent where its name is typed. */
  readonly to: SchoolId | undefined
  readonly toName: string
  readonly reason: LeavingReason
}

export type LeavingRefusal =
  | { readonly kind: 'school missing' }
  | { readonly kind: 'two schools' }
  | { readonly kind: 'same school' }
  | { readonly kind: 'day out of reach'; readonly from: PlainDate; readonly until: PlainDate }

/** So long back a school may still record it, and so far ahead it may know it. */
const reach = { back: { months: 6 }, ahead: { years: 1 } }

export function mayLeave(
  wanted: LeavingWanted,
  school: SchoolId,
  today: PlainDate,
): Outcome<undefined, LeavingRefusal> {
  if (wanted.to === undefined && wanted.toName === '') return refuse({ kind: 'school missing' })
  if (wanted.to !== undefined && wanted.toName !== '') return refuse({ kind: 'two schools' })
  if (wanted.to === school) return refuse({ kind: 'same school' })
  const from = today.subtract(reach.back)
  const until = today.add(reach.ahead)
  if (isBefore(wanted.lastDay, from) || isBefore(until, wanted.lastDay))
    return refuse({ kind: 'day out of reach', from, until })
  return accept()
}

export type Opening = 'open' | 'waits for both' | 'waits for the school' | 'waits for the family'

/** The new school reads while both stand; the database asks the same (`moved_here`, migration 0029). */
export function openingOf(school: 'agreed' | 'not agreed', family: 'agreed' | 'not agreed'): Opening {
  if (school === 'agreed') return family === 'agreed' ? 'open' : 'waits for the family'
  return family === 'agreed' ? 'waits for the school' : 'waits for both'
}
