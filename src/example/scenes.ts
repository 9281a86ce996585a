/** The scenes of a case's story, each one thing that somebody does. */
import { assert } from '#kernel/assert.ts'
import type { PlainDate } from '#kernel/days.ts'
import type { AppointmentId, CaseId, DocumentId, RequestId } from '#kernel/ids.ts'
import { minutes } from '#kernel/minutes.ts'
import { attachOrder, freePackages, readCase, recordSideTime, type Step, stepsOf } from '../cases/index.ts'
import { bookStep, cancelAppointment } from '../diary/index.ts'
import { beginReport, deliver, keepReport, sendForSignOff, signOff } from '../documents/index.ts'
import { observeVisit } from '../observations/index.ts'
import { acceptRequest, beginRequest, keepPart, recordContact, submitRequest } from '../requests/index.ts'
import { holdReview } from '../reviews/index.ts'
import { routeOfSchool } from '../routes/index.ts'
import type { SchoolCalendar } from '../schools/index.ts'
import { recordWeekly } from '../sessions/index.ts'
import { buy } from './buying.ts'
import type { Plan } from './case-plans.ts'
import { exampleDomains, sencoOf } from './people.ts'
import { nth } from './seeded.ts'
import { type Child, observed, reported, reviewed, viewsOf } from './tellings.ts'
import { partAnswers, type Told } from './told.ts'
import { type ExampleTown, granted, known, type Slot } from './town.ts'

export const office = `coordinator@${exampleDomains.provider}`

export interface Opened {
  readonly plan: Plan
  readonly case: CaseId
  readonly reference: string
  readonly calendar: SchoolCalendar
}

/** The form, part by part, as its writer filled it in. */
export async function ask(town: ExampleTown, school: string, about: Told, by = sencoOf(school)): Promise<RequestId> {
  return town.as(by, async (work) => {
    const request = await beginRequest(work, known(town.schools, school), about.kind)
    let version = 1
    const route = await routeOfSchool(work, known(town.schools, school))
    for (const [part, answers] of partAnswers(about, route))
      version = granted(await keepPart(work, request, part, answers, version))
    return granted(await submitRequest(work, request))
  })
}

/** Accepted and waiting for its order, the usual way; the specialist is named at once or with the order. */
export async function openCaseOf(town: ExampleTown, request: RequestId, plan: Plan): Promise<Opened> {
  const specialist = plan.stops === undefined ? known(town.people, plan.specialist) : undefined
  const opened = await town.as(office, async (work) => {
    const contact = { by: work.actor.id, how: 'telephone', on: work.today, words: '' } as const
    granted(await recordContact(work, request, contact))
    const id = granted(await acceptRequest(work, request, { line: undefined, specialist }))
    const head = await readCase(work, id)
    assert(head, 'the case was opened')
    return head
  })
  return { plan, case: opened.id, reference: opened.reference, calendar: known(town.calendars, plan.school) }
}

/** The SENCO prepares what was advised, the head orders it, and the coordinator puts the case under it. */
export async function orderFor(town: ExampleTown, opened: Opened): Promise<void> {
  const { school, product, about, n } = opened.plan
  const at = known(town.schools, school)
  const subject = product === 'ehc' ? { subject: { kind: about, reference: opened.reference } } : {}
  await buy(town, school, [{ product, ...subject }], `PO ${school.slice(0, 3).toUpperCase()} ${400 + n}`)
  await town.as(office, async (work) => {
    const head = await readCase(work, opened.case)
    assert(head, 'the case is open')
    const [line] = await freePackages(work, at, head.subject)
    assert(line, 'a package was ordered')
    granted(await attachOrder(work, opened.case, line.id))
  })
}

async function nextStep(town: ExampleTown, opened: Opened, kind: Step['kind']): Promise<Step> {
  const steps = await town.as(opened.plan.specialist, (work) => stepsOf(work, opened.case))
  const step = steps.find((one) => one.kind === kind && one.state === 'planned')
  assert(step, `the case has a ${kind} to book`)
  return step
}

export async function book(
  town: ExampleTown,
  opened: Opened,
  kind: Step['kind'],
  slot: Slot,
  how: 'kept' | 'moved once',
): Promise<AppointmentId> {
  const step = await nextStep(town, opened, kind)
  const wanted = { date: slot.date, time: Temporal.PlainTime.from(slot.time), place: 'At the school' }
  return town.as(opened.plan.specialist, async (work) => {
    const booked = granted(await bookStep(work, opened.case, step.id, wanted))
    if (how === 'kept') return booked
    granted(await cancelAppointment(work, booked, 'with notice', 'The school asked for a later start on that day'))
    return granted(await bookStep(work, opened.case, step.id, { ...wanted, place: 'At the school, from reception' }))
  })
}

export async function visit(town: ExampleTown, opened: Opened, on: AppointmentId, child: Child): Promise<void> {
  const { on: _, ...seen } = observed(child)
  await town.as(opened.plan.specialist, async (work) => granted(await observeVisit(work, on, seen)))
}

/** Travel with a visit, or a message between visits: recorded on the day, not charged. */
export async function beside(
  town: ExampleTown,
  opened: Opened,
  kind: 'travel' | 'email' | 'telephone',
  length: number,
): Promise<void> {
  await town.as(opened.plan.specialist, async (work) =>
    granted(await recordSideTime(work, opened.case, { kind, minutes: minutes(length), on: work.today })),
  )
}

export async function writeReport(town: ExampleTown, opened: Opened, child: Child): Promise<DocumentId> {
  return town.as(opened.plan.specialist, async (work) => {
    const report = granted(await beginReport(work, opened.case))
    granted(await keepReport(work, report, reported(child), 1))
    return report
  })
}

export async function sendReport(town: ExampleTown, opened: Opened, report: DocumentId): Promise<void> {
  await town.as(opened.plan.specialist, async (work) => granted(await sendForSignOff(work, report)))
}

export const deliverReport = {
  async book(town: ExampleTown, opened: Opened, report: DocumentId, slot: Slot): Promise<AppointmentId> {
    await town.as(office, async (work) => granted(await signOff(work, report)))
    return book(town, opened, 'delivery', slot, 'kept')
  },
  async hold(town: ExampleTown, opened: Opened, meeting: AppointmentId): Promise<void> {
    const who =
      opened.plan.about === 'class' ? 'the class teacher and the SENCO' : 'the SENCO, the class teacher and the parents'
    await town.as(opened.plan.specialist, async (work) => granted(await deliver(work, meeting, who)))
  },
}

const sessions = [
  'Modelled the card at two changes; the class teacher led the third.',
  'Worked with the teaching assistant on giving one job at a time.',
  'Watched a lesson led by the class teacher; talked for ten minutes after it.',
  'A small group practised asking for help; two used it alone.',
  'Looked at the week together and chose what to keep.',
]

export async function weekly(
  town: ExampleTown,
  opened: Opened,
  session: AppointmentId,
  child: Child,
  week: number,
): Promise<void> {
  const turn = child.n + week
  const wanted = {
    attendance: turn % 11 === 7 ? ('part' as const) : ('present' as const),
    takingPart: 2 + (turn % 4),
    done: `Week ${week}. ${nth(sessions, turn)}`,
    nextTry: nth(child.concern.advice, turn).replaceAll('{name}', child.name),
  }
  await town.as(opened.plan.specialist, async (work) => granted(await recordWeekly(work, session, wanted)))
}

export const review = {
  async due(town: ExampleTown, opened: Opened): Promise<PlainDate | undefined> {
    const { date } = await nextStep(town, opened, 'review')
    return date.firmness === 'unknown' ? undefined : date.on
  },
  async hold(town: ExampleTown, opened: Opened, meeting: AppointmentId, child: Child): Promise<void> {
    const { about, product, n } = opened.plan
    const told = reviewed(child)
    const topUp = product === 'silver' && n % 8 === 1
    const whole = {
      ...told,
      nextStep: topUp ? ('top-up' as const) : told.nextStep,
      ...viewsOf(child, about),
      // The others were judged beside it.
      risk: about === 'pupil' && n % 3 !== 1 ? nth(['none', 'some', 'none'] as const, n) : undefined,
    }
    await town.as(opened.plan.specialist, async (work) =>
      granted(await holdReview(work, meeting, whole, 'http://localhost:3000')),
    )
  },
}
