/** Where a case stands still: nothing further is booked until it is lifted. */
import { type CaseId, id, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { Stop } from './stops.rules.ts'

/** The open cases about a subject that do not stand still yet. */
export async function movingCasesOf(work: Work, subject: SubjectId): Promise<readonly CaseId[]> {
  const rows = await work
    .selectFrom('support_case')
    .leftJoin('case_stop', (on) =>
      on.onRef('case_stop.case_id', '=', 'support_case.id').on('case_stop.lifted_on', 'is', null),
    )
    .select('support_case.id')
    .where('support_case.subject_id', '=', subject)
    .where('support_case.state', '<>', 'closed')
    .where('case_stop.id', 'is', null)
    .orderBy('support_case.number')
    .execute()
  return rows.map((row) => id<CaseId>(row.id))
}

export async function addStop(work: Work, of: CaseId, subject: SubjectId, stop: Stop): Promise<void> {
  await work
    .insertInto('case_stop')
    .values({
      id: work.newId(),
      case_id: of,
      subject_id: subject,
      stopped_on: stop.on,
      reason: stop.reason,
      stopped_by: work.actor.id,
    })
    .execute()
}

/** Answers the cases that stood still. */
export async function liftStopsOf(work: Work, subject: SubjectId): Promise<readonly CaseId[]> {
  const rows = await work
    .updateTable('case_stop')
    .set({ lifted_on: work.today, lifted_by: work.actor.id })
    .where('subject_id', '=', subject)
    .where('lifted_on', 'is', null)
    .returning('case_id')
    .execute()
  return rows.map((row) => id<CaseId>(row.case_id))
}
