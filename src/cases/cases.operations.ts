/** What happens to a case: opened, given an order and a specialist, its minutes moved, its steps booked and done, closed. */

import { accountOfLine, readStatement, summarise } from '#hours/index.ts'
import type { PlainDate } from '#kernel/days.ts'
import type { CaseId, HoursAccountId, OrderLineId, PersonId, SchoolId, StepId, SubjectId } from '#kernel/ids.ts'
import { inWords, type Minutes } from '#kernel/minutes.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { holdLine, nameSubject, type OpenLine, packagesFor } from '#orders/index.ts'
import { deriveAccessOf, specialists } from '#people/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { nextNumber } from '#platform/numbers.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { deriveAccessTo } from '#pupils/index.ts'
import { chosen } from '#rulebook/index.ts'
import { calendarOf } from '#schools/index.ts'
import { addAbout, type CaseAbout, nothingSaid } from './about.store.ts'
import { after, type CaseEvent, type NextStep } from './case.states.ts'
import * as store from './cases.store.ts'
import { leftAfter, linesInUse } from './left.store.ts'
import { promiseReview } from './review-reminder.operations.ts'
import { hasPart } from './shape.rules.ts'
import { asFarAs, datesOf, type MoveRefusal, moveMinutes } from './steps.rules.ts'
import * as stepStore from './steps.store.ts'
import * as timeline from './timeline.store.ts'

/** A case for a subject, as a consequence of an accepted request; it waits for its order and its specialist. */
export async function openCase(
  work: Work,
  school: SchoolId,
  subject: SubjectId,
  about: CaseAbout = nothingSaid,
): Promise<CaseId> {
  allow(work.actor, 'cases: open')
  const number = `C-${await nextNumber(work, 'case', 1001)}`
  const opened = await store.addCase(work, school, subject, number)
  if (about !== nothingSaid) await addAbout(work, { id: opened, subject }, about)
  await timeline.addEvent(
    work,
    { id: opened, subject },
    { kind: 'opened', title: 'Case opened', body: '', audience: 'school' },
  )
  await recordChange(work, 'case opened', opened, { number }, subject)
  return opened
}

/** Packages that this subject's case can be worked under: ordered, and serving no other case. */
export async function freePackages(work: Work, school: SchoolId, subject: SubjectId): Promise<readonly OpenLine[]> {
  const used = await linesInUse(work, school)
  return (await packagesFor(work, school, subject)).filter((line) => !used.has(line.id))
}

export type OrderRefusal = { readonly kind: 'package taken' } | { readonly kind: 'has an order' }

/** Puts the case under an ordered package: its steps are laid out. The usual way is to ask first and buy second. */
export async function attachOrder(
  work: Work,
  of: CaseId,
  lineId: OrderLineId,
): Promise<Outcome<undefined, OrderRefusal>> {
  allow(work.actor, 'cases: open')
  const held = (await store.holdCase(work, of)) ?? notFound()
  if (held.line) return refuse({ kind: 'has an order' })
  const line = (await holdLine(work, lineId)) ?? notFound()
  if (line.product.kind !== 'package') notFound()
  const free = await freePackages(work, held.school, held.subject)
  if (!free.some((one) => one.id === lineId)) return refuse({ kind: 'package taken' })
  await nameSubject(work, lineId, held.subject)
  const left = await leftOf(work, lineId)
  const planned = left ? asFarAs(line.product.steps, left.minutes) : line.product.steps
  await store.setLine(work, of, lineId, line.product.name, left?.after)
  await stepStore.addSteps(work, held, planned)
  await timeline.addEvent(work, held, {
    kind: 'order',
    title: `${line.product.name} ordered`,
    body: left ? `${inWords(left.minutes)} of it are left from an earlier case` : inWords(line.product.minutes),
    audience: 'school',
  })
  await recordChange(work, 'case under order', of, {}, held.subject)
  await startWhenReady(work, of)
  return accept()
}

/** Where a case before left the package: after which movement, and how much of it there is. */
async function leftOf(work: Work, line: OrderLineId) {
  const after = await leftAfter(work, line)
  if (after === undefined) return undefined
  const account = (await accountOfLine(work, line)) ?? notFound()
  const { ledger } = (await readStatement(work, account)) ?? notFound()
  return { after, minutes: summarise(ledger).available }
}

/** Gives the case to one specialist, in place of whoever had it: access begins and ends in this work. */
export async function allocate(
  work: Work,
  of: CaseId,
  specialist: PersonId,
): Promise<Outcome<undefined, { readonly kind: 'no specialist' }>> {
  allow(work.actor, 'cases: open')
  const held = (await store.holdCase(work, of)) ?? notFound()
  const known = (await specialists(work)).find((one) => one.id === specialist)
  if (!known) return refuse({ kind: 'no specialist' })
  const before = await stepStore.endAllocations(work, of)
  await stepStore.addAllocation(work, held, specialist)
  for (const person of [...before, specialist]) await deriveAccessOf(work, person)
  await deriveAccessTo(work, held.subject)
  await timeline.addEvent(work, held, {
    kind: 'allocated',
    title: `${known.name} is the specialist`,
    body: '',
    audience: 'family',
  })
  await recordChange(work, 'case allocated', of, {}, held.subject)
  await startWhenReady(work, of)
  return accept()
}

async function startWhenReady(work: Work, of: CaseId): Promise<void> {
  const now = (await store.readCase(work, of)) ?? notFound()
  if (now.state === 'waiting' && now.line && now.specialists.length > 0) await moveOn(work, of, 'start')
  await redate(work, of)
}

/** Counts every step's date again from what has happened; called after each thing that does. */
export async function redate(work: Work, of: CaseId, signedOffOn?: PlainDate): Promise<void> {
  const now = (await store.readCase(work, of)) ?? notFound()
  const steps = await stepStore.stepsOf(work, of)
  if (steps.length === 0) return
  const anchors = {
    allocatedOn: await stepStore.allocatedOn(work, of),
    signedOffOn: signedOffOn ?? steps.find((step) => step.kind === 'report')?.doneOn,
  }
  // A case keeps the rule of the day on which it was opened.
  const { 'six weeks to the review': weeks } = await chosen(work, now.openedOn)
  const dates = datesOf(steps, anchors, await calendarOf(work, now.school), weeks)
  await stepStore.setDates(work, steps, dates)
  await promiseReview(work, steps, dates)
}

/** Moves the case to its next state; an event that cannot happen now is a bug of the caller, who asked first. */
export async function moveOn(work: Work, of: CaseId, event: CaseEvent, nextStep?: NextStep): Promise<void> {
  const now = (await store.readCase(work, of)) ?? notFound()
  const next = after(now.state, event)
  if (next) await store.setCaseState(work, of, next, nextStep)
}

/** Coordinator and specialist may shape a package's steps; what was bought stays what was bought. */
export async function moveStepMinutes(
  work: Work,
  of: CaseId,
  from: StepId,
  to: StepId,
  moved: Minutes,
): Promise<Outcome<undefined, MoveRefusal>> {
  allow(work.actor, 'steps: move minutes')
  const held = (await store.holdCase(work, of)) ?? notFound()
  const steps = await stepStore.stepsOf(work, of)
  const giver = steps.find((step) => step.id === from) ?? notFound()
  const taker = steps.find((step) => step.id === to) ?? notFound()
  const decision = moveMinutes(giver, taker, moved)
  if (!decision.ok) return decision
  const [left, grown] = decision.value
  await stepStore.setStepMinutes(work, from, left)
  await stepStore.setStepMinutes(work, to, grown)
  await timeline.addEvent(work, held, {
    kind: 'minutes moved',
    title: `${inWords(moved)} moved from the ${giver.kind} to the ${taker.kind}`,
    body: '',
    audience: 'school',
  })
  await recordChange(work, 'step minutes moved', of, { minutes: moved }, held.subject)
  return accept()
}

export interface StepAtHand {
  readonly case: store.CaseHead
  readonly step: stepStore.Step
  readonly account: HoursAccountId
}

/** A step with its case and the account its minutes come from, held for whoever books or does it (diary, documents). */
export async function takeStep(work: Work, of: CaseId, stepId: StepId): Promise<StepAtHand> {
  const held = (await store.holdCase(work, of)) ?? notFound()
  const step = (await stepStore.stepsOf(work, of)).find((one) => one.id === stepId) ?? notFound()
  const account = (held.line && (await accountOfLine(work, held.line))) ?? notFound()
  return { case: held, step, account }
}

export async function stepBooked(work: Work, at: StepAtHand, words: string): Promise<boolean> {
  const booked = await stepStore.setStepState(work, at.step.id, ['planned'], 'booked')
  if (booked) await timeline.addEvent(work, at.case, { kind: 'booked', title: words, body: '', audience: 'school' })
  return booked
}

export async function stepReturned(work: Work, at: StepAtHand, words: string, reason: string): Promise<boolean> {
  const returned = await stepStore.setStepState(work, at.step.id, ['booked'], 'planned')
  if (returned)
    await timeline.addEvent(work, at.case, { kind: 'cancelled', title: words, body: reason, audience: 'school' })
  return returned
}

const eventOf: Partial<Record<stepStore.Step['kind'], CaseEvent>> = {
  visit: 'assessed',
  'staff-meeting': 'assessed',
  'parent-meeting': 'met',
}

export interface StepReport {
  readonly title: string
  readonly body: string
  readonly audience: timeline.Audience
  /** The day it took place; today unless said. What follows is counted from it. */
  readonly on?: PlainDate
}

/** The step is done: what is counted from it becomes due, and the case moves on where this step is what it waited for. */
export async function stepDone(work: Work, at: StepAtHand, event: StepReport): Promise<boolean> {
  const finished = await stepStore.setStepState(work, at.step.id, ['planned', 'booked'], 'done', event.on)
  if (!finished) return false
  await timeline.addEvent(work, at.case, { kind: at.step.kind, ...event })
  const steps = await stepStore.stepsOf(work, at.case.id)
  const left = steps.filter((step) => step.state !== 'done')
  const moves = eventOf[at.step.kind]
  if (moves) await moveOn(work, at.case.id, moves)
  if (at.step.kind === 'delivery')
    await moveOn(work, at.case.id, left.length === 0 ? 'delivered and closes' : 'delivered')
  if (left.length === 1 && left[0]?.kind === 'review') await moveOn(work, at.case.id, 'supported')
  await redate(work, at.case.id)
  await recordChange(work, `${at.step.kind} done`, at.case.id, {}, at.case.subject)
  return true
}

/** Of a family nothing is written for the school: what it may read is a note that the family agreed to. */
export async function note(work: Work, of: CaseId, text: string, audience: timeline.Audience): Promise<void> {
  allow(work.actor, 'cases: work')
  const at = (await store.readCase(work, of)) ?? notFound()
  const readers = hasPart(at, 'notes for the school') ? audience : 'team'
  await timeline.addEvent(work, at, { kind: 'note', title: 'Note', body: text, audience: readers })
  await recordChange(work, 'note added', of, {}, at.subject)
}
