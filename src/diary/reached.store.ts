/** The rows behind the count of children: each pupil who was met in a span of days, with the first delivered contact. */
import { sql } from 'kysely'
import type { PlainDate } from '#kernel/days.ts'
import { type CaseId, id, type SchoolId, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'

export interface Reached {
  readonly subject: SubjectId
  readonly name: string
  readonly school: SchoolId
  readonly schoolName: string
  readonly district: string
  readonly firstOn: PlainDate
  readonly contacts: number
  /** The newest case the contacts belong to. */
  readonly case: CaseId
}

const localDay = sql<PlainDate>`(lower(appointment.during) at time zone 'Europe/London')::date`

/** Both days included; one query. A class is no child (product.md, "Impact"). */
export async function childrenReached(work: Work, from: PlainDate, until: PlainDate): Promise<readonly Reached[]> {
  const rows = await work
    .selectFrom('appointment')
    .innerJoin('subject', (on) => on.onRef('subject.id', '=', 'appointment.subject_id'))
    .innerJoin('pupil', (on) => on.onRef('pupil.subject_id', '=', 'appointment.subject_id'))
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'appointment.school_id'))
    .innerJoin('district', (on) => on.onRef('district.id', '=', 'school.district_id'))
    .where('appointment.state', '=', 'held')
    .where('subject.kind', '=', 'pupil')
    .where(sql<boolean>`${localDay} between ${from} and ${until}`)
    .groupBy(['subject.id', 'pupil.given_name', 'pupil.family_name', 'school.id', 'school.name'])
    .groupBy('district.name')
    .select(['subject.id as subject_id', 'pupil.given_name', 'pupil.family_name', 'school.id as school_id'])
    .select(['school.name as school', 'district.name as district'])
    .select([
      sql<PlainDate>`min(${localDay})`.as('first_on'),
      sql<number>`count(*)::integer`.as('contacts'),
      sql<string>`(array_agg(appointment.case_id order by appointment.during desc))[1]`.as('case_id'),
    ])
    .orderBy('school.name')
    .orderBy('pupil.family_name')
    .orderBy('subject.id')
    .execute()
  return rows.map((row) => ({
    subject: id(row.subject_id),
    name: `${row.given_name} ${row.family_name}`,
    school: id(row.school_id),
    schoolName: row.school,
    district: row.district,
    firstOn: row.first_on,
    contacts: row.contacts,
    case: id(row.case_id),
  }))
}
