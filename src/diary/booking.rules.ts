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
  | NoSuchTime

export interface Span {
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
}

/** The night the clocks change: this time is left out, or there twice. */
export interface NoSuchTime {
  readonly kind: 'no such time'
  /** The first time after it that is there once. */
  readonly next: Temporal.PlainTime
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
  const until = time.add({ minutes: length })
  if (
    Temporal.PlainTime.compare(time, earliest) < 0 ||
    Temporal.PlainTime.compare(until, latest) > 0 ||
    Temporal.PlainTime.compare(until, time) <= 0
  )
    return refuse({ kind: 'outside the day' })
  return spanAt(date, time, length)
}

/** From a local time, for so many minutes. Refuses what the clocks leave out or strike twice: nobody would know which was meant. */
export function spanAt(date: PlainDate, time: Temporal.PlainTime, length: Minutes): Outcome<Span, NoSuchTime> {
  const local = date.toPlainDateTime(time)
  const [early, late] = (['earlier', 'later'] as const).map((disambiguation) =>
    local.toZonedDateTime(london, { disambiguation }),
  )
  if (!early || !late || !early.equals(late)) {
    const next = date.toPlainDateTime(time).with({ minute: 0 }).add({ hours: 1 }).toPlainTime()
    return refuse({ kind: 'no such time', next })
  }
  return accept({ from: early.toInstant(), until: early.add({ minutes: length }).toInstant() })
}
