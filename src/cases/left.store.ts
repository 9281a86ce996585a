/** A child's last day in a case, and a package that one case leaves to the next. */
import type { PlainDate } from '#kernel/days.ts'
import { type CaseId, id, type OrderLineId, type SchoolId, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'

/** Lines of the school's orders that serve a case now. */
export async function linesInUse(work: Work, school: SchoolId): Promise<ReadonlySet<OrderLineId>> {
  const rows = await work
    .selectFrom('support_case')
    .select('order_line_id')
    .where('school_id', '=', school)
    .where('order_line_id', 'is not', null)
    .where('line_left_after', 'is', null)
    .execute()
  return new Set(rows.flatMap((row) => (row.order_line_id ? [id<OrderLineId>(row.order_line_id)] : [])))
}

/** The movement after which the case that had this package left it to the next; undefined when none did. */
export async function leftAfter(work: Work, line: OrderLineId): Promise<number | undefined> {
  const row = await work
    .selectFrom('support_case')
    .select('line_left_after')
    .where('order_line_id', '=', line)
    .where('line_left_after', 'is not', null)
    .orderBy('line_left_after', 'desc')
    .executeTakeFirst()
  return row?.line_left_after ?? undefined
}

/** False when it was left before, or is not closed. */
export async function setLineLeft(work: Work, of: CaseId, after: number): Promise<boolean> {
  const row = await work
    .updateTable('support_case')
    .set({ line_left_after: after })
    .where('id', '=', of)
    .where('state', '=', 'closed')
    .where('line_left_after', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** The open cases about a subject, oldest first. */
export async function openCasesAbout(work: Work, subject: SubjectId): Promise<readonly CaseId[]> {
  const rows = await work
    .selectFrom('support_case')
    .select('id')
    .where('subject_id', '=', subject)
    .where('state', '<>', 'closed')
    .orderBy('number')
    .execute()
  return rows.map((row) => id<CaseId>(row.id))
}

export async function setLeavesOn(work: Work, subject: SubjectId, on: PlainDate | undefined): Promise<void> {
  await work
    .updateTable('support_case')
    .set({ leaves_on: on ?? null })
    .where('subject_id', '=', subject)
    .where('state', '<>', 'closed')
    .execute()
}
