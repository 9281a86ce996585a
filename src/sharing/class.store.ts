/** The views of class teachers, by class: one teacher, the children they see or saw since the last school year began. */
import { academicYearOf } from '#kernel/days.ts'
import { id, type PersonId, type SchoolId, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { Part } from './share.rules.ts'
import type { ShareId } from './share.store.ts'

export interface ClassView {
  readonly share: ShareId
  readonly school: SchoolId
  readonly person: PersonId
  readonly teacher: string
  readonly subject: SubjectId
  readonly child: string
  readonly parts: readonly Part[]
  readonly state: 'live' | 'ended'
}

/** At these schools the newest view of each teacher of each child, teachers and children by name. One query. */
export async function classViews(work: Work, schools: readonly SchoolId[]): Promise<readonly ClassView[]> {
  if (schools.length === 0) return []
  const since = Temporal.PlainDate.from({ year: academicYearOf(work.today) - 1, month: 9, day: 1 })
  const rows = await work
    .selectFrom('share')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'share.principal_id'))
    .innerJoin('pupil', (on) => on.onRef('pupil.subject_id', '=', 'share.subject_id'))
    .select(['share.id', 'share.principal_id', 'principal.name', 'share.subject_id', 'parts', 'share.ended_at'])
    .select(['pupil.given_name', 'pupil.family_name', 'share.school_id'])
    .where('share.school_id', 'in', [...schools])
    .where('share.capacity', '=', 'class teacher')
    .where('share.until_on', '>=', since)
    .orderBy('principal.name')
    .orderBy('share.principal_id')
    .orderBy('pupil.family_name')
    .orderBy('pupil.given_name')
    .orderBy('share.ended_at', (order) => order.desc().nullsFirst())
    .execute()
  const views = rows.map((row) => ({
    share: id<ShareId>(row.id),
    school: id<SchoolId>(row.school_id),
    person: id<PersonId>(row.principal_id),
    teacher: row.name,
    subject: id<SubjectId>(row.subject_id),
    child: `${row.given_name} ${row.family_name}`,
    parts: row.parts as Part[],
    state: row.ended_at ? ('ended' as const) : ('live' as const),
  }))
  return [...Map.groupBy(views, (one) => `${one.person} ${one.subject}`).values()].flatMap(([newest]) => newest ?? [])
}
