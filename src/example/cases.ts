/** Every case of the two years as a story: asked, accepted, ordered, visited, reported, delivered, reviewed. */
import type { PlainDate } from '#kernel/days.ts'
import { aroundAtFirst, aroundAtReview } from './around.ts'
import { casesToTell, type Plan } from './case-plans.ts'
import { finishingStory, openRequestStories, underWayStories } from './casework.ts'
import { shapeStories } from './family.ts'
import { measured } from './measures.ts'
import { bankStory, plannedAfterVisit } from './plans.ts'
import {
  ask,
  beside,
  book,
  deliverReport,
  type Opened,
  openCaseOf,
  orderFor,
  review,
  sendReport,
  visit,
  weekly,
  writeReport,
} from './scenes.ts'
import { founding } from './span.ts'
import { at, type Story } from './story.ts'
import { aChild, aClass, type Child } from './tellings.ts'
import { afterDay, type ExampleTown, openDay } from './town.ts'

export function caseStories(town: ExampleTown): readonly Story[] {
  return [
    bankStory(town, founding.toPlainDate()),
    finishingStory(town),
    ...underWayStories(town),
    ...openRequestStories(town),
    ...shapeStories(town),
    ...casesToTell.map((plan) => caseStory(town, plan)),
  ]
}

async function* caseStory(town: ExampleTown, plan: Plan): Story {
  const { school, n } = plan
  const asked = openDay(town, school, plan.askedFrom, 0)
  const child: Child =
    plan.about === 'class' ? aClass(n) : aChild(n, asked, plan.product === 'ehc' ? 'ehc plan' : 'no plan')
  yield at(asked, `${8 + (n % 8)}:${10 + (n % 45)}`.padStart(5, '0'))
  const request = await ask(town, school, child)
  const decided = openDay(town, school, asked, 2 + (n % 4))
  yield at(decided, `10:${10 + (n % 50)}`)
  const opened = await openCaseOf(town, request, plan)
  if (plan.stops === 'before the order') return
  const ordered = openDay(town, school, decided, 2 + (n % 6))
  yield at(ordered, `11:${10 + (n % 50)}`)
  await orderFor(town, opened)
  yield* worked(town, opened, child, ordered)
}

async function* worked(town: ExampleTown, opened: Opened, child: Child, ordered: PlainDate): Story {
  const { school, n } = opened.plan
  const attached = openDay(town, school, ordered, 1)
  yield at(attached, '09:40')
  const visitSlot = town.diary.firstFree(opened, openDay(town, school, attached, 5 + (n % 5)), 'visit')
  const appointment = await book(town, opened, 'visit', visitSlot, n % 11 === 5 ? 'moved once' : 'kept')
  yield at(visitSlot.date, '12:40')
  await visit(town, opened, appointment, child)
  if (n % 4 === 1) await beside(town, opened, 'travel', 15 + ((n * 7) % 9) * 5)
  await measured(town, opened, child, 'before', visitSlot.date)
  await aroundAtFirst(town, opened, visitSlot.date)
  await plannedAfterVisit(town, opened, child, visitSlot.date)
  const written = openDay(town, school, visitSlot.date, 3 + (n % 4))
  yield at(written, '14:10')
  const report = await writeReport(town, opened, child)
  const sent = openDay(town, school, written, 1 + (n % 2))
  yield at(sent, '09:05')
  await sendReport(town, opened, report)
  if (n % 8 === 1) await beside(town, opened, n % 16 === 1 ? 'email' : 'telephone', 10 + (n % 5) * 5)
  const signed = openDay(town, school, sent, 1 + (n % 4))
  yield at(signed, '16:05')
  const slot = town.diary.firstFree(opened, openDay(town, school, signed, 3 + (n % 3)), 'hour')
  const meeting = await deliverReport.book(town, opened, report, slot)
  yield at(slot.date, '16:55')
  await deliverReport.hold(town, opened, meeting)
  if (opened.plan.product === 'ehc') return
  let last = slot.date
  for (let week = 1; opened.plan.product === 'silver' && week <= 5; week++) {
    const session = town.diary.firstFree(opened, afterDay(last.add({ days: 6 }), last), 'hour')
    yield at(openDay(town, school, last, 1), '08:20')
    const booked = await book(town, opened, 'weekly-session', session, 'kept')
    yield at(session.date, '17:05')
    await weekly(town, opened, booked, child, week)
    last = session.date
  }
  yield at(openDay(town, school, last, 1), '08:50')
  const due = await review.due(town, opened)
  const reviewSlot = town.diary.firstFree(opened, afterDay(due ?? last.add({ days: 42 }), last), 'hour')
  const reviewing = await book(town, opened, 'review', reviewSlot, 'kept')
  yield at(reviewSlot.date, '17:10')
  await measured(town, opened, child, 'after', reviewSlot.date)
  await aroundAtReview(town, opened)
  await review.hold(town, opened, reviewing, child)
}
