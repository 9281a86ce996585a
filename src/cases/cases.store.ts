/** The only file that touches cases themselves; steps, the timeline and the search have stores of their own. */
import { sql } from 'kysely'
import type { PlainDate } from '#kernel/days.ts'
import { type CaseId, id, type OrderLineId, type PersonId, type SchoolId, type SubjectId } from '#kernel/ids.ts'
import type { StepKind } from '#offer/index.ts'
import type { Work } from '#platform/work.ts'
import type { SubjectKind } from '#pupils/index.ts'
import { type AboutRow, aboutFrom, type CaseAbout, newestAbout } from './about.store.ts'
import type { CaseState, NextStep } from './case.states.ts'
import type { StepDate, StepMinutes } from './steps.rules.ts'
import { dateFrom, stepKind } from './steps.store.ts'
import type { Stop } from './stops.rules.ts'

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
  readonly subjectKind: SubjectKind
  readonly yearGroup: string | undefined
  readonly about: CaseAbout
  readonly productName: string | undefined
  readonly line: OrderLineId | undefined
  readonly state: CaseState
  readonly openedOn: PlainDate
  readonly closedOn: PlainDate | undefined
  readonly nextStep: NextStep | undefined
  readonly specialists: readonly { readonly id: PersonId; readonly name: string }[]
  /** While a parent's agreement is withdrawn: nothing further is booked. */
  readonly stopped: Stop | undefined
  /** The child's last day at the school: nothing is booked after it. */
  readonly leavesOn: PlainDate | undefined
  /** Where what was left of a package went on: between which of its movements this case's hours lie. */
  readonly hoursWithin: Span
  /** The first step that is not done, if any. */
  readonly next: { readonly kind: StepKind; readonly date: StepDate; readonly state: StepMinutes['state'] } | undefined
}

/** After the first movement, up to and with the second; open ends are the account's own. */
export interface Span {
  readonly after: number | undefined
  readonly upTo: number | undefined
}

export function heads(work: Work) {
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
    .leftJoin('case_stop', (on) =>
      on.onRef('case_stop.case_id', '=', 'support_case.id').on('case_stop.lifted_on', 'is', null),
    )
    .select(['case_stop.stopped_on', 'case_stop.reason as stop_reason'])
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
      'pupil.year_group',
      'school_class.name as class',
      'school_class.year_group as class_year',
      'support_case.product_name',
      'support_case.order_line_id',
      'support_case.state',
    ])
    .select([
      'support_case.opened_on',
      'support_case.closed_on',
      'support_case.next_step',
      'support_case.leaves_on',
      'support_case.line_taken_after',
      'support_case.line_left_after',
      'allocated.people',
      'step_kind',
      'step_due',
      'step_firmness',
      'step_state',
      newestAbout.as('about'),
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof heads>['executeTakeFirstOrThrow']>>

type Named = Pick<Row, 'given_name' | 'family_name' | 'class' | 'reference' | 'kind'> & {
  readonly about: AboutRow | null
}

/** A name where row-level security left one to show. */
export function nameOf(row: Named): string {
  if (row.given_name) return `${row.given_name} ${row.family_name}`
  if (row.kind === 'school') return 'Whole school'
  return row.class ?? (row.about?.name || row.reference)
}

export function headFrom(row: Row): CaseHead {
  return {
    id: id(row.id),
    number: row.number,
    school: id(row.school_id),
    schoolName: row.school,
    subject: id(row.subject_id),
    subjectName: nameOf(row),
    reference: row.reference,
    subjectKind: row.kind as SubjectKind,
    yearGroup: row.year_group ?? row.class_year ?? undefined,
    about: aboutFrom(row.about),
    productName: row.product_name ?? undefined,
    line: row.order_line_id === null ? undefined : id<OrderLineId>(row.order_line_id),
    state: row.state as CaseState,
    openedOn: row.opened_on,
    closedOn: row.closed_on ?? undefined,
    nextStep: (row.next_step ?? undefined) as NextStep | undefined,
    specialists: (row.people ?? []).map((person) => ({ id: id(person.id), name: person.name })),
    stopped: row.stopped_on === null ? undefined : { on: row.stopped_on, reason: row.stop_reason ?? '' },
    leavesOn: row.leaves_on ?? undefined,
    hoursWithin: { after: row.line_taken_after ?? undefined, upTo: row.line_left_after ?? undefined },
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

/** The case that is worked under a line, where the actor reaches it; one that left it to the next comes last. */
export async function caseOfLine(
  work: Work,
  line: OrderLineId,
): Promise<{ readonly id: CaseId; readonly number: string } | undefined> {
  const row = await work
    .selectFrom('support_case')
    .select(['id', 'number'])
    .where('order_line_id', '=', line)
    .orderBy(sql`line_left_after nulls first`)
    .executeTakeFirst()
  return row && { id: id(row.id), number: row.number }
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

/** `after` is the movement with which the case before left it, if one did. */
export async function setLine(
  work: Work,
  of: CaseId,
  line: OrderLineId,
  productName: string,
  after: number | undefined,
): Promise<void> {
  await work
    .updateTable('support_case')
    .set({ order_line_id: line, product_name: productName, line_taken_after: after ?? null })
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
