/** When a person chooses what becomes of hours whose end has come, or is near (product.md section 6, "unused minutes"). */
import { warningDays } from '#hours/index.ts'
import { isBefore, type PlainDate } from '#kernel/days.ts'
import type { Minutes } from '#kernel/minutes.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'

export const endingChoices = ['carry', 'credit', 'expire'] as const
export type EndingChoice = (typeof endingChoices)[number]

/** From the school's first warning on, a person may choose ahead. */
export const [daysAhead] = warningDays

export interface EndingWanted {
  readonly choice: EndingChoice
  /** The new last day of those that are carried. */
  readonly until?: PlainDate | undefined
}

export type EndingRefusal =
  | { readonly kind: 'nothing to choose' }
  | { readonly kind: 'day needed' }
  | { readonly kind: 'too early'; readonly after: PlainDate }
  | { readonly kind: 'not ended yet'; readonly on: PlainDate }

/** Whether somebody is asked at all: they have an end that is past or near, and minutes that nobody used or booked. */
export function isWaiting(endsOn: PlainDate | undefined, available: Minutes, today: PlainDate): endsOn is PlainDate {
  return endsOn !== undefined && available > 0 && !isBefore(today.add({ days: daysAhead }), endsOn)
}

/** Nothing expires while it can still be used; what is carried is carried on, to a day that is still to come. */
export function maySettle(
  wanted: EndingWanted,
  endsOn: PlainDate | undefined,
  available: Minutes,
  today: PlainDate,
): Outcome<undefined, EndingRefusal> {
  if (!isWaiting(endsOn, available, today)) return refuse({ kind: 'nothing to choose' })
  if (wanted.choice === 'expire' && !isBefore(endsOn, today)) return refuse({ kind: 'not ended yet', on: endsOn })
  if (wanted.choice !== 'carry') return accept()
  if (!wanted.until) return refuse({ kind: 'day needed' })
  const after = isBefore(endsOn, today) ? today : endsOn
  return isBefore(after, wanted.until) ? accept() : refuse({ kind: 'too early', after })
}
