/** The planned steps of a case, and who is allocated to it. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { PlainDate } from '#kernel/days.ts'
import { type CaseId, id, type PersonId, type StepId } from '#kernel/ids.ts'
import { type Minutes, minutes } from '#kernel/minutes.ts'
import { type Discipline, type DueRule, type PlannedStep, type StepKind, stepKinds } from '#offer/index.ts'
import type { Work } from '#platform/work.ts'
import type { CaseHead } from './cases.store.ts'
import type { Planned, StepDate, StepMinutes } from './steps.rules.ts'

export const stepKind = z.enum(stepKinds)

export function dateFrom(firmness: string | null, on: PlainDate | null): StepDate {
  return on && (firmness === 'due' || firmness === 'expected') ? { firmness, on } : { firmness: 'unknown' }
}

export interface Step extends StepMinutes, Planned {
  readonly no: number
  readonly kind: StepKind
  readonly deliveredBy: readonly Discipline[]
  readonly date: StepDate
  /** Of what was bought, or a meeting beyond it. */
  readonly part: 'package' | 'beyond'
}

const dueRule = z.custom<DueRule>((value) => typeof value === 'object' && value !== null)

export interface StepRow {
  readonly id: string
  readonly no: number
  readonly kind: string
  readonly minutes: number
  readonly due_rule: unknown
  readonly delivered_by: readonly string[]
  readonly state: string
  readonly due_on: PlainDate | null
  readonly firmness: string
  readonly done_on: PlainDate | null
  readonly beyond: boolean
}

export function stepFrom(row: StepRow): Step {
  return {
    id: id(row.id),
    no: row.no,
    kind: stepKind.parse(row.kind),
    minutes: minutes(row.minutes),
    due: dueRule.parse(row.due_rule),
    deliveredBy: row.delivered_by as Discipline[],
    state: row.state as StepMinutes['state'],
    date: dateFrom(row.firmness, row.due_on),
    doneOn: row.done_on ?? undefined,
    part: row.beyond ? 'beyond' : 'package',
  }
}

export async function stepsOf(work: Work, of: CaseId): Promise<readonly Step[]> {
  const rows = await work
    .selectFrom('step')
    .select(['id', 'no', 'kind', 'minutes', 'due_rule', 'delivered_by', 'state', 'due_on', 'firmness', 'done_on'])
    .select('beyond')
    .where('case_id', '=', of)
    .orderBy('no')
    .execute()
  return rows.map(stepFrom)
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

/** A step beyond what was bought, in the place of one that moves a place back. */
export async function addBeyond(work: Work, of: CaseHead, at: number, step: PlannedStep): Promise<void> {
  await work
    .updateTable('step')
    .set((row) => ({ no: row('no', '+', 1) }))
    .where('case_id', '=', of.id)
    .where('no', '=', at)
    .execute()
  await work
    .insertInto('step')
    .values({
      id: work.newId<StepId>(),
      case_id: of.id,
      subject_id: of.subject,
      no: at,
      kind: step.kind,
      minutes: step.minutes,
      due_rule: JSON.stringify(step.due),
      delivered_by: [...step.deliveredBy],
      state: 'planned',
      firmness: 'unknown',
      beyond: true,
    })
    .execute()
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

/** The case of a step that is still to be done; undefined once it was. */
export async function caseOfStep(work: Work, step: StepId): Promise<CaseId | undefined> {
  const row = await work
    .selectFrom('step')
    .select('case_id')
    .where('id', '=', step)
    .where('state', '<>', 'done')
    .executeTakeFirst()
  return row && id<CaseId>(row.case_id)
}
