/** Recording a review: every target rated, views, the risk judged, and one next step. */
import { Hono } from 'hono'
import { z } from 'zod'
import { hasPage, hasPart, nextSteps, ratings, readCase, targetsOf } from '#cases/index.ts'
import { readAppointment } from '#diary/index.ts'
import { withWeekday } from '#kernel/days.ts'
import type { AppointmentId } from '#kernel/ids.ts'
import { recordView } from '#platform/audit.ts'
import {
  type Call,
  type CameBack,
  done,
  field,
  notFound,
  pathId,
  policy,
  readForm,
  readTyped,
  submit,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, Columns, LinkButton, Narrow, ProblemSummary, Row, show } from '#ui/index.ts'
import { ReviewForm } from './review.form.tsx'
import { holdReview } from './reviews.operations.ts'
import { explainReview, riskLevels } from './reviews.words.ts'

const path = '/appointments/:appointment/review'

export const reviewPages = new Hono<WebCall>()
  .get(path, policy('reviews: record'), (call) => reviewPage(call))
  .post(path, policy('reviews: record'), (call) => review(call))

async function readWhole(call: Call) {
  const id = pathId<AppointmentId>(call, 'appointment')
  return call.var.work(async (work) => {
    const one = (await readAppointment(work, id)) ?? notFound()
    if (one.kind !== 'review') notFound()
    const of = (await readCase(work, one.case)) ?? notFound()
    await recordView(work, 'review opened', [one.subject], 2, id)
    return { one, of, targets: await targetsOf(work, one.case) }
  }, 'reading')
}

export function publicUrl(call: Call): string {
  return call.var.house.settings.publicUrl?.href ?? new URL(call.req.url).origin
}

async function review(call: Call) {
  const id = pathId<AppointmentId>(call, 'appointment')
  const { targets, of } = await readWhole(call)
  const judged = hasPart(of, 'risk of exclusion')
  const typed = await readTyped(call)
  const shape = z.object({
    summary: field.text('Say what has changed', 10_000),
    parents_view: field.optionalText(4_000),
    pupils_view: field.optionalText(4_000),
    next_step: field.choice(nextSteps, 'Choose what comes next'),
    ...(judged ? { risk: field.choice(riskLevels, 'Judge the risk of exclusion') } : {}),
    ...Object.fromEntries(
      targets.map((target) => [`rating_${target.no}`, field.choice(ratings, `Rate target ${target.no}`)]),
    ),
  })
  const form = await readForm(call, shape)
  if (!form.ok) return reviewPage(call, form)
  const rated = targets.map((target) => ({
    no: target.no,
    rating: ratings.find((known) => known === typedText(typed, `rating_${target.no}`)) ?? ratings[0],
    outcome: typedText(typed, `outcome_${target.no}`).slice(0, 2_000),
  }))
  const { summary, next_step: nextStep, parents_view: parentsView = '', pupils_view: pupilsView = '' } = form.value
  const risk = judged ? riskLevels.find((known) => known === typedText(typed, 'risk')) : undefined
  const wanted = { ratings: rated, summary, nextStep, parentsView, pupilsView, risk }
  const sent = await submit(call, async (work) => {
    const outcome = await holdReview(work, id, wanted, publicUrl(call))
    return outcome.ok
      ? done(`/cases/${outcome.value}/review`, 'The review is recorded, and the cycle is closed.')
      : outcome
  })
  if (sent instanceof Response) return sent
  return reviewPage(call, { problems: [{ field: 'summary', message: explainReview(sent.refusal) }], typed })
}

async function reviewPage(call: Call, back?: CameBack) {
  const { one, of, targets } = await readWhole(call)
  const head = {
    title: 'Record the review',
    kicker: `${one.caseNumber}, ${one.schoolName}, ${withWeekday(one.from.toPlainDate())}`,
    back: { href: `/appointments/${one.id}`, label: 'Appointment' },
    wrong: back ? ('wrong' as const) : undefined,
  }
  const main = [
    <ProblemSummary problems={back?.problems} />,
    <Card>
      <ReviewForm id={one.id} of={of} targets={targets} back={back} />
    </Card>,
  ]
  const side = hasPage(of, 'measures') && [
    <Card title="Measures again">
      <p>Record what was measured at the start once more, so that before and after stand side by side.</p>
      <Row>
        <LinkButton href={`/cases/${one.case}/measures`}>Measures of the case</LinkButton>
      </Row>
    </Card>,
  ]
  return show(call, head, side ? <Columns main={main} side={side} /> : <Narrow>{main}</Narrow>, back ? 422 : 200)
}
