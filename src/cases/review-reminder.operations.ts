/** A week before a review is due its specialist is reminded; whenever the date moves, so does the promise. */
import { isBefore } from '#kernel/days.ts'
import type { StepId } from '#kernel/ids.ts'
import { readPerson } from '#people/index.ts'
import { promiseFor, takeBack } from '#platform/due.ts'
import { sendMail } from '#platform/mail/index.ts'
import type { Work } from '#platform/work.ts'
import { readCase } from './cases.store.ts'
import type { StepDate } from './steps.rules.ts'
import { caseOfStep, type Step } from './steps.store.ts'

const kind = 'review due'

export async function promiseReview(work: Work, steps: readonly Step[], dates: readonly StepDate[]): Promise<void> {
  const at = steps.findIndex((step) => step.kind === 'review')
  const [review, date] = [steps[at], dates[at]]
  if (!review || date?.firmness !== 'due' || review.state === 'done') return
  await takeBack(work, kind, review.id)
  const week = date.on.subtract({ days: 7 })
  await promiseFor(work, isBefore(week, work.today) ? work.today : week, kind, review.id)
}

/** Nothing is said once the review was held, or when nobody has the case. */
export async function remindReview(work: Work, ref: string): Promise<void> {
  const of = await caseOfStep(work, ref as StepId)
  if (!of) return
  const one = await readCase(work, of)
  for (const { id } of one?.specialists ?? []) {
    const person = await readPerson(work, id)
    if (person?.email && one) await sendMail(work, { to: person.email, toPrincipal: id, ...reviewMail(one.number) })
  }
}

function reviewMail(number: string) {
  return {
    subject: `A review is due in a week (${number})`,
    body: `The review of case ${number} is due within the next seven days.\n\nSign in to book it, or to see when it is.`,
  }
}
