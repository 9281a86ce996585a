/** Pupils and the adults responsible for them: kept by the school, which checks who an adult is before anything is shown. */
import type { PersonId, SchoolId, SubjectId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { addPerson, deriveAccessOf, emailTaken, endLoginsOf, sendInvitation } from '#people/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import {
  addPupil,
  addResponsibility,
  findPupil,
  type NewPupil,
  readSubject,
  responsibleFor,
  restrictResponsibility,
  updatePupil,
} from './pupils.store.ts'

/** The school's pupil with these names and birthday, brought up to date; a new one when there is none. */
export async function keepPupil(work: Work, school: SchoolId, pupil: NewPupil): Promise<SubjectId> {
  allow(work.actor, 'pupils: keep', school)
  const found = await findPupil(work, school, pupil)
  if (found) {
    await updatePupil(work, found, pupil)
    await recordChange(work, 'pupil updated', found, {}, found)
    return found
  }
  const added = await addPupil(work, school, pupil)
  await recordChange(work, 'pupil added', added, {}, added)
  return added
}

export interface ParentInvited {
  readonly name: string
  readonly email: string
  readonly relation: string
}

export type InviteRefusal = { readonly kind: 'responsible already' } | { readonly kind: 'known elsewhere' }

/**
 * Invites an adult whose responsibility the school has checked. The link goes to that adult alone, who sets a password
 * of their own; it is answered here only so that a school can hand it over where there is no email.
 */
export async function inviteParent(
  work: Work,
  subject: SubjectId,
  parent: ParentInvited,
  publicUrl: string,
): Promise<Outcome<string, InviteRefusal>> {
  const child = (await readSubject(work, subject)) ?? notFound()
  allow(work.actor, 'parents: invite', child.school)
  const before = await responsibleFor(work, subject)
  if (before.some((one) => one.email === parent.email)) return refuse({ kind: 'responsible already' })
  if (await emailTaken(work, parent.email)) return refuse({ kind: 'known elsewhere' })
  const person = await addPerson(work, parent.name, parent.email)
  await addResponsibility(work, person, subject, parent.relation)
  await deriveAccessOf(work, person)
  await recordChange(work, 'parent invited', person, {}, subject)
  return accept(await sendInvitation(work, person, publicUrl))
}

/** A court order or a mistake: what this adult sees of the child ends at once. */
export async function restrictParent(work: Work, subject: SubjectId, person: PersonId, reason: string): Promise<void> {
  const child = (await readSubject(work, subject)) ?? notFound()
  allow(work.actor, 'parents: invite', child.school)
  if (!(await restrictResponsibility(work, person, subject, reason))) notFound()
  await deriveAccessOf(work, person)
  await endLoginsOf(work, person)
  await recordChange(work, 'parent restricted', person, {}, subject)
}
