/** The only file that touches changes of a class's teacher and the children in them. */
import type { PlainDate } from '#kernel/days.ts'
import { type Id, id, type PersonId, type SchoolId, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { ClassPassed, SharedPart } from '#sharing/index.ts'

export type ClassChangeId = Id<'class_change'>

export interface ClassChange extends ClassPassed {
  readonly id: ClassChangeId
  readonly on: PlainDate
}

export async function addClassChange(work: Work, wanted: Omit<ClassChange, 'id'>): Promise<ClassChangeId> {
  const change = work.newId<ClassChangeId>()
  await work
    .insertInto('class_change')
    .values({
      id: change,
      school_id: wanted.school,
      from_id: wanted.from,
      to_id: wanted.to,
      on_day: wanted.on,
      recorded_by: work.actor.id,
      recorded_on: work.today,
    })
    .execute()
  const children = wanted.children.map((one) => ({
    change_id: change,
    subject_id: one.subject,
    school_id: wanted.school,
    parts: [...one.parts],
  }))
  await work.insertInto('class_change_child').values(children).execute()
  return change
}

/** Still to come: neither done nor called off. Held, so that the day and a change of mind are answered in turn. */
export async function holdClassChange(work: Work, change: ClassChangeId): Promise<ClassChange | undefined> {
  const row = await work
    .selectFrom('class_change')
    .select(['id', 'school_id', 'from_id', 'to_id', 'on_day'])
    .where('id', '=', change)
    .where('done_on', 'is', null)
    .where('called_off_on', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return undefined
  const children = await work
    .selectFrom('class_change_child')
    .select(['subject_id', 'parts'])
    .where('change_id', '=', change)
    .orderBy('subject_id')
    .execute()
  return {
    id: id(row.id),
    school: id<SchoolId>(row.school_id),
    from: id<PersonId>(row.from_id),
    to: id<PersonId>(row.to_id),
    on: row.on_day,
    children: children.map((one) => ({ subject: id<SubjectId>(one.subject_id), parts: one.parts as SharedPart[] })),
  }
}

export async function settleClassChange(work: Work, change: ClassChangeId, how: 'done' | 'called off'): Promise<void> {
  await work
    .updateTable('class_change')
    .set(how === 'done' ? { done_on: work.today } : { called_off_on: work.today })
    .where('id', '=', change)
    .execute()
}

/** The school of a change, for whoever may know of it. */
export async function schoolOfChange(work: Work, change: ClassChangeId): Promise<SchoolId | undefined> {
  const row = await work.selectFrom('class_change').select('school_id').where('id', '=', change).executeTakeFirst()
  return row && id(row.school_id)
}

export interface ClassChangeLine {
  readonly id: ClassChangeId
  readonly from: string
  readonly to: string
  readonly on: PlainDate
  readonly children: number
  readonly state: 'to come' | 'done' | 'called off'
}

/** Of these schools, the latest day first. One query. */
export async function classChangesAt(work: Work, schools: readonly SchoolId[]): Promise<readonly ClassChangeLine[]> {
  if (schools.length === 0) return []
  const rows = await work
    .selectFrom('class_change')
    .innerJoin('principal as old', (on) => on.onRef('old.id', '=', 'class_change.from_id'))
    .innerJoin('principal as next', (on) => on.onRef('next.id', '=', 'class_change.to_id'))
    .select(['class_change.id', 'old.name as from', 'next.name as to', 'on_day', 'done_on', 'called_off_on'])
    .select((row) =>
      row
        .selectFrom('class_change_child')
        .select((count) => count.fn.countAll<number>().as('count'))
        .whereRef('class_change_child.change_id', '=', 'class_change.id')
        .as('children'),
    )
    .where('class_change.school_id', 'in', [...schools])
    .orderBy('on_day', 'desc')
    .orderBy('class_change.id')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    id: id(row.id),
    from: row.from,
    to: row.to,
    on: row.on_day,
    children: Number(row.children ?? 0),
    state: row.done_on ? 'done' : row.called_off_on ? 'called off' : 'to come',
  }))
}
