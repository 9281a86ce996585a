/** A limited view of one child: what may be shown, and for how long (product.md section 1, "limited views of one child"). */
import { academicYearOf, isBefore, type PlainDate } from '#kernel/days.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'

export const capacities = [
  'social worker',
  'virtual school head',
  'authority SEN officer',
  'foster carer',
  'class teacher',
  'other',
] as const
export type Capacity = (typeof capacities)[number]

export const parts = ['reports', 'timeline'] as const
export type Part = (typeof parts)[number]

export interface Wanted {
  readonly capacity: Capacity
  readonly parts: readonly Part[]
  readonly until: PlainDate
}

export type ShareRefusal =
  | { readonly kind: 'nothing shared' }
  | { readonly kind: 'over already' }
  | { readonly kind: 'too long'; readonly latest: PlainDate }

/** The last day a view may have: the school year's end for a class teacher, whose link is a year's; a year for everyone else. */
export function latestEnd(capacity: Capacity, today: PlainDate): PlainDate {
  if (capacity === 'class teacher')
    return Temporal.PlainDate.from({ year: academicYearOf(today) + 1, month: 8, day: 31 })
  return today.add({ years: 1 })
}

export function mayShare(wanted: Wanted, today: PlainDate): Outcome<Wanted, ShareRefusal> {
  if (wanted.parts.length === 0) return refuse({ kind: 'nothing shared' })
  if (isBefore(wanted.until, today)) return refuse({ kind: 'over already' })
  const latest = latestEnd(wanted.capacity, today)
  if (isBefore(latest, wanted.until)) return refuse({ kind: 'too long', latest })
  return accept(wanted)
}
