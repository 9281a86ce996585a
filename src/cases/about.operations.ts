/** Saying what a case is about beyond its subject, and a family's meetings beyond its package. */
import { assert } from '#kernel/assert.ts'
import type { CaseId } from '#kernel/ids.ts'
import { minutes } from '#kernel/minutes.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { addAbout, type CaseAbout } from './about.store.ts'
import { redate } from './cases.operations.ts'
import { holdCase, readCase } from './cases.store.ts'
import { shapeOf } from './shape.rules.ts'
import { mayMeetFurther } from './steps.rules.ts'
import { addBeyond, stepsOf } from './steps.store.ts'
import { addEvent } from './timeline.store.ts'

/** Of a class, a school or a family; a child's record says who the child is. */
export async function keepAbout(work: Work, of: CaseId, about: CaseAbout): Promise<void> {
  const one = (await readCase(work, of)) ?? notFound()
  allow(work.actor, 'cases: describe', one.school)
  if (!shapeOf(one).about) notFound()
  await addAbout(work, one, about)
  await recordChange(work, 'case described', of, {}, one.subject)
}

export type FurtherRefusal =
  | { readonly kind: 'case closed' }
  | { readonly kind: 'meetings left' }
  | { readonly kind: 'agreement withdrawn' }

/** An hour more with parents, before the concluding review; booking it asks the school for the hourly rate (product.md, "Packages"). */
export async function addFurtherMeeting(work: Work, of: CaseId): Promise<Outcome<undefined, FurtherRefusal>> {
  allow(work.actor, 'cases: work')
  const one = (await holdCase(work, of)) ?? notFound()
  if (one.subjectKind !== 'family' || !one.line) notFound()
  if (one.state === 'closed') return refuse({ kind: 'case closed' })
  if (one.stopped) return refuse({ kind: 'agreement withdrawn' })
  const steps = await stepsOf(work, of)
  if (!mayMeetFurther(steps)) return refuse({ kind: 'meetings left' })
  const like = steps.findLast(({ kind }) => kind === 'parent-meeting')
  assert(like, 'the package has meetings with parents')
  await addBeyond(work, one, like.no + 1, {
    kind: 'parent-meeting',
    minutes: minutes(60),
    due: like.due,
    deliveredBy: [...like.deliveredBy],
  })
  await addEvent(work, one, { kind: 'meeting', title: 'A further meeting with parents', body: '', audience: 'school' })
  await redate(work, of)
  await recordChange(work, 'further meeting added', of, {}, one.subject)
  return accept()
}
