/** When an appointment may be: on an open day of the school, not in the past, within the day's hours (product.md, "Diary"). */
import { isBefore, london, type PlainDate } from '#kernel/days.ts'
import type { Minutes } from '#kernel/minutes.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { openness, openOnOrAfter, type SchoolCalendar } from '#schools/index.ts'

export type BookingRefusal =
  | { readonly kind: 'in the past' }
  | { readonly kind: 'closed day'; readonly next: PlainDate | undefined }
  | { readonly kind: 'calendar unknown' }
  | { readonly kind: 'outside the day' }

export interface Span {
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
}

const earliest = Temporal.PlainTime.from('07:30')
const latest = Temporal.PlainTime.from('18:00')

export function maybeBook(
  date: PlainDate,
  time: Temporal.PlainTime,
  length: Minutes,
  calendar: SchoolCalendar,
  today: PlainDate,
): Outcome<Span, BookingRefusal> {
  if (isBefore(date, today)) return refuse({ kind: 'in the past' })
  const state = openness(calendar, date)
  if (state === 'unknown') return refuse({ kind: 'calendar unknown' })
  if (state === 'closed') {
    const next = openOnOrAfter(calendar, date)
    return refuse({ kind: 'closed day', next: next.ok ? next.value : undefined })
  }
  const from = date.toZonedDateTime({ timeZone: london, plainTime: time })
  const until = from.add({ minutes: length })
  const overnight = !until.toPlainDate().equals(date)
  if (
    overnight ||
    Temporal.PlainTime.compare(time, earliest) < 0 ||
    Temporal.PlainTime.compare(until.toPlainTime(), latest) > 0
  )
    return refuse({ kind: 'outside the day' })
  return accept({ from: from.toInstant(), until: until.toInstant() })
}
