/** Questions between visits: asked on the page, answered there or by mail. Mail out carries the link and no word of the record. */
import { addEvent, readCase } from '#cases/index.ts'
import type { CaseId, Id, PersonId, SchoolId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { type Person, postHolders } from '#people/index.ts'
import { allow, can } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { sendMail } from '#platform/mail/index.ts'
import { newToken, sha256, tokenHash } from '#platform/secrets.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { ownWords, tokenIn } from './mail-in.rules.ts'
import * as store from './questions.store.ts'

/** Where pages are and where mail comes in. */
export interface Reach {
  readonly publicUrl: string
  readonly mailHost: string
}

const addressDays = 60

export function sideOf(work: Pick<Work, 'actor'>): store.Side {
  return can(work.actor, 'cases: work') ? 'team' : 'school'
}

/** Class teachers and others of the school who can be in a thread. */
export async function colleagues(work: Work, school: SchoolId): Promise<readonly Person[]> {
  const staff = await postHolders(work, school, 'school staff')
  const leads = await postHolders(work, school, 'school lead')
  return [...staff, ...leads.filter((lead) => !staff.some((one) => one.id === lead.id))]
}

export async function beginThread(
  work: Work,
  of: CaseId,
  wanted: { readonly title: string; readonly staff: PersonId | undefined; readonly body: string },
  reach: Reach,
): Promise<Outcome<store.ThreadId, { readonly kind: 'not a colleague' }>> {
  const one = (await readCase(work, of)) ?? notFound()
  allow(work.actor, 'questions: write', one.school)
  const { title, staff, body } = wanted
  if (staff && !(await colleagues(work, one.school)).some((person) => person.id === staff))
    return refuse({ kind: 'not a colleague' })
  const side = sideOf(work)
  const thread = await store.addThread(work, one, title, staff)
  await store.addMessage(work, thread, side, body)
  await tell(work, thread, side, await store.receiversOf(work, thread, side), reach)
  const asked = side === 'school' ? 'Question from the school' : 'Question to the school'
  await addEvent(work, one, { kind: 'question', title: asked, body: title, audience: 'school' })
  await recordChange(work, 'question asked', thread, {}, one.subject)
  return accept(thread)
}

export async function answerThread(
  work: Work,
  id: store.ThreadId,
  body: string,
  reach: Reach,
): Promise<Outcome<undefined, { readonly kind: 'closed' }>> {
  allow(work.actor, 'questions: write')
  const thread = (await store.readThread(work, id)) ?? notFound()
  if (thread.closed) return refuse({ kind: 'closed' })
  const side = sideOf(work)
  await store.addMessage(work, id, side, body)
  await tell(work, id, side, await store.receiversOf(work, id, side), reach)
  await recordChange(work, 'question answered', id, {}, thread.subject)
  return accept()
}

/** Nothing is open in it any more, says whoever asked or answered; a mail that comes in later opens it again. */
export async function closeQuestion(work: Work, id: store.ThreadId): Promise<void> {
  allow(work.actor, 'questions: write')
  const thread = (await store.readThread(work, id)) ?? notFound()
  if (await store.closeThread(work, id)) await recordChange(work, 'question closed', id, {}, thread.subject)
}

export async function reopenQuestion(work: Work, id: store.ThreadId): Promise<void> {
  allow(work.actor, 'questions: write')
  const thread = (await store.readThread(work, id)) ?? notFound()
  if (await store.reopenThread(work, id)) await recordChange(work, 'question opened again', id, {}, thread.subject)
}

/** Each gets an address of their own: what comes back to it is theirs. */
async function tell(
  work: Work,
  thread: store.ThreadId,
  from: store.Side,
  receivers: readonly store.Receiver[],
  { publicUrl, mailHost }: Reach,
): Promise<void> {
  const until = work.now.add({ hours: addressDays * 24 })
  for (const { id: person, email } of receivers) {
    const token = sha256(newToken()).slice(0, 40)
    const side = from === 'team' ? 'school' : 'team'
    await store.addAddress(work, thread, { tokenHash: tokenHash(token), person, side, until })
    await sendMail(work, {
      to: email,
      toPrincipal: person,
      replyTo: `case+${token}@${mailHost}`,
      subject: `${work.provider.name}: something was written between visits`,
      body: `Somebody you work with has written to you. You read and answer it here:\n\n${new URL(`/questions/${thread}`, publicUrl).href}\n\nYou can also answer this message. Only your own words are taken, and they are kept with the case, so please do not name the child. The address works for ${addressDays} days and is yours alone.`,
    })
  }
}

export interface Arrived {
  readonly to: readonly string[]
  readonly text: string
}

/** Under its thread, or dropped; whoever sent it is told nothing either way. */
export async function takeIn(work: Work, mail: Arrived, reach: Reach): Promise<string> {
  allow(work.actor, 'mail: take in')
  const token = tokenIn(mail.to)
  const words = ownWords(mail.text)
  const taken = token && words ? await store.takeMail(work, tokenHash(token), words) : undefined
  if (!taken) {
    const dropped = work.newId<Id<'mail'>>()
    await recordChange(work, 'mail dropped', dropped, { token: token ? 'unknown' : 'none', words: words ? 1 : 0 })
    return dropped
  }
  await tell(work, taken.thread, taken.side, taken.receivers, reach)
  await recordChange(work, 'question answered by mail', taken.thread, {}, taken.subject)
  return taken.thread
}
