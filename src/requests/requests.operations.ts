/** Asking for support and answering: drafts kept at every step, sent once complete, asked for more, accepted or declined. */

import { allocate, attachOrder, openCase } from '#cases/index.ts'
import { assert } from '#kernel/assert.ts'
import { day, parseDay } from '#kernel/days.ts'
import type { CaseId, OrderLineId, PersonId, RequestId, SchoolId, SubjectId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { addSaleFact } from '#orders/index.ts'
import { postHolders } from '#people/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { promiseFor, takeBack } from '#platform/due.ts'
import { sendMail } from '#platform/mail/index.ts'
import { nextNumber } from '#platform/numbers.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { addClass, addSubject, keepPupil, type YearGroup } from '#pupils/index.ts'
import { addAgreement } from './agreement.store.ts'
import { type Answers, type MissingAnswer, missing, parts, type SubjectKind } from './request.parts.ts'
import { after, draftKeptDays, type RequestEvent } from './request.rules.ts'
import * as store from './requests.store.ts'

export async function beginRequest(work: Work, school: SchoolId, kind: SubjectKind): Promise<RequestId> {
  allow(work.actor, 'requests: write', school)
  const request = await store.addDraft(work, school, kind)
  await promiseFor(work, work.today.add({ days: draftKeptDays }), 'draft expires', request)
  return request
}

/** Somebody else kept other answers since this page was opened: both texts are shown, nothing is lost. */
export interface ChangedMeanwhile {
  readonly kind: 'changed meanwhile'
  readonly theirs: Answers
  readonly version: number
}

export type KeepRefusal = ChangedMeanwhile | { readonly kind: 'sent already' }

/** Keeps what was typed in one part, complete or not; answers the draft's new version. */
export async function keepPart(
  work: Work,
  id: RequestId,
  partKey: string,
  typed: Answers,
  baseVersion: number,
): Promise<Outcome<number, KeepRefusal>> {
  const request = (await store.holdRequest(work, id)) ?? notFound()
  allow(work.actor, 'requests: write', request.school)
  if (request.state !== 'draft') return refuse({ kind: 'sent already' })
  const part = parts.find((known) => known.key === partKey && known.for.includes(request.kind)) ?? notFound()
  const own = Object.fromEntries(part.fields.map((field) => [field.name, (typed[field.name] ?? '').slice(0, 20_000)]))
  const differs = part.fields.some((field) => (request.answers[field.name] ?? '') !== own[field.name])
  if (!differs) return accept(request.version)
  if (request.version !== baseVersion && part.fields.some((field) => request.answers[field.name]))
    return refuse({ kind: 'changed meanwhile', theirs: request.answers, version: request.version })
  await store.keepAnswers(work, id, { ...request.answers, ...own })
  await takeBack(work, 'draft expires', id)
  await promiseFor(work, work.today.add({ days: draftKeptDays }), 'draft expires', id)
  return accept(request.version + 1)
}

export type SubmitRefusal =
  | { readonly kind: 'incomplete'; readonly missing: readonly MissingAnswer[] }
  | { readonly kind: 'sent already' }

/** Sends it: the subject gets its record and reference, the parent's agreement is kept, the coordinators are told. */
export async function submitRequest(work: Work, id: RequestId): Promise<Outcome<RequestId, SubmitRefusal>> {
  const request = (await store.holdRequest(work, id)) ?? notFound()
  allow(work.actor, 'requests: write', request.school)
  const next = after(request.state, 'submit')
  if (!next) return refuse({ kind: 'sent already' })
  const left = missing(request.kind, request.answers, work.today)
  if (left.length > 0) return refuse({ kind: 'incomplete', missing: left })

  const subject = await subjectOf(work, request)
  const number = `R-${await nextNumber(work, 'request', 1001)}`
  await store.markSubmitted(work, id, number, subject)
  const { answers } = request
  const agreedOn = parseDay(answers.agreed_on)
  if (agreedOn)
    await addAgreement(work, request, subject, {
      givenBy: answers.agreed_by ?? '',
      relation: answers.agreed_relation ?? '',
      how: answers.agreed_how ?? '',
      on: agreedOn,
    })
  await store.addRequestEvent(work, { ...request, subject }, 'submitted', '')
  await takeBack(work, 'draft expires', id)
  await recordChange(work, 'request submitted', id, { number }, subject)
  return accept(id)
}

async function subjectOf(work: Work, request: store.SupportRequest): Promise<SubjectId> {
  const { answers, school, kind } = request
  const yearGroup = answers.year_group as YearGroup
  if (kind === 'class') return addClass(work, school, answers.class_name?.trim() ?? '', yearGroup)
  if (kind === 'school') return addSubject(work, school, 'school')
  const plan = answers.sen === 'E' ? parseDay(answers.plan_issued_on) : undefined
  const pupil = await keepPupil(work, school, {
    givenName: answers.given_name?.trim() ?? '',
    familyName: answers.family_name?.trim() ?? '',
    bornOn: day(answers.born_on ?? ''),
    yearGroup,
    senProvision: answers.sen === 'E' ? 'E' : answers.sen === 'K' ? 'K' : 'N',
    ehcPlanIssuedOn: plan,
  })
  if (plan) await addSaleFact(work, school, pupil, 'ehc plan', plan)
  return kind === 'family' ? addSubject(work, school, 'family') : pupil
}

export type DecisionRefusal =
  | { readonly kind: 'decided already'; readonly state: string }
  | { readonly kind: 'words needed' }
  | { readonly kind: 'package taken' }
  | { readonly kind: 'no specialist' }

async function decide(
  work: Work,
  id: RequestId,
  event: RequestEvent,
): Promise<Outcome<store.SupportRequest & { readonly subject: SubjectId }, DecisionRefusal>> {
  allow(work.actor, 'requests: decide')
  const request = (await store.holdRequest(work, id)) ?? notFound()
  const next = after(request.state, event)
  if (!next) return refuse({ kind: 'decided already', state: request.state })
  assert(request.subject, 'a sent request has its subject')
  await store.setRequestState(work, id, next)
  return accept({ ...request, subject: request.subject })
}

export async function askMore(work: Work, id: RequestId, words: string): Promise<Outcome<RequestId, DecisionRefusal>> {
  const decided = await decide(work, id, 'ask more')
  if (!decided.ok) return decided
  await store.addRequestEvent(work, decided.value, 'more asked', words)
  await recordChange(work, 'more asked', id, {}, decided.value.subject)
  await tellSchool(
    work,
    decided.value,
    'More is needed for your request',
    'The coordinator has asked you something about your request.',
  )
  return accept(id)
}

/** The school's answer to a question; the request waits for the coordinator again. */
export async function giveMore(work: Work, id: RequestId, words: string): Promise<Outcome<RequestId, DecisionRefusal>> {
  const request = (await store.holdRequest(work, id)) ?? notFound()
  allow(work.actor, 'requests: write', request.school)
  const next = after(request.state, 'give more')
  if (!next) return refuse({ kind: 'decided already', state: request.state })
  assert(request.subject, 'a sent request has its subject')
  await store.setRequestState(work, id, next)
  await store.addRequestEvent(work, { ...request, subject: request.subject }, 'more given', words)
  await recordChange(work, 'more given', id, {}, request.subject)
  return accept(id)
}

export async function decline(work: Work, id: RequestId, words: string): Promise<Outcome<RequestId, DecisionRefusal>> {
  const decided = await decide(work, id, 'decline')
  if (!decided.ok) return decided
  await store.addRequestEvent(work, decided.value, 'declined', words)
  await recordChange(work, 'request declined', id, {}, decided.value.subject)
  await tellSchool(
    work,
    decided.value,
    'Your request has been answered',
    'The coordinator suggests other help for this request.',
  )
  return accept(id)
}

export interface Acceptance {
  /** Absent: accepted, waiting for an order, the usual way. */
  readonly line: OrderLineId | undefined
  readonly specialist: PersonId | undefined
}

/** Opens the case; with a package its steps are laid out, with a specialist they get their dates. */
export async function acceptRequest(
  work: Work,
  id: RequestId,
  { line, specialist }: Acceptance,
): Promise<Outcome<CaseId, DecisionRefusal>> {
  const decided = await decide(work, id, 'accept')
  if (!decided.ok) return decided
  const request = decided.value
  const opened = await openCase(work, request.school, request.subject)
  if (line) {
    const attached = await attachOrder(work, opened, line)
    if (!attached.ok) return refuse({ kind: 'package taken' })
  }
  if (specialist) {
    const allocated = await allocate(work, opened, specialist)
    if (!allocated.ok) return allocated
  }
  await store.addRequestEvent(work, request, 'accepted', line ? '' : 'Accepted, waiting for an order.')
  await recordChange(work, 'request accepted', id, {}, request.subject)
  const next = line ? 'A specialist will be in touch.' : 'Please order a package: the work starts once it is ordered.'
  await tellSchool(work, request, 'Your request has been accepted', next)
  return accept(opened)
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

/** A draft left unsent too long is deleted, with everything typed in it. */
export async function expireDraft(work: Work, ref: string): Promise<void> {
  if (await store.deleteDraft(work, ref as RequestId)) await recordChange(work, 'draft expired', ref)
}
