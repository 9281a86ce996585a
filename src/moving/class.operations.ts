/** September's new teacher for a class at once: chosen now, done on its day, all of it or nothing. */
import type { PlainDate } from '#kernel/days.ts'
import type { PersonId, SchoolId, SubjectId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { sendInvitation } from '#people/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { promiseFor, takeBack } from '#platform/due.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { classViews, passClassOn, type Teacher, type TeacherRefusal, teacherFor } from '#sharing/index.ts'
import { type ClassRefusal, mayPass } from './class.rules.ts'
import * as store from './class.store.ts'

export const classChanges = 'class changes its teacher'

export interface ClassWanted {
  readonly from: PersonId
  readonly to: Teacher
  readonly on: PlainDate
  readonly children: readonly SubjectId[]
}

/** Each child keeps what was shared of them; a child of another class or school is nobody here. */
export async function handClassOn(
  work: Work,
  school: SchoolId,
  wanted: ClassWanted,
  publicUrl: string,
): Promise<Outcome<'at once' | 'on its day', ClassRefusal | TeacherRefusal | { readonly kind: 'same teacher' }>> {
  allow(work.actor, 'class: hand on', school)
  const views = (await classViews(work, [school])).filter((one) => one.person === wanted.from)
  if (views.length === 0) notFound()
  const chosen = views.filter((one) => wanted.children.includes(one.subject))
  const first = mayPass({ on: wanted.on, children: chosen.length }, work.today)
  if (!first.ok) return first
  const subjects = chosen.map((one) => one.subject)
  const teacher = await teacherFor(work, school, wanted.to, subjects)
  if (!teacher.ok) return teacher
  const { person: to, is } = teacher.value
  if (to === wanted.from) return refuse({ kind: 'same teacher' })
  const passed = {
    school,
    from: wanted.from,
    to,
    children: chosen.map(({ subject, parts }) => ({ subject, parts })),
  }
  const change = await store.addClassChange(work, { ...passed, on: wanted.on })
  if (is === 'new') await sendInvitation(work, to, publicUrl)
  await recordChange(work, 'class handed on', change, { children: chosen.length })
  if (first.value === 'on its day') await promiseFor(work, wanted.on, classChanges, change)
  else await carryOut(work, change)
  return accept(first.value)
}

async function carryOut(work: Work, id: store.ClassChangeId): Promise<void> {
  const change = await store.holdClassChange(work, id)
  if (!change) return
  await passClassOn(work, change)
  await store.settleClassChange(work, id, 'done')
}

/** By the business day's run: the old teacher sees nothing from that day. */
export async function changeOnItsDay(work: Work, ref: string): Promise<void> {
  await carryOut(work, ref as store.ClassChangeId)
}

export async function callClassOff(work: Work, id: store.ClassChangeId): Promise<'called off' | 'done already'> {
  const school = (await store.schoolOfChange(work, id)) ?? notFound()
  allow(work.actor, 'class: hand on', school)
  if (!(await store.holdClassChange(work, id))) return 'done already'
  await store.settleClassChange(work, id, 'called off')
  await takeBack(work, classChanges, id)
  await recordChange(work, 'class not handed on', id)
  return 'called off'
}
