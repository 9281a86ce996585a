/** The only file that touches training sessions, their schools and their registers. */
import { sql } from 'kysely'
import type { PlainDate } from '#kernel/days.ts'
import { id, type PersonId, type SchoolId, type TrainingSessionId } from '#kernel/ids.ts'
import { type Minutes, minutes } from '#kernel/minutes.ts'
import type { Work } from '#platform/work.ts'
import type { Mode, SessionState } from './training.rules.ts'

export interface Session {
  readonly id: TrainingSessionId
  readonly topic: string
  readonly title: string
  readonly format: string
  readonly minutes: Minutes
  readonly mode: Mode
  readonly on: PlainDate
  readonly cluster: string | undefined
  readonly trainer: PersonId
  readonly trainerName: string
  readonly state: SessionState
  readonly schools: readonly { readonly id: SchoolId; readonly name: string }[]
  /** How many of those whom the reader may see were there. */
  readonly attended: number
}

function sessionRows(work: Work) {
  return work
    .selectFrom('training_session')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'training_session.trainer_id'))
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('training_school')
          .innerJoin('school', (on) => on.onRef('school.id', '=', 'training_school.school_id'))
          .select(
            sql<
              { id: string; name: string }[]
            >`coalesce(jsonb_agg(jsonb_build_object('id', school.id, 'name', school.name) order by school.name), '[]')`.as(
              'schools',
            ),
          )
          .whereRef('training_school.session_id', '=', 'training_session.id')
          .as('invited'),
      (on) => on.onTrue(),
    )
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('training_attendance')
          .select(sql<number>`count(*)::integer`.as('attended'))
          .whereRef('training_attendance.session_id', '=', 'training_session.id')
          .as('there'),
      (on) => on.onTrue(),
    )
    .select([
      'training_session.id',
      'training_session.topic',
      'training_session.title',
      'training_session.format',
      'training_session.minutes',
      'training_session.mode',
      'training_session.on_day',
      'training_session.cluster',
      'training_session.trainer_id',
      'training_session.state',
      'principal.name as trainer',
      'invited.schools',
      'there.attended',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof sessionRows>['executeTakeFirstOrThrow']>>

function sessionFrom(row: Row): Session {
  return {
    id: id(row.id),
    topic: row.topic,
    title: row.title,
    format: row.format,
    minutes: minutes(row.minutes),
    mode: row.mode as Mode,
    on: row.on_day,
    cluster: row.cluster ?? undefined,
    trainer: id(row.trainer_id),
    trainerName: row.trainer,
    state: row.state as SessionState,
    schools: (row.schools ?? []).map((school) => ({ id: id(school.id), name: school.name })),
    attended: row.attended ?? 0,
  }
}

/** Sessions between two days, both included, that the reader may see; newest first. One query. */
export async function sessionsBetween(work: Work, from: PlainDate, until: PlainDate): Promise<readonly Session[]> {
  const rows = await sessionRows(work)
    .where('training_session.on_day', '>=', from)
    .where('training_session.on_day', '<=', until)
    .orderBy('training_session.on_day', 'desc')
    .orderBy('training_session.id')
    .limit(sql<number>`500`)
    .execute()
  return rows.map(sessionFrom)
}

export async function readSession(work: Work, session: TrainingSessionId): Promise<Session | undefined> {
  const row = await sessionRows(work).where('training_session.id', '=', session).executeTakeFirst()
  return row && sessionFrom(row)
}

/** As `readSession`, held until the work ends: two people at one register are answered in turn. */
export async function holdSession(work: Work, session: TrainingSessionId): Promise<Session | undefined> {
  await work.selectFrom('training_session').select('id').where('id', '=', session).forUpdate().execute()
  return readSession(work, session)
}

export interface NewSession {
  readonly topic: string
  readonly title: string
  readonly format: string
  readonly minutes: Minutes
  readonly mode: Mode
  readonly on: PlainDate
  readonly cluster: string | undefined
  readonly trainer: PersonId
  readonly schools: readonly SchoolId[]
}

export async function addSession(work: Work, session: NewSession): Promise<TrainingSessionId> {
  const sessionId = work.newId<TrainingSessionId>()
  await work
    .insertInto('training_session')
    .values({
      id: sessionId,
      topic: session.topic,
      title: session.title,
      format: session.format,
      minutes: session.minutes,
      mode: session.mode,
      on_day: session.on,
      cluster: session.cluster ?? null,
      trainer_id: session.trainer,
      state: 'planned',
    })
    .execute()
  await work
    .insertInto('training_school')
    .values(session.schools.map((school) => ({ session_id: sessionId, school_id: school })))
    .execute()
  return sessionId
}

export async function setSessionState(work: Work, session: TrainingSessionId, state: SessionState): Promise<void> {
  await work.updateTable('training_session').set({ state }).where('id', '=', session).execute()
}

export interface Attendee {
  readonly person: PersonId
  readonly name: string
  readonly school: SchoolId
  readonly schoolName: string
}

/** Who was there, by school and name. */
export async function registerOf(work: Work, session: TrainingSessionId): Promise<readonly Attendee[]> {
  const rows = await attendees(work).where('training_attendance.session_id', '=', session).execute()
  return rows.map(attendeeFrom)
}

/** Colleagues of a school whom an earlier register names; each once. */
export async function colleaguesKnown(work: Work, school: SchoolId): Promise<readonly Attendee[]> {
  const rows = await attendees(work)
    .where('training_attendance.school_id', '=', school)
    .distinctOn(['school.name', 'principal.name', 'training_attendance.person_id'])
    .execute()
  return rows.map(attendeeFrom)
}

function attendees(work: Work) {
  return work
    .selectFrom('training_attendance')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'training_attendance.person_id'))
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'training_attendance.school_id'))
    .select([
      'training_attendance.person_id',
      'principal.name',
      'training_attendance.school_id',
      'school.name as school',
    ])
    .orderBy('school.name')
    .orderBy('principal.name')
    .orderBy('training_attendance.person_id')
}

function attendeeFrom(row: { person_id: string; name: string; school_id: string; school: string }): Attendee {
  return { person: id(row.person_id), name: row.name, school: id(row.school_id), schoolName: row.school }
}

/** Those already on the register stay as they are. Answers how many were added. */
export async function addAttendance(
  work: Work,
  session: TrainingSessionId,
  school: SchoolId,
  people: readonly PersonId[],
): Promise<number> {
  if (people.length === 0) return 0
  const rows = people.map((person) => ({
    session_id: session,
    person_id: person,
    school_id: school,
    recorded_by: work.actor.id,
    recorded_on: work.today,
  }))
  const added = await work
    .insertInto('training_attendance')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['provider_id', 'session_id', 'person_id']).doNothing())
    .returning('person_id')
    .execute()
  return added.length
}

/** False when the person was not on it. */
export async function removeAttendance(work: Work, session: TrainingSessionId, person: PersonId): Promise<boolean> {
  const row = await work
    .deleteFrom('training_attendance')
    .where('session_id', '=', session)
    .where('person_id', '=', person)
    .returning('person_id')
    .executeTakeFirst()
  return row !== undefined
}
