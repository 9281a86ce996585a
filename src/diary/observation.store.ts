/** Observations as they were recorded. */ import { sql } from 'kysely'
import type { PlainDate } from '#kernel/days.ts'
import type { CaseId, ObservationId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { Appointment } from './diary.store.ts'
import type { Entry, Interval } from './observation.rules.ts'

export interface Observation {
  readonly setting: string
  readonly notes: string
  readonly intervalSeconds: number
  readonly intervals: readonly Interval[]
  readonly entries: readonly Entry[]
}

export async function addObservation(work: Work, at: Appointment, observation: Observation): Promise<void> {
  const observationId = work.newId<ObservationId>()
  await work
    .insertInto('observation')
    .values({
      id: observationId,
      appointment_id: at.id,
      case_id: at.case,
      subject_id: at.subject,
      setting: observation.setting,
      notes: observation.notes,
      interval_seconds: observation.intervalSeconds,
      recorded_by: work.actor.id,
      recorded_on: work.today,
    })
    .execute()
  const intervals = observation.intervals.map((interval, n) => ({
    observation_id: observationId,
    subject_id: at.subject,
    no: n + 1,
    on_task: interval.onTask,
    peer_on_task: interval.peerOnTask ?? null,
  }))
  const entries = observation.entries.map((entry, n) => ({
    observation_id: observationId,
    subject_id: at.subject,
    no: n + 1,
    ...entry,
  }))
  if (intervals.length > 0) await work.insertInto('observation_interval').values(intervals).execute()
  if (entries.length > 0) await work.insertInto('observation_entry').values(entries).execute()
}

export interface ObservationOnRecord extends Observation {
  readonly on: PlainDate
  readonly by: string
}

/** The case's latest observation; three queries. */
export async function latestObservation(work: Work, of: CaseId): Promise<ObservationOnRecord | undefined> {
  const row = await work
    .selectFrom('observation')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'observation.recorded_by'))
    .select(['observation.id', 'setting', 'notes', 'interval_seconds', 'recorded_on', 'principal.name as by'])
    .where('case_id', '=', of)
    .orderBy('recorded_on', 'desc')
    .limit(sql<number>`1`)
    .executeTakeFirst()
  if (!row) return undefined
  const intervals = await work
    .selectFrom('observation_interval')
    .select(['on_task', 'peer_on_task'])
    .where('observation_id', '=', row.id)
    .orderBy('no')
    .execute()
  const entries = await work
    .selectFrom('observation_entry')
    .select(['antecedent', 'behaviour', 'consequence'])
    .where('observation_id', '=', row.id)
    .orderBy('no')
    .execute()
  return {
    setting: row.setting,
    notes: row.notes,
    intervalSeconds: row.interval_seconds,
    on: row.recorded_on,
    by: row.by,
    intervals: intervals.map((interval) => ({
      onTask: interval.on_task,
      peerOnTask: interval.peer_on_task ?? undefined,
    })),
    entries,
  }
}
