/** The only file that touches shares. */
import { sql } from 'kysely'
import type { PlainDate } from '#kernel/days.ts'
import { type Id, id, type PersonId, type SchoolId, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { Capacity, Part, Wanted } from './share.rules.ts'

export type ShareId = Id<'share'>

export interface Share {
  readonly id: ShareId
  readonly person: PersonId
  readonly name: string
  readonly capacity: Capacity
  readonly parts: readonly Part[]
  readonly until: PlainDate
  readonly reason: string
  readonly state: 'live' | 'ended'
}

/** The live ones first; one query. */
export async function sharesOf(work: Work, subject: SubjectId): Promise<readonly Share[]> {
  const rows = await work
    .selectFrom('share')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'share.principal_id'))
    .select(['share.id', 'principal_id', 'principal.name', 'capacity', 'parts', 'until_on', 'reason', 'ended_at'])
    .where('subject_id', '=', subject)
    .orderBy(sql`ended_at is not null`)
    .orderBy('until_on', 'desc')
    .execute()
  return rows.map((row) => ({
    id: id(row.id),
    person: id(row.principal_id),
    name: row.name,
    capacity: row.capacity as Capacity,
    parts: row.parts as Part[],
    until: row.until_on,
    reason: row.reason,
    state: row.ended_at ? 'ended' : 'live',
  }))
}

export interface SharedChild {
  readonly subject: SubjectId
  readonly name: string
  readonly yearGroup: string
  readonly schoolName: string
  readonly parts: readonly Part[]
  readonly until: PlainDate
}

/** The children whom this person sees a part of; one query. */
export async function sharedWith(work: Work): Promise<readonly SharedChild[]> {
  const rows = await work
    .selectFrom('share')
    .innerJoin('pupil', (on) => on.onRef('pupil.subject_id', '=', 'share.subject_id'))
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'share.school_id'))
    .select([
      'share.subject_id',
      'given_name',
      'family_name',
      'year_group',
      'school.name as school',
      'parts',
      'until_on',
    ])
    .where('share.principal_id', '=', work.actor.id)
    .where('share.ended_at', 'is', null)
    .orderBy('given_name')
    .execute()
  return rows.map((row) => ({
    subject: id(row.subject_id),
    name: `${row.given_name} ${row.family_name}`,
    yearGroup: row.year_group,
    schoolName: row.school,
    parts: row.parts as Part[],
    until: row.until_on,
  }))
}

export async function addShare(
  work: Work,
  of: { readonly subject: SubjectId; readonly school: SchoolId },
  person: PersonId,
  wanted: Wanted & { readonly reason: string },
): Promise<ShareId> {
  const share = work.newId<ShareId>()
  await work
    .insertInto('share')
    .values({
      id: share,
      principal_id: person,
      subject_id: of.subject,
      school_id: of.school,
      capacity: wanted.capacity,
      parts: [...wanted.parts],
      from_on: work.today,
      until_on: wanted.until,
      reason: wanted.reason,
      granted_by: work.actor.id,
    })
    .execute()
  return share
}

export async function readShare(
  work: Work,
  share: ShareId,
): Promise<{ readonly subject: SubjectId; readonly state: Share['state'] } | undefined> {
  const row = await work
    .selectFrom('share')
    .select(['subject_id', 'ended_at'])
    .where('id', '=', share)
    .executeTakeFirst()
  return row && { subject: id(row.subject_id), state: row.ended_at ? 'ended' : 'live' }
}

/** Answers whose it was, when it was live until now. */
export async function setEnded(
  work: Work,
  share: ShareId,
): Promise<{ readonly person: PersonId; readonly subject: SubjectId } | undefined> {
  const row = await work
    .updateTable('share')
    .set({ ended_at: work.systemNow, ended_by: work.actor.id })
    .where('id', '=', share)
    .where('ended_at', 'is', null)
    .returning(['principal_id', 'subject_id'])
    .executeTakeFirst()
  return row && { person: id(row.principal_id), subject: id(row.subject_id) }
}

/** Somebody who has an account already, for a school's lead. */
export async function personOfEmail(work: Work, email: string): Promise<PersonId | undefined> {
  const { rows } = await sql<{ id: string | null }>`select app.person_of_email(${email}) as id`.execute(work)
  const found = rows[0]?.id
  return found ? id<PersonId>(found) : undefined
}
