/** Recording a review: every target rated, what has changed, and one next step. */
import { Hono } from 'hono'
import { z } from 'zod'
import { nextSteps, ratings } from '#cases/index.ts'
import type { AppointmentId } from '#kernel/ids.ts'
import {
  type AlreadySent,
  type Call,
  done,
  field,
  pathId,
  policy,
  readForm,
  readTyped,
  submit,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { appointmentPage, readWhole } from './appointment.page.tsx'
import { type RecordReviewRefusal, recordReview } from './diary.operations.ts'
import { explainRecord } from './record.words.ts'

export const reviewPages = new Hono<WebCall>().post(
  '/appointments/:appointment/review',
  policy('reviews: record'),
  (call) => review(call),
)

async function review(call: Call) {
  const id = pathId<AppointmentId>(call, 'appointment')
  const typed = await readTyped(call)
  const { targets } = await readWhole(call)
  const shape = z.object({
    summary: field.text('Say what has changed', 10_000),
    next_step: field.choice(nextSteps, 'Choose what comes next'),
    ...Object.fromEntries(
      targets.map((target) => [`rating_${target.no}`, field.choice(ratings, `Rate target ${target.no}`)]),
    ),
  })
  const form = await readForm(call, shape)
  if (!form.ok) return appointmentPage(call, form.problems, typed)
  const rated = targets.map((target) => ({
    no: target.no,
    rating: ratings.find((known) => known === typedText(typed, `rating_${target.no}`)) ?? ratings[0],
    outcome: typedText(typed, `outcome_${target.no}`).slice(0, 2_000),
  }))
  const sent = await submit(call, async (work) => {
    const outcome = await recordReview(work, id, {
      ratings: rated,
      summary: form.value.summary,
      nextStep: form.value.next_step,
    })
    return outcome.ok ? done(`/cases/${outcome.value}`, 'The review is recorded, and the cycle is closed.') : outcome
  })
  return sent instanceof Response
    ? sent
    : appointmentPage(call, [{ field: 'summary', message: explainReview(sent.refusal) }], typed)
}

function explainReview(refusal: RecordReviewRefusal | AlreadySent): string {
  switch (refusal.kind) {
    case 'targets unrated':
      return `Rate every target: ${refusal.nos.join(', ')} is missing`
    case 'not delivered yet':
      return 'The report has not been delivered yet. Hold the delivery meeting first'
    default:
      return explainRecord(refusal)
  }
}
