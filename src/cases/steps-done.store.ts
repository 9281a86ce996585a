/** Steps that were done in a span of days: the rows behind the hours that an impact page counts. */
import type { PlainDate } from '#kernel/days.ts'
import { type CaseId, id, type StepId, type SubjectId } from '#kernel/ids.ts'
import { type Minutes, minutes } from '#kernel/minutes.ts'
import type { StepKind } from '#offer/index.ts'
import type { Work } from '#platform/work.ts'

export interface StepDone {
  readonly id: StepId
  readonly case: CaseId
  readonly caseNumber: string
  readonly subject: SubjectId
  readonly schoolName: string
  readonly district: string
  readonly minutes: Minutes
  readonly on: PlainDate
}

export const stepsShown = 100

/** The newest first, after a place; one more than is shown. Both days included; one query. */
export async function stepsDone(
  work: Work,
  kind: StepKind,
  span: { readonly from: PlainDate; readonly until: PlainDate },
  after: { readonly on: PlainDate; readonly step: StepId } | undefined,
): Promise<readonly StepDone[]> {
  const all = work
    .selectFrom('step')
    .innerJoin('support_case', (on) => on.onRef('support_case.id', '=', 'step.case_id'))
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'support_case.school_id'))
    .innerJoin('district', (on) => on.onRef('district.id', '=', 'school.district_id'))
    .select(['step.id', 'step.case_id', 'support_case.number', 'step.subject_id', 'step.minutes', 'step.done_on'])
    .select(['school.name as school', 'district.name as district'])
    .where('step.state', '=', 'done')
    .where('step.kind', '=', kind)
    .where('step.done_on', '>=', span.from)
    .where('step.done_on', '<=', span.until)
    .$narrowType<{ done_on: PlainDate }>()
    .orderBy('step.done_on', 'desc')
    .orderBy('step.id')
  const on = after
    ? all.where((row) =>
        row.or([
          row('step.done_on', '<', after.on),
          row.and([row('step.done_on', '=', after.on), row('step.id', '>', after.step)]),
        ]),
      )
    : all
  const rows = await on.limit(stepsShown + 1).execute()
  return rows.map((row) => ({
    id: id(row.id),
    case: id(row.case_id),
    caseNumber: row.number,
    subject: id(row.subject_id),
    schoolName: row.school,
    district: row.district,
    minutes: minutes(row.minutes),
    on: row.done_on,
  }))
}
