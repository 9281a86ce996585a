/** Beginning a group, taking children of the school's cases into it, and recording its sessions child by child. */
import { addEvent, casesBy, readCase } from '#cases/index.ts'
import { isBefore, type PlainDate } from '#kernel/days.ts'
import type { CaseId, SchoolId, SubjectId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow, can } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { readSchool } from '#schools/index.ts'
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
  if (one.subjectKind !== 'pupil') return refuse({ kind: 'no child' })
  if (one.state === 'closed') return refuse({ kind: 'case closed' })
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
      one.subjectKind === 'pupil' &&
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
  | { readonly kind: 'not yet' }
  | { readonly kind: 'before the last'; readonly on: PlainDate }
  | { readonly kind: 'recorded already' }

/** What is written of a child stands on that child's case and nowhere else. */
export async function holdGroup(
  work: Work,
  groupId: store.GroupId,
  on: PlainDate,
  register: (subject: SubjectId) => Registered,
): Promise<Outcome<undefined, HeldRefusal>> {
  const group = await mine(work, groupId)
  const members = await store.membersOf(work, groupId)
  const held = await store.heldSessions(work, groupId)
  if (members.length === 0) return refuse({ kind: 'nobody in it' })
  const heading = programmeOf(group.template)?.headings[held.length]
  if (heading === undefined) return refuse({ kind: 'all held' })
  if (isBefore(work.today, on)) return refuse({ kind: 'not yet' })
  const last = held.at(-1)
  if (last && isBefore(on, last.on)) return refuse({ kind: 'before the last', on: last.on })
  const session = await store.addSession(work, group, { no: held.length + 1, heading, on })
  if (!session) return refuse({ kind: 'recorded already' })
  await addNotes(
    work,
    members.map((member) => {
      const { attendance, takingPart, note } = register(member.subject)
      return {
        ...{ case: member.case, subject: member.subject, kind: 'group', on, attendance, done: note, nextTry: '' },
        takingPart: attendance === 'absent' ? undefined : takingPart,
        groupSession: session,
      } as const
    }),
  )
  await recordChange(work, 'group session held', session, { no: held.length + 1 })
  return accept()
}

/** The group, for the one who leads it or a coordinator. */
async function mine(work: Work, groupId: store.GroupId): Promise<store.GroupHead> {
  allow(work.actor, 'sessions: record')
  const group = (await store.readGroup(work, groupId)) ?? notFound()
  if (String(group.leader) !== String(work.actor.id) && !can(work.actor, 'cases: allocate')) notFound()
  return group
}
