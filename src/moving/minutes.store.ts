/** What a school made of the minutes that were left, once a case. */
import type { PlainDate } from '#kernel/days.ts'
import { type CaseId, id, type SchoolId, type SubjectId } from '#kernel/ids.ts'
import { type Minutes, minutes } from '#kernel/minutes.ts'
import { type Pence, pence } from '#kernel/money.ts'
import type { Work } from '#platform/work.ts'
import type { MinutesChoice } from './minutes.rules.ts'

export interface MinutesChosen {
  readonly choice: MinutesChoice
  readonly minutes: Minutes
  readonly next: SubjectId | undefined
  readonly credit: Pence
}

export async function chosenFor(
  work: Work,
  of: CaseId,
): Promise<(MinutesChosen & { readonly by: string; readonly on: PlainDate }) | undefined> {
  const row = await work
    .selectFrom('minutes_left')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'minutes_left.chosen_by'))
    .select(['choice', 'minutes', 'next_subject_id', 'credit_pence', 'principal.name as by', 'chosen_on'])
    .where('case_id', '=', of)
    .executeTakeFirst()
  return (
    row && {
      choice: row.choice === 'credit' ? 'credit' : 'another subject',
      minutes: minutes(row.minutes),
      next: row.next_subject_id === null ? undefined : id<SubjectId>(row.next_subject_id),
      credit: pence(row.credit_pence),
      by: row.by,
      on: row.chosen_on,
    }
  )
}

/** False when somebody chose a moment before. */
export async function addChosen(
  work: Work,
  of: { readonly id: CaseId; readonly subject: SubjectId; readonly school: SchoolId },
  chosen: MinutesChosen,
): Promise<boolean> {
  const row = await work
    .insertInto('minutes_left')
    .values({
      case_id: of.id,
      subject_id: of.subject,
      school_id: of.school,
      choice: chosen.choice,
      minutes: chosen.minutes,
      next_subject_id: chosen.next ?? null,
      credit_pence: chosen.credit,
      chosen_by: work.actor.id,
      chosen_on: work.today,
    })
    .onConflict((conflict) => conflict.columns(['provider_id', 'case_id']).doNothing())
    .returning('case_id')
    .executeTakeFirst()
  return row !== undefined
}
