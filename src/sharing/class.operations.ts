/** A class changes its teacher: the old one's views end and the new one's begin in one work, all of them or none. */
import type { PersonId, SchoolId, SubjectId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { addPerson, deriveAccessOf } from '#people/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { promiseFor } from '#platform/due.ts'
import type { Work } from '#platform/work.ts'
import { responsibleFor } from '#pupils/index.ts'
import { shareEnds } from './share.operations.ts'
import { latestEnd, type Part } from './share.rules.ts'
import { addShare, personOfEmail, setEnded, sharesOf } from './share.store.ts'

export interface Teacher {
  readonly name: string
  readonly email: string
}

export type TeacherRefusal = { readonly kind: 'restricted' }

/** The new teacher, added where nobody knows the address, for whoever calls to invite; nobody against whom a restriction stands for one of the children. */
export async function teacherFor(
  work: Work,
  school: SchoolId,
  teacher: Teacher,
  children: readonly SubjectId[],
): Promise<Outcome<{ readonly person: PersonId; readonly is: 'known' | 'new' }, TeacherRefusal>> {
  allow(work.actor, 'class: hand on', school)
  for (const child of children) {
    const adults = await responsibleFor(work, child)
    if (adults.some((adult) => adult.email === teacher.email && adult.state === 'restricted'))
      return refuse({ kind: 'restricted' })
  }
  const known = await personOfEmail(work, teacher.email)
  if (known) return accept({ person: known, is: 'known' })
  return accept({ person: await addPerson(work, teacher.name, teacher.email), is: 'new' })
}

export interface ClassPassed {
  readonly school: SchoolId
  readonly from: PersonId
  readonly to: PersonId
  readonly children: readonly { readonly subject: SubjectId; readonly parts: readonly Part[] }[]
}

/** Called by the room of moving, which has asked who may, or by the business day's run on the day that was chosen. */
export async function passClassOn(work: Work, { school, from, to, children }: ClassPassed): Promise<void> {
  const until = latestEnd('class teacher', work.today)
  for (const { subject, parts } of children) {
    const views = (await sharesOf(work, subject)).filter((one) => one.state === 'live')
    for (const old of views.filter((one) => one.person === from && one.capacity === 'class teacher')) {
      await setEnded(work, old.id)
      await recordChange(work, 'view of a child ended', old.id, {}, subject)
    }
    if (views.some((one) => one.person === to)) continue
    const wanted = { capacity: 'class teacher', parts, until, reason: 'The class has a new teacher' } as const
    const share = await addShare(work, { subject, school }, to, wanted)
    await promiseFor(work, until.add({ days: 1 }), shareEnds, share)
    await recordChange(work, 'view of a child given', share, {}, subject)
  }
  await deriveAccessOf(work, from)
  await deriveAccessOf(work, to)
}
