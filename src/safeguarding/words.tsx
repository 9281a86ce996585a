/** Words and numbers that every page of this room says alike: moments, telephone numbers, 999. */
import { clockTime, type Instant, london, withWeekday } from '#kernel/days.ts'
import { Notice } from '#ui/index.ts'

/** 'Monday 7 November, 9.12 am' */
export function atTime(moment: Instant): string {
  const local = moment.toZonedDateTimeISO(london)
  return `${withWeekday(local.toPlainDate())}, ${clockTime(local.toPlainTime())}`
}

/** One tap calls it. */
export function Telephone({ number }: { number: string }) {
  if (number === '') return <>No telephone number is recorded for this school.</>
  return <a href={`tel:${number.replaceAll(/[^\d+]/g, '')}`}>{number}</a>
}

export function Danger() {
  return (
    <Notice kind="warn">
      <p>
        If a child is in immediate danger, call <a href="tel:999">999</a>.
      </p>
    </Notice>
  )
}
