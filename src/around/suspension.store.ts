/** Suspensions and part-time timetables as they were recorded. */
import type { PlainDate } from '#kernel/days.ts'
import { id, type SchoolId, type SubjectId } from '#kernel/ids.ts'
import { type Minutes, minutes } from '#kernel/minutes.ts'
import type { Work } from '#platform/work.ts'
import { type AroundId, stands } from './mistake.store.ts'
import type { Counted, SuspensionKind } from './suspension.rules.ts'
import type { TimetableReason } from './timetable.rules.ts'

export interface Suspension extends Counted {
  readonly id: AroundId
  /** Codes, the weightiest first. */
  readonly reasons: readonly string[]
}

/** The newest first. */
export async function suspensionsOf(work: Work, subject: SubjectId): Promise<readonly Suspension[]> {
  const rows = await work
    .selectFrom('suspension')
    .select(['id', 'kind', 'starts_on', 'sessions', 'reasons'])
    .where('subject_id', '=', subject)
    .where(stands('suspension'))
    .orderBy('starts_on', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: id(row.id),
    kind: row.kind as SuspensionKind,
    startsOn: row.starts_on,
    sessions: row.sessions,
    reasons: row.reasons,
  }))
}

/** A trigger holds the year's limit too, for two who record at once. */
export async function addSuspension(
  work: Work,
  of: { readonly subject: SubjectId; readonly school: SchoolId },
  suspension: Omit<Suspension, 'id'>,
): Promise<void> {
  await work
    .insertInto('suspension')
    .values({
      id: work.newId<AroundId>(),
      subject_id: of.subject,
      school_id: of.school,
      kind: suspension.kind,
      starts_on: suspension.startsOn,
      sessions: suspension.sessions,
      reasons: [...suspension.reasons],
      recorded_by: work.actor.id,
      recorded_on: work.today,
    })
    .execute()
}

export interface Timetable {
  readonly id: AroundId
  readonly startsOn: PlainDate
  readonly reviewOn: PlainDate
  readonly endsOn: PlainDate
  readonly aWeek: Minutes
  readonly reason: TimetableReason
  readonly words: string
  readonly agreedBy: string
  readonly agreedOn: PlainDate
  readonly authorityToldOn: PlainDate | undefined
}

export async function timetablesOf(work: Work, subject: SubjectId): Promise<readonly Timetable[]> {
  const rows = await work
    .selectFrom('part_time_timetable')
    .select(['id', 'starts_on', 'review_on', 'ends_on', 'minutes_a_week', 'reason', 'words', 'agreed_by', 'agreed_on'])
    .select('authority_told_on')
    .where('subject_id', '=', subject)
    .where(stands('part_time_timetable'))
    .orderBy('starts_on', 'desc')
    .execute()
  return rows.map((row) => ({
    id: id(row.id),
    startsOn: row.starts_on,
    reviewOn: row.review_on,
    endsOn: row.ends_on,
    aWeek: minutes(row.minutes_a_week),
    reason: row.reason as TimetableReason,
    words: row.words,
    agreedBy: row.agreed_by,
    agreedOn: row.agreed_on,
    authorityToldOn: row.authority_told_on ?? undefined,
  }))
}

export async function addTimetable(
  work: Work,
  of: { readonly subject: SubjectId; readonly school: SchoolId },
  timetable: Omit<Timetable, 'id'>,
): Promise<AroundId> {
  const timetableId = work.newId<AroundId>()
  await work
    .insertInto('part_time_timetable')
    .values({
      id: timetableId,
      subject_id: of.subject,
      school_id: of.school,
      starts_on: timetable.startsOn,
      review_on: timetable.reviewOn,
      ends_on: timetable.endsOn,
      minutes_a_week: timetable.aWeek,
      reason: timetable.reason,
      words: timetable.words,
      agreed_by: timetable.agreedBy,
      agreed_on: timetable.agreedOn,
      authority_told_on: timetable.authorityToldOn ?? null,
      recorded_by: work.actor.id,
      recorded_on: work.today,
    })
    .execute()
  return timetableId
}

/** Of one that stands. */
export async function subjectOfTimetable(work: Work, timetable: AroundId): Promise<SubjectId | undefined> {
  const row = await work
    .selectFrom('part_time_timetable')
    .select('subject_id')
    .where('id', '=', timetable)
    .where(stands('part_time_timetable'))
    .executeTakeFirst()
  return row && id<SubjectId>(row.subject_id)
}
