/** The coordinator's answers: more is asked, or one of the three exits, or declined with who could help instead. */
import { moveToCase } from '#attachments/index.ts'
import { allocate, attachOrder, caseOfSubject, openCase } from '#cases/index.ts'
import { assert } from '#kernel/assert.ts'
import { isBefore } from '#kernel/days.ts'
import type { CaseId, OrderLineId, PayerId, PersonId, RequestId, SubjectId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { type PledgeRefusal, pledgeFor } from '#orders/index.ts'
import { postHolders } from '#people/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { sendMail } from '#platform/mail/index.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { caseAbout } from './case-about.rules.ts'
import { addContact, addDecision, type NewContact } from './decision.store.ts'
import { addRequestEvent } from './event.store.ts'
import {
  after,
  type DeclineReason,
  declineReasons,
  type Exit,
  type RequestEvent,
  type Service,
} from './request.rules.ts'
import * as store from './requests.store.ts'

export type DecisionRefusal =
  | { readonly kind: 'decided already'; readonly state: string }
  | { readonly kind: 'package taken' }
  | { readonly kind: 'no specialist' }
  | { readonly kind: 'only for a pupil' }

type Held = store.SupportRequest & { readonly subject: SubjectId }

async function decide(
  work: Work,
  id: RequestId,
  event: RequestEvent,
  exit?: Exit,
): Promise<Outcome<Held, DecisionRefusal>> {
  allow(work.actor, 'requests: decide')
  const request = (await store.holdRequest(work, id)) ?? notFound()
  const next = after(request.state, event)
  if (!next) return refuse({ kind: 'decided already', state: request.state })
  if (event === 'refer' && request.kind !== 'pupil') return refuse({ kind: 'only for a pupil' })
  assert(request.subject, 'a sent request has its subject')
  await store.setRequestState(work, id, next, exit)
  return accept({ ...request, subject: request.subject })
}

export async function askMore(work: Work, id: RequestId, words: string): Promise<Outcome<RequestId, DecisionRefusal>> {
  const decided = await decide(work, id, 'ask more')
  if (!decided.ok) return decided
  await addRequestEvent(work, decided.value, 'more asked', words)
  await recordChange(work, 'more asked', id, {}, decided.value.subject)
  await tellSchool(
    work,
    decided.value,
    'More is needed for your request',
    'The coordinator has asked you something about your request.',
  )
  return accept(id)
}

export interface Signposting {
  readonly words: string
  readonly services: readonly Service[]
}

export interface Declined extends Signposting {
  readonly reason: DeclineReason
}

export async function decline(
  work: Work,
  id: RequestId,
  { reason, words, services }: Declined,
): Promise<Outcome<RequestId, DecisionRefusal>> {
  const decided = await decide(work, id, 'decline')
  if (!decided.ok) return decided
  await addDecision(work, decided.value, { decision: 'declined', reason, words, services })
  await addRequestEvent(work, decided.value, 'declined', declineReasons[reason])
  await recordChange(work, 'request declined', id, { reason }, decided.value.subject)
  await tellSchool(
    work,
    decided.value,
    'Your request has been answered',
    'The coordinator suggests other help for this request.',
  )
  return accept(id)
}

/** The exit 'advice': the request closes with words that the school can act on. */
export async function advise(
  work: Work,
  id: RequestId,
  { words, services }: Signposting,
): Promise<Outcome<RequestId, DecisionRefusal>> {
  const decided = await decide(work, id, 'advise', 'advice')
  if (!decided.ok) return decided
  await addDecision(work, decided.value, { decision: 'advice', reason: undefined, words, services })
  await addRequestEvent(work, decided.value, 'advised', '')
  await recordChange(work, 'request advised', id, {}, decided.value.subject)
  await tellSchool(work, decided.value, 'Your request has been answered', 'The coordinator has written advice for you.')
  return accept(id)
}

/** The exit 'placement': it waits for the panel, which decides; nothing is promised before. */
export async function refer(work: Work, id: RequestId, words: string): Promise<Outcome<RequestId, DecisionRefusal>> {
  const decided = await decide(work, id, 'refer', 'placement')
  if (!decided.ok) return decided
  await addDecision(work, decided.value, { decision: 'placement', reason: undefined, words, services: [] })
  await addRequestEvent(work, decided.value, 'waiting for panel', words)
  await recordChange(work, 'request referred to the panel', id, {}, decided.value.subject)
  await tellSchool(
    work,
    decided.value,
    'Your request waits for the panel',
    'The coordinator refers it to the admissions panel. A place is not promised.',
  )
  return accept(id)
}

export interface Acceptance {
  /** Absent: accepted, waiting for an order, the usual way. */
  readonly line: OrderLineId | undefined
  readonly specialist: PersonId | undefined
  /** Who pays in the school's place, wholly or in part, for what it orders then: as agreed at the hub, confirmed here. */
  readonly paidBy?: { readonly payer: PayerId; readonly percent: number; readonly purchaseOrder: string | undefined }
}

export type AcceptRefusal =
  | DecisionRefusal
  | PledgeRefusal
  /** One open case about a child at a time (the database holds it too). */
  | { readonly kind: 'case open'; readonly number: string }
  | { readonly kind: 'invoiced already' }

/** The exit 'outreach': opens the case; with a package its steps are laid out, with a specialist they get their dates. */
export async function acceptRequest(
  work: Work,
  id: RequestId,
  { line, specialist, paidBy }: Acceptance,
): Promise<Outcome<CaseId, AcceptRefusal>> {
  const decided = await decide(work, id, 'accept', 'outreach')
  if (!decided.ok) return decided
  const request = decided.value
  // Two requests about one child are answered in turn.
  await store.holdRequestsOf(work, request.subject)
  const open = await caseOfSubject(work, request.subject)
  if (open) return refuse({ kind: 'case open', number: open.number })
  if (line && paidBy) return refuse({ kind: 'invoiced already' })
  const opened = await openCase(work, request.school, request.subject, caseAbout(request.kind, request.answers))
  if (paidBy) {
    const pledged = await pledgeFor(work, { ...paidBy, school: request.school, subject: request.subject })
    if (!pledged.ok) return pledged
  }
  if (line) {
    const attached = await attachOrder(work, opened, line)
    if (!attached.ok) return refuse({ kind: 'package taken' })
  }
  if (specialist) {
    const allocated = await allocate(work, opened, specialist)
    if (!allocated.ok) return allocated
  }
  await moveToCase(work, id, { id: opened, subject: request.subject })
  await addDecision(work, request, { decision: 'outreach', reason: undefined, words: '', services: [] })
  await addRequestEvent(work, request, 'accepted', line ? '' : 'Accepted, waiting for an order.')
  await recordChange(work, 'request accepted', id, {}, request.subject)
  const next = line ? 'A specialist will be in touch.' : 'Please order a package: the work starts once it is ordered.'
  await tellSchool(work, request, 'Your request has been accepted', next)
  return accept(opened)
}

export type ContactRefusal =
  | { readonly kind: 'recorded already' }
  | { readonly kind: 'day'; readonly is: 'in the future' | 'before it was sent' }

/** The first time that somebody of the service was in touch with the school about it: what the waiting is measured to. */
export async function recordContact(
  work: Work,
  id: RequestId,
  contact: NewContact,
): Promise<Outcome<RequestId, ContactRefusal>> {
  allow(work.actor, 'requests: decide')
  const request = (await store.holdRequest(work, id)) ?? notFound()
  const { subject, submittedOn } = request
  if (!subject || !submittedOn) return notFound()
  if (isBefore(work.today, contact.on)) return refuse({ kind: 'day', is: 'in the future' })
  if (isBefore(contact.on, submittedOn)) return refuse({ kind: 'day', is: 'before it was sent' })
  if (!(await addContact(work, { ...request, subject }, contact))) return refuse({ kind: 'recorded already' })
  await recordChange(work, 'first contact recorded', id, { how: contact.how }, subject)
  return accept(id)
}

/** To the school's leads, without a name: the rest stays behind the sign-in. */
async function tellSchool(work: Work, request: store.SupportRequest, subject: string, words: string): Promise<void> {
  for (const lead of await postHolders(work, request.school, 'school lead')) {
    if (lead.email)
      await sendMail(work, {
        to: lead.email,
        toPrincipal: lead.id,
        subject: `${subject} (${request.number})`,
        body: `${words}\n\nSign in to ${work.provider.name} to read it.`,
      })
  }
}
