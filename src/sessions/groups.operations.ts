/** Beginning a group, taking children of the school's cases into it, and recording its sessions child by child. */
import { addEvent, casesBy, casesWith, hasPart, readCase, stoppedOn } from '#cases/index.ts'
import { useHours } from '#hours/index.ts'
import { assert } from '#kernel/assert.ts'
import { isBefore, type PlainDate } from '#kernel/days.ts'
import type { CaseId, SchoolId, SubjectId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow, can } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { readSchool } from '#schools/index.ts'
import { bookedSession, endBooking } from './group-booking.store.ts'
import * as store from './groups.store.ts'
import type { Attendance } from './notes.rules.ts'
import { addNotes } from './notes.store.ts'
import { type Programme, programmeOf } from './programmes.ts'

export async function beginGroup(work: Work, school: SchoolId, programme: Programme): Promise<store.GroupId> {
  allow(work.actor, 'sessions: record')
  if (!(await readSchool(work, school))) notFound()
  const added = await store.addGroup(work, { school, template: programme.key, title: programme.title })
  await recordChange(work, 'group begun', added, { programme: programme.key })
  return added
}

export type JoinRefusal =
  | { readonly kind: 'another school' }
  | { readonly kind: 'no child' }
  | { readonly kind: 'case closed' }
  | { readonly kind: 'agreement withdrawn' }
  | { readonly kind: 'another specialist' }
  | { readonly kind: 'in it already' }

/** The one who leads it must be able to write of every child in it. */
export async function joinGroup(
  work: Work,
  groupId: store.GroupId,
  of: CaseId,
): Promise<Outcome<undefined, JoinRefusal>> {
  const group = await mine(work, groupId)
  const one = (await readCase(work, of)) ?? notFound()
  if (one.school !== group.school) return refuse({ kind: 'another school' })
  if (!hasPart(one, 'group programme')) return refuse({ kind: 'no child' })
  if (one.state === 'closed') return refuse({ kind: 'case closed' })
  if (one.stopped) return refuse({ kind: 'agreement withdrawn' })
  const leads = String(group.leader) === String(work.actor.id)
  if (!leads && !one.specialists.some(({ id }) => String(id) === String(group.leader)))
    return refuse({ kind: 'another specialist' })
  if (!(await store.addMember(work, group, { case: of, subject: one.subject })))
    return refuse({ kind: 'in it already' })
  await addEvent(work, one, { kind: 'group', title: `Joined a group: ${group.title}`, body: '', audience: 'school' })
  await recordChange(work, 'joined a group', groupId, {}, one.subject)
  return accept()
}

/** Open cases of children at the group's school whom the actor sees and who are not in it. */
export async function mayJoin(work: Work, group: store.GroupHead, members: readonly store.Member[]) {
  return (await casesBy(work, 'open')).filter(
    (one) =>
      one.school === group.school &&
      hasPart(one, 'group programme') &&
      !one.stopped &&
      !members.some((member) => member.subject === one.subject),
  )
}

export interface Registered {
  readonly attendance: Attendance
  readonly takingPart: number | undefined
  readonly note: string
}

export type HeldRefusal =
  | { readonly kind: 'nobody in it' }
  | { readonly kind: 'all held' }
  | { readonly kind: 'not booked' }
  | { readonly kind: 'not yet'; readonly on: PlainDate }
  | { readonly kind: 'before the last'; readonly on: PlainDate }
  | { readonly kind: 'recorded already' }

/** Children whose parents' agreement was withdrawn are in the group and not in its sessions: nothing is written of them. */
export async function takingPart(
  work: Work,
  members: readonly store.Member[],
  on: PlainDate,
): Promise<readonly store.Member[]> {
  const cases = await casesWith(
    work,
    members.map((member) => member.case),
  )
  return members.filter((member) => {
    const one = cases.find(({ id }) => id === member.case)
    return one !== undefined && stoppedOn(one, on) === undefined
  })
}

/** The booked session took place: its time is used, once. What is written of a child stands on that child's case and nowhere else. */
export async function holdGroup(
  work: Work,
  groupId: store.GroupId,
  register: (subject: SubjectId) => Registered,
): Promise<Outcome<undefined, HeldRefusal>> {
  const group = await mine(work, groupId)
  const booking = await bookedSession(work, groupId)
  if (!booking) return refuse({ kind: 'not booked' })
  const on = booking.from.toPlainDate()
  const members = await takingPart(work, await store.membersOf(work, groupId), on)
  const held = await store.heldSessions(work, groupId)
  if (members.length === 0) return refuse({ kind: 'nobody in it' })
  const heading = programmeOf(group.template)?.headings[held.length]
  if (heading === undefined) return refuse({ kind: 'all held' })
  if (isBefore(work.today, on)) return refuse({ kind: 'not yet', on })
  const last = held.at(-1)
  if (last && isBefore(on, last.on)) return refuse({ kind: 'before the last', on: last.on })
  if (!(await endBooking(work, booking.id, 'held', ''))) return refuse({ kind: 'recorded already' })
  const session = await store.addSession(work, group, { no: held.length + 1, heading, on, booking: booking.id })
  if (!session) return refuse({ kind: 'recorded already' })
  const { account, minutes, specialist } = booking
  const used = await useHours(work, account, minutes, { ref: booking.id, specialist })
  assert(used.ok, 'what was booked was set aside')
  await addNotes(
    work,
    members.map((member) => {
      const { attendance, takingPart: part, note } = register(member.subject)
      return {
        ...{ case: member.case, subject: member.subject, kind: 'group', on, attendance, done: note, nextTry: '' },
        takingPart: attendance === 'absent' ? undefined : part,
        groupSession: session,
      } as const
    }),
  )
  await recordChange(work, 'group session held', session, { no: held.length + 1 })
  return accept()
}

/** The group, for the one who leads it or a coordinator. */
export async function mine(work: Work, groupId: store.GroupId): Promise<store.GroupHead> {
  allow(work.actor, 'sessions: record')
  const group = (await store.readGroup(work, groupId)) ?? notFound()
  if (String(group.leader) !== String(work.actor.id) && !can(work.actor, 'cases: allocate')) notFound()
  return group
}
