/** The only file that touches cases, steps, allocations, targets and the timeline. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { PlainDate } from '#kernel/days.ts'
import {
  type CaseId,
  id,
  type OrderLineId,
  type PersonId,
  type SchoolId,
  type StepId,
  type SubjectId,
} from '#kernel/ids.ts'
import { type Minutes, minutes } from '#kernel/minutes.ts'
import { type Discipline, type DueRule, type PlannedStep, type StepKind, stepKinds } from '#offer/index.ts'
import type { Work } from '#platform/work.ts'
import type { CaseState, NextStep } from './case.states.ts'
import type { Planned, StepDate, StepMinutes } from './steps.rules.ts'

export interface CaseHead {
  readonly id: CaseId
  /** What people quote: 'C-1001'. */
  readonly number: string
  readonly school: SchoolId
  readonly schoolName: string
  readonly subject: SubjectId
  /** A name where the actor may see it, else the opaque reference. */
  readonly subjectName: string
  readonly reference: string
  readonly subjectKind: string
  readonly productName: string | undefined
  readonly line: OrderLineId | undefined
  readonly state: CaseState
  readonly openedOn: PlainDate
  readonly closedOn: PlainDate | undefined
  readonly nextStep: NextStep | undefined
  readonly specialists: readonly { readonly id: PersonId; readonly name: string }[]
  /** The first step that is not done, if any. */
  readonly next: { readonly kind: StepKind; readonly date: StepDate; readonly state: StepMinutes['state'] } | undefined
}

function heads(work: Work) {
  return work
    .selectFrom('support_case')
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'support_case.school_id'))
    .innerJoin('subject', (on) => on.onRef('subject.id', '=', 'support_case.subject_id'))
    .leftJoin('pupil', (on) => on.onRef('pupil.subject_id', '=', 'subject.id'))
    .leftJoin('school_class', (on) => on.onRef('school_class.subject_id', '=', 'subject.id'))
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('step')
          .select(['kind as step_kind', 'due_on as step_due', 'firmness as step_firmness', 'state as step_state'])
          .whereRef('step.case_id', '=', 'support_case.id')
          .where('step.state', '<>', 'done')
          .orderBy('no')
          .limit(sql<number>`1`)
          .as('next'),
      (on) => on.onTrue(),
    )
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('allocation')
          .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'allocation.principal_id'))
          .select(
            sql<
              { id: string; name: string }[]
            >`coalesce(jsonb_agg(jsonb_build_object('id', principal.id, 'name', principal.name) order by principal.name), '[]')`.as(
              'people',
            ),
          )
          .whereRef('allocation.case_id', '=', 'support_case.id')
          .where('allocation.ended_at', 'is', null)
          .as('allocated'),
      (on) => on.onTrue(),
    )
    .select([
      'support_case.id',
      'support_case.number',
      'support_case.school_id',
      'school.name as school',
      'support_case.subject_id',
      'subject.reference',
      'subject.kind',
    ])
    .select([
      'pupil.given_name',
      'pupil.family_name',
      'school_class.name as class',
      'support_case.product_name',
      'support_case.order_line_id',
      'support_case.state',
    ])
    .select([
      'support_case.opened_on',
      'support_case.closed_on',
      'support_case.next_step',
      'allocated.people',
      'step_kind',
      'step_due',
      'step_firmness',
      'step_state',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof heads>['executeTakeFirstOrThrow']>>

const stepKind = z.enum(stepKinds)

function headFrom(row: Row): CaseHead {
  return {
    id: id(row.id),
    number: row.number,
    school: id(row.school_id),
    schoolName: row.school,
    subject: id(row.subject_id),
    subjectName: row.given_name ? `${row.given_name} ${row.family_name}` : (row.class ?? row.reference),
    reference: row.reference,
    subjectKind: row.kind,
    productName: row.product_name ?? undefined,
    line: row.order_line_id === null ? undefined : id<OrderLineId>(row.order_line_id),
    state: row.state as CaseState,
    openedOn: row.opened_on,
    closedOn: row.closed_on ?? undefined,
    nextStep: (row.next_step ?? undefined) as NextStep | undefined,
    specialists: (row.people ?? []).map((person) => ({ id: id(person.id), name: person.name })),
    next:
      row.step_kind === null
        ? undefined
        : {
            kind: stepKind.parse(row.step_kind),
            date: dateFrom(row.step_firmness, row.step_due),
            state: row.step_state as StepMinutes['state'],
          },
  }
}

function dateFrom(firmness: string | null, on: PlainDate | null): StepDate {
  return on && (firmness === 'due' || firmness === 'expected') ? { firmness, on } : { firmness: 'unknown' }
}

/** Cases the actor reaches: the open ones, or those that are closed; what is due first comes first. One query. */
export async function casesBy(work: Work, which: 'open' | 'closed'): Promise<readonly CaseHead[]> {
  const rows = await heads(work)
    .where('support_case.state', which === 'open' ? '<>' : '=', 'closed')
    .orderBy('step_due', (order) => order.asc().nullsFirst())
    .orderBy('support_case.number')
    .limit(sql<number>`500`)
    .execute()
  return rows.map(headFrom)
}

export async function readCase(work: Work, of: CaseId): Promise<CaseHead | undefined> {
  const row = await heads(work).where('support_case.id', '=', of).executeTakeFirst()
  return row && headFrom(row)
}

export async function casesAbout(work: Work, subject: SubjectId): Promise<readonly CaseId[]> {
  const rows = await work
    .selectFrom('support_case')
    .select('id')
    .where('subject_id', '=', subject)
    .orderBy('opened_on', 'desc')
    .execute()
  return rows.map((row) => id(row.id))
}

/** As `readCase`, held until the work ends: two people moving one case on are answered in turn. */
export async function holdCase(work: Work, of: CaseId): Promise<CaseHead | undefined> {
  await work.selectFrom('support_case').select('id').where('id', '=', of).forUpdate().execute()
  return readCase(work, of)
}

export async function addCase(work: Work, school: SchoolId, subject: SubjectId, number: string): Promise<CaseId> {
  const caseId = work.newId<CaseId>()
  await work
    .insertInto('support_case')
    .values({ id: caseId, number, school_id: school, subject_id: subject, state: 'waiting', opened_on: work.today })
    .execute()
  return caseId
}

export async function setLine(work: Work, of: CaseId, line: OrderLineId, productName: string): Promise<void> {
  await work
    .updateTable('support_case')
    .set({ order_line_id: line, product_name: productName })
    .where('id', '=', of)
    .execute()
}

export async function setCaseState(work: Work, of: CaseId, state: CaseState, nextStep?: NextStep): Promise<void> {
  const closing = state === 'closed' ? { closed_on: work.today, next_step: nextStep ?? null } : {}
  await work
    .updateTable('support_case')
    .set({ state, ...closing })
    .where('id', '=', of)
    .execute()
}

/** Lines of the school's orders that serve a case already. */
export async function linesInUse(work: Work, school: SchoolId): Promise<ReadonlySet<OrderLineId>> {
  const rows = await work
    .selectFrom('support_case')
    .select('order_line_id')
    .where('school_id', '=', school)
    .where('order_line_id', 'is not', null)
    .execute()
  return new Set(rows.flatMap((row) => (row.order_line_id ? [id<OrderLineId>(row.order_line_id)] : [])))
}

export interface Step extends StepMinutes, Planned {
  readonly no: number
  readonly kind: StepKind
  readonly deliveredBy: readonly Discipline[]
  readonly date: StepDate
}

const dueRule = z.custom<DueRule>((value) => typeof value === 'object' && value !== null)

export async function stepsOf(work: Work, of: CaseId): Promise<readonly Step[]> {
  const rows = await work
    .selectFrom('step')
    .select(['id', 'no', 'kind', 'minutes', 'due_rule', 'delivered_by', 'state', 'due_on', 'firmness', 'done_on'])
    .where('case_id', '=', of)
    .orderBy('no')
    .execute()
  return rows.map((row) => ({
    id: id(row.id),
    no: row.no,
    kind: stepKind.parse(row.kind),
    minutes: minutes(row.minutes),
    due: dueRule.parse(row.due_rule),
    deliveredBy: row.delivered_by as Discipline[],
    state: row.state as StepMinutes['state'],
    date: dateFrom(row.firmness, row.due_on),
    doneOn: row.done_on ?? undefined,
  }))
}

export async function addSteps(work: Work, of: CaseHead, planned: readonly PlannedStep[]): Promise<void> {
  const rows = planned.map((step, at) => ({
    id: work.newId<StepId>(),
    case_id: of.id,
    subject_id: of.subject,
    no: at + 1,
    kind: step.kind,
    minutes: step.minutes,
    due_rule: JSON.stringify(step.due),
    delivered_by: [...step.deliveredBy],
    state: 'planned',
    firmness: 'unknown',
  }))
  await work.insertInto('step').values(rows).execute()
}

export async function setDates(work: Work, steps: readonly Step[], dates: readonly StepDate[]): Promise<void> {
  for (const [at, step] of steps.entries()) {
    const date = dates[at]
    if (!date || (step.date.firmness === date.firmness && String(onOf(step.date)) === String(onOf(date)))) continue
    await work
      .updateTable('step')
      .set({ firmness: date.firmness, due_on: onOf(date) ?? null })
      .where('id', '=', step.id)
      .execute()
  }
}

export function onOf(date: StepDate): PlainDate | undefined {
  return date.firmness === 'unknown' ? undefined : date.on
}

export async function setStepMinutes(work: Work, step: StepId, length: Minutes): Promise<void> {
  await work.updateTable('step').set({ minutes: length }).where('id', '=', step).execute()
}

/** False when the step was not in the state it had to be in: somebody was faster. */
export async function setStepState(
  work: Work,
  step: StepId,
  from: readonly StepMinutes['state'][],
  to: StepMinutes['state'],
  doneOn?: PlainDate,
): Promise<boolean> {
  const row = await work
    .updateTable('step')
    .set({ state: to, done_on: to === 'done' ? (doneOn ?? work.today) : null })
    .where('id', '=', step)
    .where('state', 'in', [...from])
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function addAllocation(work: Work, of: CaseHead, specialist: PersonId): Promise<void> {
  await work
    .insertInto('allocation')
    .values({
      id: work.newId(),
      case_id: of.id,
      subject_id: of.subject,
      principal_id: specialist,
      from_on: work.today,
      granted_by: work.actor.id,
    })
    .execute()
}

export async function endAllocations(work: Work, of: CaseId): Promise<readonly PersonId[]> {
  const rows = await work
    .updateTable('allocation')
    .set({ ended_at: work.systemNow })
    .where('case_id', '=', of)
    .where('ended_at', 'is', null)
    .returning('principal_id')
    .execute()
  return rows.map((row) => id(row.principal_id))
}

/** The day from which the visit is counted: the first allocation of the case. */
export async function allocatedOn(work: Work, of: CaseId): Promise<PlainDate | undefined> {
  const row = await work
    .selectFrom('allocation')
    .select('from_on')
    .where('case_id', '=', of)
    .orderBy('from_on')
    .limit(sql<number>`1`)
    .executeTakeFirst()
  return row?.from_on
}

export type Audience = 'team' | 'school' | 'family'

export interface CaseEventRow {
  readonly kind: string
  readonly title: string
  readonly body: string
  readonly audience: Audience
  readonly on: PlainDate
  readonly by: string
}

export async function addEvent(
  work: Work,
  of: { readonly id: CaseId; readonly subject: SubjectId },
  { on = work.today, ...event }: Omit<CaseEventRow, 'on' | 'by'> & { readonly on?: PlainDate },
): Promise<void> {
  await work
    .insertInto('case_event')
    .values({
      id: work.newId(),
      case_id: of.id,
      subject_id: of.subject,
      ...event,
      happened_on: on,
      at: work.now,
      by_id: work.actor.id,
    })
    .execute()
}

/** The newest first, as far as this actor may read; one query. */
export async function eventsOf(work: Work, of: CaseId): Promise<readonly CaseEventRow[]> {
  const rows = await work
    .selectFrom('case_event')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'case_event.by_id'))
    .select([
      'case_event.kind',
      'case_event.title',
      'case_event.body',
      'case_event.audience',
      'case_event.happened_on',
      'principal.name as by',
    ])
    .where('case_event.case_id', '=', of)
    .orderBy('case_event.at', 'desc')
    .orderBy('case_event.id')
    .limit(sql<number>`200`)
    .execute()
  return rows.map((row) => ({
    kind: row.kind,
    title: row.title,
    body: row.body,
    audience: row.audience as Audience,
    on: row.happened_on,
    by: row.by,
  }))
}

export const ratings = ['not met', 'partly met', 'met', 'exceeded'] as const
export type Rating = (typeof ratings)[number]

export interface Target {
  readonly no: number
  readonly words: string
  readonly baseline: string
  readonly rating: Rating | undefined
  readonly outcome: string | undefined
}

export async function targetsOf(work: Work, of: CaseId): Promise<readonly Target[]> {
  const rows = await work
    .selectFrom('case_target')
    .select(['no', 'words', 'baseline', 'rating', 'outcome'])
    .where('case_id', '=', of)
    .orderBy('no')
    .execute()
  return rows.map((row) => ({
    no: row.no,
    words: row.words,
    baseline: row.baseline,
    rating: (row.rating ?? undefined) as Rating | undefined,
    outcome: row.outcome ?? undefined,
  }))
}

export async function keepTargets(
  work: Work,
  of: CaseHead,
  targets: readonly { readonly words: string; readonly baseline: string }[],
): Promise<void> {
  await work.deleteFrom('case_target').where('case_id', '=', of.id).execute()
  if (targets.length === 0) return
  const rows = targets.map((target, at) => ({
    id: work.newId(),
    case_id: of.id,
    subject_id: of.subject,
    no: at + 1,
    ...target,
  }))
  await work.insertInto('case_target').values(rows).execute()
}

export async function rateTarget(work: Work, of: CaseId, no: number, rating: Rating, outcome: string): Promise<void> {
  await work
    .updateTable('case_target')
    .set({ rating, outcome })
    .where('case_id', '=', of)
    .where('no', '=', no)
    .execute()
}
