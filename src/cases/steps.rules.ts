/**
 * A package's steps: when each is due in the school's own days, and moving minutes between them while the total stands
 * (product.md, "Packages" and section 6; design.md section 7, "Step dates").
 */
import { isBefore, later, type PlainDate } from '#kernel/days.ts'
import type { StepId } from '#kernel/ids.ts'
import { type Minutes, minutes } from '#kernel/minutes.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import type { DueRule, StepKind } from '#offer/index.ts'
import type { Chosen } from '#rulebook/index.ts'
import { addOpenDays, openOnOrAfter, type SchoolCalendar, schoolWeeksAfter } from '#schools/index.ts'

export interface Planned {
  readonly kind: StepKind
  readonly due: DueRule
  /** The day it was done; undefined until then. */
  readonly doneOn?: PlainDate | undefined
}

/** A package of which only some time is left: its steps in order as far as the time goes, the last one with what remains. */
export function asFarAs<Step extends { readonly minutes: Minutes }>(
  steps: readonly Step[],
  left: Minutes,
): readonly Step[] {
  const reached: Step[] = []
  let rest: number = left
  for (const step of steps) {
    if (rest === 0) break
    const own = minutes(Math.min(step.minutes, rest))
    reached.push({ ...step, minutes: own })
    rest -= own
  }
  return reached
}

/** What has happened besides the steps themselves. */
export interface Anchors {
  readonly allocatedOn: PlainDate | undefined
  readonly signedOffOn: PlainDate | undefined
}

/** 'due' once what it is counted from has happened; 'expected' before; 'unknown' where no calendar or no start says. */
export type StepDate =
  | { readonly firmness: 'due' | 'expected'; readonly on: PlainDate }
  | { readonly firmness: 'unknown' }

/** How the weeks from the delivery to the review are counted (product.md section 6). */
export type ReviewWeeks = Chosen['six weeks to the review']

/** The date of each step in order. A review is never before the last weekly session planned (product.md section 6). */
export function datesOf(
  steps: readonly Planned[],
  anchors: Anchors,
  calendar: SchoolCalendar,
  reviewWeeks: ReviewWeeks,
): readonly StepDate[] {
  const dates: StepDate[] = []
  for (const [at, step] of steps.entries()) {
    const from = anchorOf(step.due, steps.slice(0, at), dates, anchors)
    const weeks = step.kind === 'review' ? reviewWeeks : 'six school weeks'
    const date = from && dateFrom(step.due, from.on, calendar, weeks)
    const own: StepDate = date ? { firmness: from.firmness, on: date } : { firmness: 'unknown' }
    dates.push(step.kind === 'review' ? notBeforeSessions(own, steps, dates) : own)
  }
  return dates
}

interface Anchor {
  readonly firmness: 'due' | 'expected'
  readonly on: PlainDate
}

function anchorOf(
  due: DueRule,
  before: readonly Planned[],
  dates: readonly StepDate[],
  anchors: Anchors,
): Anchor | undefined {
  const name = 'openDaysAfter' in due ? due.openDaysAfter : due.schoolWeeksAfter
  if (name === 'allocation') return anchors.allocatedOn && { firmness: 'due', on: anchors.allocatedOn }
  if (name === 'sign-off' && anchors.signedOffOn) return { firmness: 'due', on: anchors.signedOffOn }
  const kind = name === 'sign-off' ? 'report' : name
  const at = before.findLastIndex((step) => step.kind === kind)
  const done = name === 'sign-off' ? undefined : before[at]?.doneOn
  if (done) return { firmness: 'due', on: done }
  const planned = dates[at]
  return planned && planned.firmness !== 'unknown' ? { firmness: 'expected', on: planned.on } : undefined
}

function dateFrom(due: DueRule, from: PlainDate, calendar: SchoolCalendar, weeks: ReviewWeeks): PlainDate | undefined {
  const inWeeks = (count: number) =>
    weeks === 'six school weeks'
      ? schoolWeeksAfter(calendar, from, count)
      : openOnOrAfter(calendar, from.add({ weeks: count }))
  const reached = 'openDaysAfter' in due ? addOpenDays(calendar, from, due.days) : inWeeks(due.weeks)
  return reached.ok ? reached.value : undefined
}

function notBeforeSessions(own: StepDate, steps: readonly Planned[], dates: readonly StepDate[]): StepDate {
  if (own.firmness === 'unknown') return own
  const sessions = dates.filter(
    (date, at): date is Anchor => steps[at]?.kind === 'weekly-session' && date.firmness !== 'unknown',
  )
  return { ...own, on: sessions.reduce((latest, session) => later(latest, session.on), own.on) }
}

export interface StepMinutes {
  readonly id: StepId
  readonly minutes: Minutes
  readonly state: 'planned' | 'booked' | 'done'
}

export type MoveRefusal =
  | { readonly kind: 'not planned any more'; readonly step: StepId }
  | { readonly kind: 'too much'; readonly most: Minutes }
  | { readonly kind: 'nothing to move' }
  | { readonly kind: 'same step' }

/** A step keeps at least a quarter of an hour. */
const least = 15

/** Moves minutes between two steps that are neither booked nor done. The total never changes. */
export function moveMinutes(
  from: StepMinutes,
  to: StepMinutes,
  moved: Minutes,
): Outcome<readonly [Minutes, Minutes], MoveRefusal> {
  if (from.id === to.id) return refuse({ kind: 'same step' })
  if (moved <= 0) return refuse({ kind: 'nothing to move' })
  for (const step of [from, to])
    if (step.state !== 'planned') return refuse({ kind: 'not planned any more', step: step.id })
  const most = minutes(Math.max(0, from.minutes - least))
  if (moved > most) return refuse({ kind: 'too much', most })
  return accept([minutes(from.minutes - moved), minutes(to.minutes + moved)])
}

/** How a step stands against today, for the list of what is late. */
export function lateness(
  date: StepDate,
  state: StepMinutes['state'],
  today: PlainDate,
): 'done' | 'booked' | 'late' | 'to come' {
  if (state !== 'planned') return state
  return date.firmness === 'due' && isBefore(date.on, today) ? 'late' : 'to come'
}

/** A meeting beyond the package is offered once every meeting with parents that there is has been held or booked. */
export function mayMeetFurther(steps: readonly (Pick<Planned, 'kind'> & Pick<StepMinutes, 'state'>)[]): boolean {
  const meetings = steps.filter(({ kind }) => kind === 'parent-meeting')
  const review = steps.find(({ kind }) => kind === 'review')
  return meetings.length > 0 && meetings.every(({ state }) => state !== 'planned') && review?.state !== 'done'
}
