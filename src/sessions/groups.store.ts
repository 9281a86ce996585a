/** Groups, their members and their sessions. Members and notes are rows about one child each: row-level security keeps them apart. */
import type { PlainDate } from '#kernel/days.ts'
import { type CaseId, type Id, id, type SchoolId, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { Attendance } from './notes.rules.ts'

export type GroupId = Id<'group_programme'>
export type GroupSessionId = Id<'group_session'>

export interface GroupHead {
  readonly id: GroupId
  readonly template: string
  readonly title: string
  readonly school: SchoolId
  readonly schoolName: string
  readonly leader: Id<'principal'>
  readonly leaderName: string
  readonly begunOn: PlainDate
  readonly held: number
}

function heads(work: Work) {
  return work
    .selectFrom('group_programme')
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'group_programme.school_id'))
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'group_programme.led_by'))
    .select(['group_programme.id', 'template', 'title', 'group_programme.school_id', 'school.name as school', 'led_by'])
    .select(['principal.name as leader', 'begun_on'])
    .select((row) =>
      row
        .selectFrom('group_session')
        .select((count) => count.fn.countAll<number>().as('held'))
        .whereRef('group_session.group_id', '=', 'group_programme.id')
        .as('held'),
    )
}

function headFrom(row: Awaited<ReturnType<ReturnType<typeof heads>['executeTakeFirstOrThrow']>>): GroupHead {
  return {
    id: id(row.id),
    template: row.template,
    title: row.title,
    school: id(row.school_id),
    schoolName: row.school,
    leader: id(row.led_by),
    leaderName: row.leader,
    begunOn: row.begun_on,
    held: Number(row.held ?? 0),
  }
}

const most = 100

/** The newest first; one query. */
export async function groupsSeen(work: Work): Promise<readonly GroupHead[]> {
  const rows = await heads(work).orderBy('begun_on', 'desc').orderBy('group_programme.id').limit(most).execute()
  return rows.map(headFrom)
}

export async function groupsOfCase(work: Work, of: CaseId): Promise<readonly GroupHead[]> {
  const rows = await heads(work)
    .where((row) =>
      row.exists(
        row
          .selectFrom('group_member')
          .select('group_member.case_id')
          .whereRef('group_member.group_id', '=', 'group_programme.id')
          .where('group_member.case_id', '=', of),
      ),
    )
    .orderBy('begun_on', 'desc')
    .execute()
  return rows.map(headFrom)
}

export async function readGroup(work: Work, group: GroupId): Promise<GroupHead | undefined> {
  const row = await heads(work).where('group_programme.id', '=', group).executeTakeFirst()
  return row && headFrom(row)
}

export interface Member {
  readonly subject: SubjectId
  readonly case: CaseId
  readonly number: string
  readonly name: string
}

/** Those whom the actor may see. */
export async function membersOf(work: Work, group: GroupId): Promise<readonly Member[]> {
  const rows = await work
    .selectFrom('group_member')
    .innerJoin('support_case', (on) => on.onRef('support_case.id', '=', 'group_member.case_id'))
    .innerJoin('subject', (on) => on.onRef('subject.id', '=', 'group_member.subject_id'))
    .leftJoin('pupil', (on) => on.onRef('pupil.subject_id', '=', 'group_member.subject_id'))
    .select(['group_member.subject_id', 'group_member.case_id', 'support_case.number'])
    .select(['subject.reference', 'pupil.given_name', 'pupil.family_name'])
    .where('group_member.group_id', '=', group)
    .orderBy('support_case.number')
    .execute()
  return rows.map((row) => ({
    subject: id(row.subject_id),
    case: id(row.case_id),
    number: row.number,
    name: row.given_name ? `${row.given_name} ${row.family_name}` : row.reference,
  }))
}

export interface HeldSession {
  readonly id: GroupSessionId
  readonly no: number
  readonly heading: string
  readonly on: PlainDate
  /** Of those members whom the actor may see. */
  readonly register: ReadonlyMap<SubjectId, Attendance>
}

/** In order, with the register as far as the actor may read it; one query. */
export async function heldSessions(work: Work, group: GroupId): Promise<readonly HeldSession[]> {
  const rows = await work
    .selectFrom('group_session')
    .leftJoin('session_note', (on) => on.onRef('session_note.group_session_id', '=', 'group_session.id'))
    .select(['group_session.id', 'no', 'heading', 'group_session.held_on', 'session_note.subject_id', 'attendance'])
    .where('group_id', '=', group)
    .orderBy('no')
    .execute()
  const byId = new Map<string, Omit<HeldSession, 'register'> & { register: Map<SubjectId, Attendance> }>()
  for (const row of rows) {
    const one = byId.get(row.id) ?? {
      ...{ id: id<GroupSessionId>(row.id), no: row.no, heading: row.heading, on: row.held_on },
      register: new Map<SubjectId, Attendance>(),
    }
    if (row.subject_id) one.register.set(id(row.subject_id), row.attendance as Attendance)
    byId.set(row.id, one)
  }
  return [...byId.values()]
}

export async function addGroup(
  work: Work,
  group: { readonly school: SchoolId; readonly template: string; readonly title: string },
): Promise<GroupId> {
  const added = work.newId<GroupId>()
  await work
    .insertInto('group_programme')
    .values({
      id: added,
      school_id: group.school,
      template: group.template,
      title: group.title,
      led_by: work.actor.id,
      begun_on: work.today,
    })
    .execute()
  return added
}

/** False when the child is in it already. */
export async function addMember(
  work: Work,
  group: GroupHead,
  member: { readonly case: CaseId; readonly subject: SubjectId },
): Promise<boolean> {
  const row = await work
    .insertInto('group_member')
    .values({
      group_id: group.id,
      subject_id: member.subject,
      case_id: member.case,
      school_id: group.school,
      joined_on: work.today,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('subject_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Undefined when this session was recorded by somebody else a moment before. */
export async function addSession(
  work: Work,
  group: GroupHead,
  session: { readonly no: number; readonly heading: string; readonly on: PlainDate; readonly booking: string },
): Promise<GroupSessionId | undefined> {
  const row = await work
    .insertInto('group_session')
    .values({
      id: work.newId<GroupSessionId>(),
      group_id: group.id,
      school_id: group.school,
      no: session.no,
      heading: session.heading,
      held_on: session.on,
      recorded_by: work.actor.id,
      booking_id: session.booking,
    })
    .onConflict((conflict) => conflict.columns(['provider_id', 'group_id', 'no']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row && id<GroupSessionId>(row.id)
}
