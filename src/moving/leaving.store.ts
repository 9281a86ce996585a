/** The only file that touches leavings, what the old school lets the new one read, and the family's part in it. */
import { sql } from 'kysely'
import type { AgreementId } from '#agreements/index.ts'
import type { PlainDate } from '#kernel/days.ts'
import { type Id, id, type SchoolId, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { LeavingReason, LeavingWanted } from './leaving.rules.ts'

export type LeavingId = Id<'leaving'>
type ReleaseId = Id<'leaving_release'>
export const partKinds = ['plan', 'report', 'passport'] as const
export type PartKind = (typeof partKinds)[number]

export interface Part {
  readonly part: PartKind
  readonly ref: string
}

export interface Leaving {
  readonly id: LeavingId
  readonly subject: SubjectId
  readonly school: SchoolId
  readonly lastDay: PlainDate
  readonly to: SchoolId | undefined
  readonly toName: string
  readonly reason: LeavingReason
  readonly recordedBy: string
  readonly recordedOn: PlainDate
  /** The old school's yes, while it stands. */
  readonly release: { readonly id: ReleaseId; readonly on: PlainDate; readonly parts: readonly Part[] } | undefined
  readonly familyAgreements: readonly AgreementId[]
}

function rows(work: Work) {
  return work
    .selectFrom('leaving as l')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'l.recorded_by'))
    .leftJoin('leaving_release as r', (on) => on.onRef('r.leaving_id', '=', 'l.id').on('r.ended_on', 'is', null))
    .select(['l.id', 'l.subject_id', 'l.school_id', 'l.last_day', 'l.to_school_id', 'l.to_name', 'l.reason'])
    .select(['principal.name as by', 'l.recorded_on', 'r.id as release_id', 'r.agreed_on'])
    .select(
      sql<
        Part[]
      >`coalesce((select jsonb_agg(jsonb_build_object('part', p.part, 'ref', p.ref)) from app.leaving_part p where p.release_id = r.id), '[]')`.as(
        'parts',
      ),
    )
    .select(
      sql<
        string[]
      >`coalesce((select jsonb_agg(f.agreement_id) from app.leaving_family f where f.leaving_id = l.id), '[]')`.as(
        'agreements',
      ),
    )
    .where('l.taken_back_on', 'is', null)
}

function leavingFrom(row: Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>): Leaving {
  return {
    id: id(row.id),
    subject: id(row.subject_id),
    school: id(row.school_id),
    lastDay: row.last_day,
    to: row.to_school_id === null ? undefined : id<SchoolId>(row.to_school_id),
    toName: row.to_name,
    reason: row.reason as LeavingReason,
    recordedBy: row.by,
    recordedOn: row.recorded_on,
    release:
      row.release_id && row.agreed_on ? { id: id(row.release_id), on: row.agreed_on, parts: row.parts } : undefined,
    familyAgreements: row.agreements.map((one) => id<AgreementId>(one)),
  }
}

/** The leaving of a child that stands. One query. */
export async function leavingOf(work: Work, subject: SubjectId): Promise<Leaving | undefined> {
  const row = await rows(work).where('l.subject_id', '=', subject).executeTakeFirst()
  return row && leavingFrom(row)
}

export async function readLeaving(work: Work, leaving: LeavingId): Promise<Leaving | undefined> {
  const row = await rows(work).where('l.id', '=', leaving).executeTakeFirst()
  return row && leavingFrom(row)
}

export const leavingsShown = 100

/** Those who leave a school that the actor reaches, not those who come to it; the latest last day first. One query. */
export async function leavings(work: Work): Promise<readonly Leaving[]> {
  const all = await rows(work)
    .where(sql<boolean>`l.id not in (select leaving_id from app.arrivals())`)
    .orderBy('l.last_day', 'desc')
    .orderBy('l.id')
    .limit(leavingsShown)
    .execute()
  return all.map(leavingFrom)
}

/** Undefined when somebody has recorded one for this child already. */
export async function addLeaving(
  work: Work,
  of: { readonly subject: SubjectId; readonly school: SchoolId },
  wanted: LeavingWanted,
): Promise<LeavingId | undefined> {
  const row = await work
    .insertInto('leaving')
    .values({
      id: work.newId<LeavingId>(),
      subject_id: of.subject,
      school_id: of.school,
      last_day: wanted.lastDay,
      to_school_id: wanted.to ?? null,
      to_name: wanted.toName,
      reason: wanted.reason,
      recorded_by: work.actor.id,
      recorded_on: work.today,
    })
    .onConflict((conflict) =>
      conflict.columns(['provider_id', 'subject_id']).where('taken_back_on', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return row && id(row.id)
}

/** False when it was taken back before. */
export async function setTakenBack(work: Work, leaving: LeavingId): Promise<boolean> {
  const row = await work
    .updateTable('leaving')
    .set({ taken_back_on: work.today, taken_back_by: work.actor.id })
    .where('id', '=', leaving)
    .where('taken_back_on', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** False when the school had agreed already. */
export async function addRelease(work: Work, of: Leaving, parts: readonly Part[]): Promise<boolean> {
  const release = await work
    .insertInto('leaving_release')
    .values({
      id: work.newId<ReleaseId>(),
      leaving_id: of.id,
      subject_id: of.subject,
      agreed_by: work.actor.id,
      agreed_on: work.today,
    })
    .onConflict((conflict) => conflict.columns(['provider_id', 'leaving_id']).where('ended_on', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!release) return false
  const own = parts.map((part) => ({ release_id: release.id, subject_id: of.subject, ...part }))
  await work.insertInto('leaving_part').values(own).execute()
  return true
}

export async function endRelease(work: Work, of: Leaving): Promise<boolean> {
  const row = await work
    .updateTable('leaving_release')
    .set({ ended_on: work.today, ended_by: work.actor.id })
    .where('leaving_id', '=', of.id)
    .where('ended_on', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function addFamily(work: Work, of: Leaving, agreement: AgreementId): Promise<void> {
  await work
    .insertInto('leaving_family')
    .values({ leaving_id: of.id, agreement_id: agreement, subject_id: of.subject, school_id: of.school })
    .execute()
}

export interface SchoolName {
  readonly id: SchoolId
  readonly name: string
}

/** Every school of the service by name: a child may go to one that this reader does not reach. */
export async function schoolNames(work: Work): Promise<readonly SchoolName[]> {
  const { rows: all } = await sql<{ id: string; name: string }>`select id, name from app.school_names()`.execute(work)
  return all.map((row) => ({ id: id(row.id), name: row.name }))
}

/** The leads of the new school, for the news that a child is coming. */
export async function leadsToTell(
  work: Work,
  leaving: LeavingId,
): Promise<readonly { readonly id: string; readonly email: string }[]> {
  const { rows: all } = await sql<{
    id: string
    email: string
  }>`select id, email from app.leads_to_tell(${leaving})`.execute(work)
  return all
}
