/** The coordinator's named yes to a sale that asks for one: asked for a subject, answered, used up by one line. */
import { sql } from 'kysely'
import type { PlainDate } from '#kernel/days.ts'
import { id, type OrderLineId, type PermissionId, type SchoolId, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { SubjectHead } from './facts.store.ts'
import type { PermissionKind } from './subject.rules.ts'

export interface Permission {
  readonly id: PermissionId
  readonly school: SchoolId
  readonly schoolName: string
  readonly subject: SubjectId
  readonly reference: string
  readonly kind: PermissionKind
  readonly askedBy: string
  readonly askedOn: PlainDate
  readonly answer: 'yes' | 'no' | undefined
  readonly answeredBy: string | undefined
  readonly answeredOn: PlainDate | undefined
  readonly note: string | undefined
}

function permissionRows(work: Work) {
  return work
    .selectFrom('sale_permission')
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'sale_permission.school_id'))
    .innerJoin('subject', (on) => on.onRef('subject.id', '=', 'sale_permission.subject_id'))
    .innerJoin('principal as asker', (on) => on.onRef('asker.id', '=', 'sale_permission.asked_by'))
    .leftJoin('principal as answerer', (on) => on.onRef('answerer.id', '=', 'sale_permission.answered_by'))
    .select(['sale_permission.id', 'sale_permission.school_id', 'school.name as school'])
    .select(['sale_permission.subject_id', 'subject.reference', 'sale_permission.kind', 'asker.name as asker'])
    .select(['sale_permission.asked_on', 'sale_permission.answer', 'answerer.name as answerer'])
    .select(['sale_permission.answered_on', 'sale_permission.note'])
}

function permissionFrom(row: Awaited<ReturnType<ReturnType<typeof permissionRows>['executeTakeFirstOrThrow']>>) {
  return {
    id: id<PermissionId>(row.id),
    school: id<SchoolId>(row.school_id),
    schoolName: row.school,
    subject: id<SubjectId>(row.subject_id),
    reference: row.reference,
    kind: row.kind as PermissionKind,
    askedBy: row.asker,
    askedOn: row.asked_on,
    answer: (row.answer ?? undefined) as Permission['answer'],
    answeredBy: row.answerer ?? undefined,
    answeredOn: row.answered_on ?? undefined,
    note: row.note ?? undefined,
  } satisfies Permission
}

/** The newest hundred, those that wait first; one query. */
export async function permissions(work: Work): Promise<readonly Permission[]> {
  const rows = await permissionRows(work)
    .orderBy('sale_permission.answered_on', (order) => order.desc().nullsFirst())
    .orderBy('sale_permission.asked_on', 'desc')
    .orderBy('sale_permission.id')
    .limit(100)
    .execute()
  return rows.map(permissionFrom)
}

/** Held until the work ends, so that two coordinators do not both answer. */
export async function holdPermission(work: Work, permission: PermissionId): Promise<Permission | undefined> {
  await work.selectFrom('sale_permission').select('id').where('id', '=', permission).forUpdate().execute()
  const row = await permissionRows(work).where('sale_permission.id', '=', permission).executeTakeFirst()
  return row && permissionFrom(row)
}

/** Asking twice is asking once. */
export async function askPermission(work: Work, subject: SubjectHead, kind: PermissionKind): Promise<void> {
  await work
    .insertInto('sale_permission')
    .values({
      id: work.newId(),
      school_id: subject.school,
      subject_id: subject.id,
      kind,
      asked_by: work.actor.id,
      asked_on: work.today,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function answerPermission(
  work: Work,
  permission: PermissionId,
  answer: 'yes' | 'no',
  note: string | undefined,
): Promise<void> {
  await work
    .updateTable('sale_permission')
    .set({ answer, answered_by: work.actor.id, answered_on: work.today, note: note ?? null })
    .where('id', '=', permission)
    .execute()
}

export async function usePermission(work: Work, permission: PermissionId, line: OrderLineId): Promise<void> {
  await work
    .updateTable('sale_permission')
    .set({ order_line_id: line })
    .where('id', '=', permission)
    .where('order_line_id', 'is', null)
    .execute()
}

/** Whom the question goes to. */
export async function coordinators(
  work: Work,
): Promise<readonly { readonly id: string; readonly email: string | null }[]> {
  const { rows } = await sql<{ id: string; email: string | null }>`select id, email from app.coordinators()`.execute(
    work,
  )
  return rows
}

/** How many wait for an answer; one query. */
export async function permissionsWaiting(work: Work): Promise<number> {
  const row = await work
    .selectFrom('sale_permission')
    .select((count) => count.fn.countAll<number>().as('count'))
    .where('answer', 'is', null)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}
