/** One case with its steps, for its page. */
import { sql } from 'kysely'
import { parseDay } from '#kernel/days.ts'
import type { CaseId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import { type CaseHead, headFrom, heads } from './cases.store.ts'
import { type Step, type StepRow, stepFrom } from './steps.store.ts'

type StepAsJson = Omit<StepRow, 'due_on' | 'done_on'> & {
  readonly due_on: string | null
  readonly done_on: string | null
}

/** One query; `undefined` where there is no such case or this person may not see it. */
export async function wholeCase(
  work: Work,
  of: CaseId,
): Promise<{ readonly one: CaseHead; readonly steps: readonly Step[] } | undefined> {
  const row = await heads(work)
    .select((rows) =>
      rows
        .selectFrom('step as planned')
        .select(
          sql<
            StepAsJson[]
          >`coalesce(jsonb_agg(jsonb_build_object('id', planned.id, 'no', planned.no, 'kind', planned.kind,
            'minutes', planned.minutes, 'due_rule', planned.due_rule, 'delivered_by', planned.delivered_by,
            'state', planned.state, 'due_on', planned.due_on, 'firmness', planned.firmness,
            'done_on', planned.done_on, 'beyond', planned.beyond) order by planned.no), '[]')`.as('steps'),
        )
        .whereRef('planned.case_id', '=', 'support_case.id')
        .as('steps'),
    )
    .where('support_case.id', '=', of)
    .executeTakeFirst()
  if (!row) return undefined
  const steps = (row.steps ?? []).map((step) =>
    stepFrom({ ...step, due_on: day(step.due_on), done_on: day(step.done_on) }),
  )
  return { one: headFrom(row), steps }
}

const day = (text: string | null) => (text === null ? null : (parseDay(text) ?? null))
