/** Observations as they were recorded; each is a record of its own and is never changed. */
import { type SelectQueryBuilder, sql } from 'kysely'
import type { PlainDate } from '#kernel/days.ts'
import { type AppointmentId, type CaseId, id, type ObservationId, type SubjectId } from '#kernel/ids.ts'
import type { DB } from '#platform/database/rows.generated.ts'
import type { Work } from '#platform/work.ts'
import type { Means } from './codes.rules.ts'
import type { Count, Entry, Interval, Observation } from './observation.rules.ts'

export interface ObservedAt {
  readonly case: CaseId
  readonly subject: SubjectId
  /** The visit, where it belongs to one. */
  readonly appointment: AppointmentId | undefined
  readonly on: PlainDate
}

export async function addObservation(work: Work, at: ObservedAt, seen: Observation): Promise<ObservationId> {
  const observation = work.newId<ObservationId>()
  const part = { observation_id: observation, subject_id: at.subject }
  await work
    .insertInto('observation')
    .values({
      id: observation,
      appointment_id: at.appointment ?? null,
      case_id: at.case,
      subject_id: at.subject,
      setting: seen.setting,
      notes: seen.notes,
      interval_seconds: seen.intervalSeconds,
      length_seconds: seen.lengthSeconds ?? null,
      observed_on: at.on,
      recorded_by: work.actor.id,
      recorded_on: work.today,
    })
    .execute()
  const intervals = seen.intervals.map(({ no, onTask, peerOnTask }) => ({
    ...part,
    no,
    on_task: onTask ?? null,
    peer_on_task: peerOnTask ?? null,
  }))
  const entries = seen.entries.map(({ atSecond, ...entry }, n) => ({
    ...part,
    no: n + 1,
    ...entry,
    at_second: atSecond ?? null,
  }))
  const counts = seen.counts.map(({ atSeconds, ...count }, n) => ({
    ...part,
    no: n + 1,
    ...count,
    at_seconds: [...atSeconds],
  }))
  if (intervals.length > 0) await work.insertInto('observation_interval').values(intervals).execute()
  if (entries.length > 0) await work.insertInto('observation_entry').values(entries).execute()
  if (counts.length > 0) await work.insertInto('observation_count').values(counts).execute()
  return observation
}

export interface ObservationOnRecord extends Observation {
  readonly id: ObservationId
  readonly case: CaseId
  readonly on: PlainDate
  readonly by: string
}

function withParts(work: Work) {
  return work
    .selectFrom('observation')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'observation.recorded_by'))
    .select(['observation.id', 'case_id', 'setting', 'notes', 'interval_seconds', 'length_seconds', 'observed_on'])
    .select('principal.name as by')
    .select([
      parts<Interval>('observation_interval', `'no', no, 'onTask', on_task, 'peerOnTask', peer_on_task`).as(
        'intervals',
      ),
      parts<Entry>(
        'observation_entry',
        `'antecedent', antecedent, 'behaviour', behaviour, 'consequence', consequence, 'atSecond', at_second`,
      ).as('entries'),
      parts<Count & { means: Means }>(
        'observation_count',
        `'code', code, 'label', label, 'means', means, 'pupil', pupil, 'peer', peer, 'atSeconds', at_seconds`,
      ).as('counts'),
    ])
    .orderBy('observed_on', 'desc')
    .orderBy('recorded_on', 'desc')
    .orderBy('observation.id')
}

/** The rows of one part as a list; a missing value is left out, so that it reads as undefined. */
function parts<Part>(table: string, object: string) {
  return sql<
    readonly Part[]
  >`(select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(${sql.raw(object)})) order by no), '[]')
    from ${sql.table(`app.${table}`)} p where p.provider_id = observation.provider_id and p.observation_id = observation.id)`
}

type Query = ReturnType<typeof withParts>
type Row = Query extends SelectQueryBuilder<DB, infer _Tables, infer Selected> ? Selected : never

function observationFrom(row: Row): ObservationOnRecord {
  return {
    id: id(row.id),
    case: id(row.case_id),
    setting: row.setting,
    notes: row.notes,
    intervalSeconds: row.interval_seconds,
    lengthSeconds: row.length_seconds ?? undefined,
    on: row.observed_on,
    by: row.by,
    intervals: row.intervals.map((one) => ({ no: one.no, onTask: one.onTask, peerOnTask: one.peerOnTask })),
    entries: row.entries.map((one) => ({ ...one, atSecond: one.atSecond })),
    counts: row.counts,
  }
}

/** The case's observations, the newest first. One query. */
export async function observationsOf(work: Work, of: CaseId): Promise<readonly ObservationOnRecord[]> {
  const rows = await withParts(work).where('case_id', '=', of).limit(sql<number>`50`).execute()
  return rows.map(observationFrom)
}

/** The case's latest observation. One query. */
export async function latestObservation(work: Work, of: CaseId): Promise<ObservationOnRecord | undefined> {
  const row = await withParts(work).where('case_id', '=', of).limit(sql<number>`1`).executeTakeFirst()
  return row && observationFrom(row)
}

export async function readObservation(
  work: Work,
  observation: ObservationId,
): Promise<ObservationOnRecord | undefined> {
  const row = await withParts(work).where('observation.id', '=', observation).executeTakeFirst()
  return row && observationFrom(row)
}
