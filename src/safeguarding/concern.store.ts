/** The only file that touches concerns. What row-level security hides from almost everyone comes through narrow functions. */
import { sql } from 'kysely'
import type { Instant } from '#kernel/days.ts'
import { type ConcernId, id, type PrincipalId, type SchoolId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'

/** Someone who is written to; the address goes into mail and onto no page. */
export interface Told {
  readonly id: PrincipalId
  readonly email: string
}

export interface Lead extends Told {
  readonly name: string
}

/** The school's live designated leads; nobody for a school the actor does not reach. */
export async function leadsOf(work: Work, school: SchoolId): Promise<readonly Lead[]> {
  const { rows } = await sql<{ principal_id: string; name: string; email: string }>`
    select principal_id, name, email from app.safeguarding_leads(${school})`.execute(work)
  return rows.map((row) => ({ id: id(row.principal_id), name: row.name, email: row.email }))
}

export async function coordinators(work: Work): Promise<readonly Told[]> {
  const { rows } = await sql<{ principal_id: string; email: string }>`
    select principal_id, email from app.safeguarding_coordinators()`.execute(work)
  return rows.map((row) => ({ id: id(row.principal_id), email: row.email }))
}

export interface NewConcern {
  readonly school: SchoolId
  readonly child: string
  readonly said: string
  readonly seen: string
}

/** No `returning`: the recorder may add the row but not read it. */
export async function addConcern(
  work: Work,
  concern: NewConcern,
  acknowledgeBy: Instant,
  told: readonly Lead[],
): Promise<ConcernId> {
  const added = work.newId<ConcernId>()
  await work
    .insertInto('concern')
    .values({
      id: added,
      school_id: concern.school,
      child_name: concern.child,
      said: concern.said,
      seen: concern.seen,
      recorded_by: work.actor.id,
      recorded_at: work.now,
      acknowledge_by: acknowledgeBy,
      told: told.map((lead) => lead.id),
    })
    .execute()
  return added
}

/** A concern as the lists of its leads show it. */
export interface ConcernLine {
  readonly id: ConcernId
  readonly schoolName: string
  readonly telephone: string
  readonly recordedBy: string
  readonly recordedAt: Instant
  readonly acknowledgeBy: Instant
  readonly acknowledged: { readonly by: string; readonly at: Instant } | undefined
}

export interface Concern extends ConcernLine, NewConcern {}

function concernRows(work: Work) {
  return work
    .selectFrom('concern')
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'concern.school_id'))
    .innerJoin('principal as recorder', (on) => on.onRef('recorder.id', '=', 'concern.recorded_by'))
    .leftJoin('concern_acknowledgement as ack', (on) => on.onRef('ack.concern_id', '=', 'concern.id'))
    .leftJoin('principal as lead', (on) => on.onRef('lead.id', '=', 'ack.acknowledged_by'))
    .select(['concern.id', 'concern.school_id', 'school.name as school', 'school.telephone'])
    .select(['recorder.name as recorder', 'concern.recorded_at', 'concern.acknowledge_by'])
    .select(['lead.name as lead', 'ack.acknowledged_at'])
}

type Row = Awaited<ReturnType<ReturnType<typeof concernRows>['executeTakeFirstOrThrow']>>

function lineFrom(row: Row): ConcernLine {
  return {
    id: id(row.id),
    schoolName: row.school,
    telephone: row.telephone,
    recordedBy: row.recorder,
    recordedAt: row.recorded_at,
    acknowledgeBy: row.acknowledge_by,
    acknowledged: row.acknowledged_at === null ? undefined : { by: row.lead ?? '', at: row.acknowledged_at },
  }
}

/** Those the actor reads as designated lead, those that wait first, the newest of each on top. */
export async function concernsForLead(work: Work): Promise<readonly ConcernLine[]> {
  const rows = await concernRows(work)
    .orderBy((by) => by('ack.acknowledged_at', 'is not', null))
    .orderBy('concern.recorded_at', 'desc')
    .orderBy('concern.id')
    .limit(200)
    .execute()
  return rows.map(lineFrom)
}

/** `undefined` when there is none or the actor is not its designated lead. */
export async function readConcern(work: Work, concern: ConcernId): Promise<Concern | undefined> {
  const row = await concernRows(work)
    .select(['concern.child_name', 'concern.said', 'concern.seen'])
    .where('concern.id', '=', concern)
    .executeTakeFirst()
  if (!row) return undefined
  return { ...lineFrom(row), school: id(row.school_id), child: row.child_name, said: row.said, seen: row.seen }
}

/** Answers whether this was the first; a second lead changes nothing. */
export async function addAcknowledgement(work: Work, concern: Concern): Promise<boolean> {
  const added = await work
    .insertInto('concern_acknowledgement')
    .values({
      concern_id: concern.id,
      school_id: concern.school,
      acknowledged_by: work.actor.id,
      acknowledged_at: work.now,
    })
    .onConflict((conflict) => conflict.columns(['provider_id', 'concern_id']).doNothing())
    .returning('concern_id')
    .executeTakeFirst()
  return added !== undefined
}

export interface Receipt {
  readonly id: ConcernId
  readonly schoolName: string
  readonly telephone: string
  readonly recordedAt: Instant
  readonly acknowledgeBy: Instant
  /** Names of the leads written to; nobody, and then the coordinators were. */
  readonly told: readonly string[]
  readonly acknowledgedAt: Instant | undefined
}

/** What the actor recorded, without a word of it; the newest first. */
export async function receipts(work: Work): Promise<readonly Receipt[]> {
  const { rows } = await sql<{
    id: string
    school_name: string
    telephone: string
    recorded_at: Instant
    acknowledge_by: Instant
    told: string[]
    acknowledged_at: Instant | null
  }>`select id, school_name, telephone, recorded_at, acknowledge_by, told, acknowledged_at
       from app.concern_receipts()`.execute(work)
  return rows.map((row) => ({
    id: id(row.id),
    schoolName: row.school_name,
    telephone: row.telephone,
    recordedAt: row.recorded_at,
    acknowledgeBy: row.acknowledge_by,
    told: row.told,
    acknowledgedAt: row.acknowledged_at ?? undefined,
  }))
}
