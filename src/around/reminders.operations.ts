/** A part-time timetable's review is not forgotten: a week before it the case's specialists are told. */
import { caseOfSubject } from '#cases/index.ts'
import { isBefore, type PlainDate } from '#kernel/days.ts'
import { readPerson } from '#people/index.ts'
import { promiseFor } from '#platform/due.ts'
import { sendMail } from '#platform/mail/index.ts'
import type { Work } from '#platform/work.ts'
import type { AroundId } from './mistake.store.ts'
import { subjectOfTimetable } from './suspension.store.ts'

export const timetableReview = 'part-time timetable review'

export async function promiseReview(work: Work, timetable: AroundId, reviewOn: PlainDate): Promise<void> {
  const week = reviewOn.subtract({ days: 7 })
  await promiseFor(work, isBefore(week, work.today) ? work.today : week, timetableReview, timetable)
}

/** Nothing is said of one that was taken back, or when nobody works with the child any more. */
export async function remindTimetable(work: Work, ref: string): Promise<void> {
  const subject = await subjectOfTimetable(work, ref as AroundId)
  const one = subject && (await caseOfSubject(work, subject))
  for (const { id } of one?.specialists ?? []) {
    const person = await readPerson(work, id)
    if (person?.email && one)
      await sendMail(work, {
        to: person.email,
        toPrincipal: id,
        subject: `A part-time timetable is to be reviewed (${one.number})`,
        body: `In case ${one.number} the review of a part-time timetable is due within the next seven days.\n\nSign in to see when it is.`,
      })
  }
}
