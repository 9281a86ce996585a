/** Putting appointments of every kind into the diary; the tables' constraints judge whether there is room. */
import { sql } from 'kysely'
import type { AppointmentId, CaseId, PersonId, SchoolId, StepId, SubjectId } from '#kernel/ids.ts'
import type { Minutes } from '#kernel/minutes.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Work } from '#platform/work.ts'
import type { Span } from './booking.rules.ts'
import type { Serves } from './entries.rules.ts'

export interface NewAppointment {
  readonly serves: Serves
  /** The kind of step, or what it serves. */
  readonly kind: string
  readonly title?: string
  readonly case?: { readonly id: CaseId; readonly subject: SubjectId }
  readonly step?: StepId
  readonly school?: SchoolId
  readonly specialist: PersonId
  readonly span: Span
  readonly minutes: Minutes
  readonly place: string
  readonly room?: string
  readonly link?: string
  readonly training?: string
  /** What it takes the place of. */
  readonly instead?: { readonly id: AppointmentId; readonly series: AppointmentId; readonly sequence: number }
}

/** The person, the room or the step has something else then; or the way there or onwards takes longer than there is time. */
export interface NoRoom {
  readonly kind: 'taken' | 'not reached'
}

export async function addAppointment(work: Work, wanted: NewAppointment): Promise<Outcome<AppointmentId, NoRoom>> {
  const appointment = work.newId<AppointmentId>()
  return ifThereIsRoom(work, async () => {
    await work
      .insertInto('appointment')
      .values({
        id: appointment,
        serves: wanted.serves,
        title: wanted.title ?? '',
        case_id: wanted.case?.id ?? null,
        subject_id: wanted.case?.subject ?? null,
        step_id: wanted.step ?? null,
        school_id: wanted.school ?? null,
        principal_id: wanted.specialist,
        kind: wanted.kind,
        during: `[${wanted.span.from},${wanted.span.until})`,
        minutes: wanted.minutes,
        place: wanted.place,
        room_id: wanted.room ?? null,
        link: wanted.link ?? null,
        training_session_id: wanted.training ?? null,
        series_id: wanted.instead?.series ?? null,
        supersedes_id: wanted.instead?.id ?? null,
        sequence: wanted.instead ? wanted.instead.sequence + 1 : 0,
        state: 'booked',
        booked_by: work.actor.id,
        booked_on: work.today,
      })
      .execute()
    return appointment
  })
}

export interface Attendee {
  readonly part: 'team' | 'school' | 'guest'
  readonly person?: PersonId
  readonly name: string
  readonly email?: string
}

/** Whoever of the team comes along is taken as well. */
export async function addAttendees(
  work: Work,
  appointment: AppointmentId,
  attendees: readonly Attendee[],
): Promise<Outcome<undefined, NoRoom>> {
  if (attendees.length === 0) return accept(undefined)
  return ifThereIsRoom(work, async () => {
    await work
      .insertInto('appointment_attendee')
      .values(
        attendees.map((one, at) => ({
          appointment_id: appointment,
          no: at + 1,
          part: one.part,
          principal_id: one.person ?? null,
          name: one.name,
          email: one.email ?? null,
        })),
      )
      .execute()
    return undefined
  })
}

/** Tries what takes somebody's time; refused, it leaves nothing behind and the work goes on. */
export async function ifThereIsRoom<Value>(work: Work, act: () => Promise<Value>): Promise<Outcome<Value, NoRoom>> {
  await sql`savepoint booking`.execute(work)
  try {
    return accept(await act())
  } catch (problem) {
    const why = noRoom(problem)
    if (!why) throw problem
    await sql`rollback to savepoint booking`.execute(work)
    return refuse({ kind: why })
  }
}

/** Overlap for the person or the room, the step booked by somebody else a moment before, or a way that takes longer. */
function noRoom(problem: unknown): NoRoom['kind'] | undefined {
  if (!(problem instanceof Error) || !('code' in problem)) return undefined
  if (problem.code === '23P01')
    return 'constraint' in problem && problem.constraint === 'reached_in_time' ? 'not reached' : 'taken'
  return problem.code === '23505' ? 'taken' : undefined
}
