/** The pupils that a school has already, as an import compares them; and a pupil's number. */
import { sql } from 'kysely'
import type { PlainDate } from '#kernel/days.ts'
import { id, type SchoolId, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'

/** A pupil of a school as an import compares it. */
export interface KnownPupil {
  readonly reference: string
  readonly givenName: string
  readonly familyName: string
  readonly bornOn: PlainDate
  readonly upn: string | undefined
}

/** Every pupil of a school that the actor reaches, by name. One query. */
export async function knownPupils(work: Work, school: SchoolId): Promise<readonly KnownPupil[]> {
  const rows = await work
    .selectFrom('pupil')
    .innerJoin('subject', (on) => on.onRef('subject.id', '=', 'pupil.subject_id'))
    .select(['subject.reference', 'pupil.given_name', 'pupil.family_name', 'pupil.born_on', 'pupil.upn'])
    .where('subject.school_id', '=', school)
    .orderBy('pupil.family_name')
    .orderBy('pupil.given_name')
    .orderBy('subject.reference')
    .execute()
  return rows.map((row) => ({
    reference: row.reference,
    givenName: row.given_name,
    familyName: row.family_name,
    bornOn: row.born_on,
    upn: row.upn ?? undefined,
  }))
}

/** What each of these children is called and which school they are at, as far as the actor may know. One query. */
export async function childrenNamed(
  work: Work,
  subjects: readonly SubjectId[],
): Promise<ReadonlyMap<SubjectId, { readonly name: string; readonly schoolName: string }>> {
  if (subjects.length === 0) return new Map()
  const rows = await work
    .selectFrom('pupil')
    .innerJoin('subject', (on) => on.onRef('subject.id', '=', 'pupil.subject_id'))
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'subject.school_id'))
    .select(['pupil.subject_id', 'pupil.given_name', 'pupil.family_name', 'school.name as school'])
    .where('pupil.subject_id', 'in', [...subjects])
    .execute()
  return new Map(
    rows.map((row) => [
      id<SubjectId>(row.subject_id),
      { name: `${row.given_name} ${row.family_name}`, schoolName: row.school },
    ]),
  )
}

/** False where another record of the service carries it: the pupil then stays without one. */
export async function keepUpn(work: Work, subject: SubjectId, upn: string): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`select app.keep_upn(${subject}, ${upn}) as kept`.execute(work)
  return rows[0]?.kept === true
}
