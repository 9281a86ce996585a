/** Giving somebody a limited view of one child, and ending it: by the school, at once; by the day on which it ends, by itself. */
import type { SubjectId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { addPerson, deriveAccessOf, sendInvitation } from '#people/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { promiseFor } from '#platform/due.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { readSubject, responsibleFor } from '#pupils/index.ts'
import { mayShare, type ShareRefusal, type Wanted } from './share.rules.ts'
import { addShare, personOfEmail, readShare, type ShareId, setEnded, sharesOf } from './share.store.ts'

export interface NewShare extends Wanted {
  readonly name: string
  readonly email: string
  readonly reason: string
}

export type GiveRefusal = ShareRefusal | { readonly kind: 'has a view already' } | { readonly kind: 'restricted' }

/** The school gives it; whoever has no account yet is invited. Answers the link of an invitation, where one was sent. */
export async function giveView(
  work: Work,
  of: SubjectId,
  wanted: NewShare,
  publicUrl: string,
): Promise<Outcome<string | undefined, GiveRefusal>> {
  const child = (await readSubject(work, of)) ?? notFound()
  allow(work.actor, 'shares: keep', child.school)
  const decision = mayShare(wanted, work.today)
  if (!decision.ok) return decision
  const adults = await responsibleFor(work, of)
  if (adults.some((adult) => adult.email === wanted.email && adult.state === 'restricted'))
    return refuse({ kind: 'restricted' })
  const known = await personOfEmail(work, wanted.email)
  if (known && (await sharesOf(work, of)).some((one) => one.person === known && one.state === 'live'))
    return refuse({ kind: 'has a view already' })
  const person = known ?? (await addPerson(work, wanted.name, wanted.email))
  const share = await addShare(work, { subject: of, school: child.school }, person, wanted)
  await deriveAccessOf(work, person)
  await promiseFor(work, wanted.until.add({ days: 1 }), shareEnds, share)
  await recordChange(work, 'view of a child given', share, {}, of)
  return accept(known ? undefined : await sendInvitation(work, person, publicUrl))
}

/** At once: the next request of that person shows nothing of the child any more. */
export async function endView(
  work: Work,
  share: ShareId,
): Promise<{ readonly subject: SubjectId; readonly was: 'live' | 'ended' }> {
  const found = (await readShare(work, share)) ?? notFound()
  const child = (await readSubject(work, found.subject)) ?? notFound()
  allow(work.actor, 'shares: keep', child.school)
  const ended = await setEnded(work, share)
  if (!ended) return { subject: found.subject, was: 'ended' }
  await deriveAccessOf(work, ended.person)
  await recordChange(work, 'view of a child ended', share, {}, ended.subject)
  return { subject: ended.subject, was: 'live' }
}

export const shareEnds = 'view of a child ends'

/** By the business day's run; one that was ended before stays as it is. */
export async function endOnItsDay(work: Work, ref: string): Promise<void> {
  const ended = await setEnded(work, ref as ShareId)
  if (!ended) return
  await deriveAccessOf(work, ended.person)
  await recordChange(work, 'view of a child ended', ref, {}, ended.subject)
}
