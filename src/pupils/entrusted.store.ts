/** The children one adult is responsible for, as far as the reader may see them too. */
import { id, type PersonId, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'

export interface Entrusted {
  readonly id: SubjectId
  readonly name: string
  readonly schoolName: string
  readonly relation: string
  readonly state: 'live' | 'restricted'
}

/** The children of one adult that the actor may see too. One query. */
export async function entrustedTo(work: Work, person: PersonId): Promise<readonly Entrusted[]> {
  const rows = await work
    .selectFrom('responsibility')
    .innerJoin('subject', (on) => on.onRef('subject.id', '=', 'responsibility.subject_id'))
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'subject.school_id'))
    .innerJoin('pupil', (on) => on.onRef('pupil.subject_id', '=', 'subject.id'))
    .select(['subject.id', 'pupil.given_name', 'pupil.family_name', 'school.name as school'])
    .select(['responsibility.relation', 'responsibility.restricted_at'])
    .where('responsibility.principal_id', '=', person)
    .orderBy('pupil.family_name')
    .orderBy('pupil.given_name')
    .execute()
  return rows.map((row) => ({
    id: id(row.id),
    name: `${row.given_name} ${row.family_name}`,
    schoolName: row.school,
    relation: row.relation,
    state: row.restricted_at ? 'restricted' : 'live',
  }))
}
