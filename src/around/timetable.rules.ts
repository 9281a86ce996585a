/**
 * Part-time timetables: exceptional, temporary, in the child's interest, agreed by a parent, and never to manage behaviour
 * (DfE "Working together to improve school attendance"; standards.md 3.5).
 */
import { isBefore, type PlainDate } from '#kernel/days.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'

export const timetableReasons = ['health', 'reintegration', 'new to school', 'other need', 'behaviour'] as const
export type TimetableReason = Exclude<(typeof timetableReasons)[number], 'behaviour'>

export interface WantedTimetable {
  readonly reason: (typeof timetableReasons)[number]
  readonly startsOn: PlainDate
  readonly reviewOn: PlainDate
  readonly endsOn: PlainDate
  readonly agreedOn: PlainDate
}

/** Authorities ask for a review each two to four weeks: at most four. */
const mostDaysToReview = 28

export type TimetableRefusal =
  | { readonly kind: 'never for behaviour' }
  | { readonly kind: 'ends before it starts' }
  | { readonly kind: 'review too late'; readonly latest: PlainDate }
  | { readonly kind: 'agreed after it starts' }

export function mayReduce(wanted: WantedTimetable): Outcome<{ readonly reason: TimetableReason }, TimetableRefusal> {
  const { reason } = wanted
  if (reason === 'behaviour') return refuse({ kind: 'never for behaviour' })
  if (!isBefore(wanted.startsOn, wanted.endsOn)) return refuse({ kind: 'ends before it starts' })
  if (isBefore(wanted.startsOn, wanted.agreedOn)) return refuse({ kind: 'agreed after it starts' })
  const fourWeeks = wanted.startsOn.add({ days: mostDaysToReview })
  const latest = isBefore(wanted.endsOn, fourWeeks) ? wanted.endsOn : fourWeeks
  if (!isBefore(wanted.startsOn, wanted.reviewOn) || isBefore(latest, wanted.reviewOn))
    return refuse({ kind: 'review too late', latest })
  return accept({ reason })
}
