/** The review that closes a cycle. */
import { assert } from '#kernel/assert.ts'
import type { PlainDate } from '#kernel/days.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { addSaleFact, readLine } from '#orders/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import type { NextStep } from './case.states.ts'
import { moveOn, type StepAtHand, stepDone } from './cases.operations.ts'
import * as stepStore from './steps.store.ts'
import * as timeline from './timeline.store.ts'

export interface ReviewWanted {
  readonly ratings: readonly { readonly no: number; readonly rating: timeline.Rating; readonly outcome: string }[]
  readonly summary: string
  readonly nextStep: NextStep
}

export type ReviewRefusal =
  | { readonly kind: 'targets unrated'; readonly nos: readonly number[] }
  | { readonly kind: 'done already' }
  | { readonly kind: 'not delivered yet' }

/** The review closes the cycle: every target rated, one next step from the closed list. A reviewed Silver unlocks its Top-Up. */
export async function closeByReview(
  work: Work,
  at: StepAtHand,
  wanted: ReviewWanted,
  on: PlainDate,
): Promise<Outcome<undefined, ReviewRefusal>> {
  allow(work.actor, 'reviews: record')
  const steps = await stepStore.stepsOf(work, at.case.id)
  if (steps.some((step) => step.kind !== 'review' && step.state !== 'done' && step.kind !== 'weekly-session'))
    return refuse({ kind: 'not delivered yet' })
  const targets = await timeline.targetsOf(work, at.case.id)
  const unrated = targets
    .filter((target) => !wanted.ratings.some((one) => one.no === target.no))
    .map((target) => target.no)
  if (unrated.length > 0) return refuse({ kind: 'targets unrated', nos: unrated })
  for (const { no, rating, outcome } of wanted.ratings) await timeline.rateTarget(work, at.case.id, no, rating, outcome)
  if (!(await stepDone(work, at, { title: 'Review', body: wanted.summary, audience: 'school', on })))
    return refuse({ kind: 'done already' })
  await moveOn(work, at.case.id, 'reviewed', wanted.nextStep)
  assert(at.case.line, 'a reviewed case has an order')
  const line = (await readLine(work, at.case.line)) ?? notFound()
  const reviewed = line.product.code === 'silver' ? 'silver reviewed' : 'top-up reviewed'
  if (line.product.code.startsWith('silver'))
    await addSaleFact(work, at.case.school, at.case.subject, reviewed, work.today)
  await recordChange(work, 'case reviewed', at.case.id, { nextStep: wanted.nextStep }, at.case.subject)
  return accept()
}
