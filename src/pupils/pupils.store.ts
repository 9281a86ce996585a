/** The only file that touches subjects, pupils, classes and responsibility. */
import { sql } from 'kysely'
import { academicYearOf, type PlainDate } from '#kernel/days.ts'
import { id, type PersonId, type SchoolId, type SubjectId } from '#kernel/ids.ts'
import { nextNumber } from '#platform/numbers.ts'
import type { Work } from '#platform/work.ts'

export const yearGroups = ['N1', 'N2', 'R', '1', '2', '3', '4', '5', '6'] as const
export type YearGroup = (typeof yearGroups)[number]
export type SubjectKind = 'pupil' | 'class' | 'school' | 'family'

/** A subject in the words of whoever may see it; a name only where the actor's label reaches it. */
export interface Subject {
  readonly id: SubjectId
  readonly kind: SubjectKind
  readonly school: SchoolId
  readonly schoolName: string
  readonly reference: string
  /** 'Ivy Marsh', 'Class 3 Larch'; the reference where there is no name to show. */
  readonly name: string
  readonly yearGroup: string | undefined
}

export async function readSubject(work: Work, subject: SubjectId): Promise<Subject | undefined> {
  const row = await work
    .selectFrom('subject')
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'subject.school_id'))
    .leftJoin('pupil', (on) => on.onRef('pupil.subject_id', '=', 'subject.id'))
    .leftJoin('school_class', (on) => on.onRef('school_class.subject_id', '=', 'subject.id'))
    .select(['subject.id', 'subject.kind', 'subject.school_id', 'subject.reference', 'school.name as school'])
    .select([
      'pupil.given_name',
      'pupil.family_name',
      'pupil.year_group',
      'school_class.name as class',
      'school_class.year_group as class_year',
    ])
    .where('subject.id', '=', subject)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    id: id(row.id),
    kind: row.kind as SubjectKind,
    school: id(row.school_id),
    schoolName: row.school,
    reference: row.reference,
    name: row.given_name ? `${row.given_name} ${row.family_name}` : (row.class ?? row.reference),
    yearGroup: row.year_group ?? row.class_year ?? undefined,
  }
}

/** 'Year 3', 'Reception', 'Nursery 2'. */
export function inWordsYearGroup(group: string | undefined): string {
  if (group === undefined) return ''
  if (group === 'R') return 'Reception'
  return group.startsWith('N') ? `Nursery ${group.slice(1)}` : `Year ${group}`
}

export interface NewPupil {
  readonly givenName: string
  readonly familyName: string
  readonly bornOn: PlainDate
  readonly yearGroup: YearGroup
  readonly senProvision: 'N' | 'K' | 'E'
  readonly ehcPlanIssuedOn: PlainDate | undefined
}

/** The pupil of this school with these names and this day of birth. */
export async function findPupil(work: Work, school: SchoolId, pupil: NewPupil): Promise<SubjectId | undefined> {
  const row = await work
    .selectFrom('pupil')
    .innerJoin('subject', (on) => on.onRef('subject.id', '=', 'pupil.subject_id'))
    .select('subject.id')
    .where('subject.school_id', '=', school)
    .where((where) => where(where.fn('lower', ['pupil.given_name']), '=', pupil.givenName.toLowerCase()))
    .where((where) => where(where.fn('lower', ['pupil.family_name']), '=', pupil.familyName.toLowerCase()))
    .where('pupil.born_on', '=', pupil.bornOn)
    .executeTakeFirst()
  return row && id<SubjectId>(row.id)
}

export async function addPupil(work: Work, school: SchoolId, pupil: NewPupil): Promise<SubjectId> {
  const subject = await addSubject(work, school, 'pupil')
  await work
    .insertInto('pupil')
    .values({
      subject_id: subject,
      given_name: pupil.givenName,
      family_name: pupil.familyName,
      born_on: pupil.bornOn,
      year_group: pupil.yearGroup,
      year_group_in: academicYearOf(work.today),
      sen_provision: pupil.senProvision,
      ehc_plan_issued_on: pupil.ehcPlanIssuedOn ?? null,
    })
    .execute()
  return subject
}

export async function updatePupil(work: Work, subject: SubjectId, pupil: NewPupil): Promise<void> {
  await work
    .updateTable('pupil')
    .set({
      year_group: pupil.yearGroup,
      year_group_in: academicYearOf(work.today),
      sen_provision: pupil.senProvision,
      ehc_plan_issued_on: pupil.ehcPlanIssuedOn ?? null,
    })
    .where('subject_id', '=', subject)
    .execute()
}

/** The pupils and classes of a school that the actor reaches, by name; the reference is all that others are told. One query. */
export async function subjectsOf(work: Work, school: SchoolId): Promise<readonly Omit<Subject, 'schoolName'>[]> {
  const rows = await work
    .selectFrom('subject')
    .leftJoin('pupil', (on) => on.onRef('pupil.subject_id', '=', 'subject.id'))
    .leftJoin('school_class', (on) => on.onRef('school_class.subject_id', '=', 'subject.id'))
    .select(['subject.id', 'subject.kind', 'subject.reference', 'pupil.given_name', 'pupil.family_name'])
    .select(['pupil.year_group', 'school_class.name as class', 'school_class.year_group as class_year'])
    .where('subject.school_id', '=', school)
    .where('subject.kind', '<>', 'school')
    .orderBy('subject.reference')
    .execute()
  return rows.map((row) => ({
    id: id(row.id),
    kind: row.kind as SubjectKind,
    school,
    reference: row.reference,
    name: row.given_name ? `${row.given_name} ${row.family_name}` : (row.class ?? row.reference),
    yearGroup: row.year_group ?? row.class_year ?? undefined,
  }))
}

export async function addClass(work: Work, school: SchoolId, name: string, yearGroup: YearGroup): Promise<SubjectId> {
  const subject = await addSubject(work, school, 'class')
  await work.insertInto('school_class').values({ subject_id: subject, name, year_group: yearGroup }).execute()
  return subject
}

/** The subject itself, with its opaque reference, and the access that the live relationships give to it. */
export async function addSubject(work: Work, school: SchoolId, kind: SubjectKind): Promise<SubjectId> {
  const subject = work.newId<SubjectId>()
  const reference = `S-${await nextNumber(work, 'subject', 1001)}`
  await work.insertInto('subject').values({ id: subject, kind, school_id: school, reference }).execute()
  await deriveAccessTo(work, subject)
  return subject
}

export async function deriveAccessTo(work: Work, subject: SubjectId): Promise<void> {
  await sql`select app.derive_access(p_subject => ${subject})`.execute(work)
}

export interface Responsible {
  readonly person: PersonId
  readonly name: string
  readonly email: string | undefined
  readonly relation: string
  readonly state: 'live' | 'restricted'
}

export async function responsibleFor(work: Work, subject: SubjectId): Promise<readonly Responsible[]> {
  const rows = await work
    .selectFrom('responsibility')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'responsibility.principal_id'))
    .leftJoin('person', (on) => on.onRef('person.id', '=', 'responsibility.principal_id'))
    .select([
      'principal.id',
      'principal.name',
      'person.email',
      'responsibility.relation',
      'responsibility.restricted_at',
    ])
    .where('responsibility.subject_id', '=', subject)
    .orderBy('principal.name')
    .execute()
  return rows.map((row) => ({
    person: id(row.id),
    name: row.name,
    email: row.email ?? undefined,
    relation: row.relation,
    state: row.restricted_at ? 'restricted' : 'live',
  }))
}

export async function addResponsibility(
  work: Work,
  person: PersonId,
  subject: SubjectId,
  relation: string,
): Promise<void> {
  await work
    .insertInto('responsibility')
    .values({
      principal_id: person,
      subject_id: subject,
      relation,
      verified_by: work.actor.id,
      verified_on: work.today,
    })
    .execute()
}

export async function restrictResponsibility(
  work: Work,
  person: PersonId,
  subject: SubjectId,
  reason: string,
): Promise<boolean> {
  const row = await work
    .updateTable('responsibility')
    .set({ restricted_at: work.systemNow, restriction_reason: reason })
    .where('principal_id', '=', person)
    .where('subject_id', '=', subject)
    .where('restricted_at', 'is', null)
    .returning('principal_id')
    .executeTakeFirst()
  return row !== undefined
}

/** The children this parent is responsible for. */
export async function childrenOf(work: Work): Promise<readonly Subject[]> {
  const rows = await work
    .selectFrom('responsibility')
    .select('subject_id')
    .where('principal_id', '=', work.actor.id)
    .where('restricted_at', 'is', null)
    .execute()
  const children: Subject[] = []
  for (const row of rows) {
    const child = await readSubject(work, id(row.subject_id))
    if (child) children.push(child)
  }
  return children
}
