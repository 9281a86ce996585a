/** Sending a request, and the school's answers to questions: of the hub, of the coordinator, and after a decision. */
import { hows, recordAgreement } from '#agreements/index.ts'
import { assert } from '#kernel/assert.ts'
import { day, parseDay } from '#kernel/days.ts'
import type { RequestId, SubjectId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { addSaleFact, coordinators } from '#orders/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { sendMail } from '#platform/mail/index.ts'
import { nextNumber } from '#platform/numbers.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { addClass, addSubject, keepPupil, readSubject, type YearGroup } from '#pupils/index.ts'
import { type Route, roundsAtHub, sendToHub } from '#routes/index.ts'
import { routeOf, takeBackEnd } from './draft.operations.ts'
import { addRequestEvent, requestEvents } from './event.store.ts'
import { type MissingAnswer, missing } from './form.rules.ts'
import { roundsBefore, toldToHub } from './hub.rules.ts'
import { partsFor } from './request.parts.ts'
import { after, isAnswered } from './request.rules.ts'
import * as store from './requests.store.ts'

export type SubmitRefusal =
  | { readonly kind: 'incomplete'; readonly missing: readonly MissingAnswer[] }
  | { readonly kind: 'sent already' }

/** Sends it by its route: the subject gets its record and reference, the parent's agreement is kept. */
export async function submitRequest(work: Work, id: RequestId): Promise<Outcome<RequestId, SubmitRefusal>> {
  const request = (await store.holdRequest(work, id)) ?? notFound()
  allow(work.actor, 'requests: write', request.school)
  const route = await routeOf(work, request)
  const toHub = route !== undefined && route.way !== 'direct'
  const next = after(request.state, toHub ? 'send to hub' : 'submit')
  if (!next) return refuse({ kind: 'sent already' })
  const left = missing(partsFor(request.kind, route), request.answers, work.today)
  if (left.length > 0) return refuse({ kind: 'incomplete', missing: left })

  const subject = await subjectOf(work, request)
  const number = `R-${await nextNumber(work, 'request', 1001)}`
  await store.markSubmitted(work, id, { state: next, number, subject })
  await keepAgreements(work, request, subject)
  await addRequestEvent(work, { ...request, subject }, toHub ? 'to the hub' : 'submitted', '')
  if (toHub) await forward(work, { ...request, number, subject }, route)
  await takeBackEnd(work, id)
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

async function keepAgreements(work: Work, request: store.SupportRequest, subject: SubjectId): Promise<void> {
  const { answers, school, id } = request
  const on = parseDay(answers.agreed_on)
  if (!on) return
  const how = hows.find((known) => known === answers.agreed_how)
  assert(how, 'a complete request says how they agreed')
  const given = { givenBy: answers.agreed_by ?? '', relation: answers.agreed_relation ?? '', how, on }
  for (const covers of answers.agreed_naming === 'yes' ? (['support', 'naming'] as const) : (['support'] as const)) {
    const kept = await recordAgreement(work, { school, subject, request: id }, { ...given, covers })
    assert(kept.ok, 'a complete request has its days in the past')
  }
}

type Sent = store.SupportRequest & { readonly subject: SubjectId }

/** What the hub is to read: without names, unless the parent agreed. */
async function forward(work: Work, request: Sent, route: Route): Promise<void> {
  assert(route.way !== 'direct', 'a direct request goes past the hub')
  const reference = (await readSubject(work, request.subject))?.reference ?? request.number ?? ''
  const { answers } = request
  const named = answers.agreed_naming === 'yes' ? `${answers.given_name ?? ''} ${answers.family_name ?? ''}`.trim() : ''
  await sendToHub(work, {
    request: request.id,
    school: request.school,
    number: request.number ?? '',
    reference,
    kind: request.kind,
    yearGroup: answers.year_group || undefined,
    told: toldToHub(partsFor(request.kind, route), answers, reference),
    before: roundsBefore(await requestEvents(work, request.id), answers, reference),
    childName: named || undefined,
    way: route.way,
  })
}

export type GiveRefusal = { readonly kind: 'decided already'; readonly state: string }

/** The school's answer to a question; the request waits again for whoever asked: the coordinator, or the hub. */
export async function giveMore(work: Work, id: RequestId, words: string): Promise<Outcome<RequestId, GiveRefusal>> {
  const request = (await store.holdRequest(work, id)) ?? notFound()
  allow(work.actor, 'requests: write', request.school)
  const next = after(request.state, 'give more')
  if (!next) return refuse({ kind: 'decided already', state: request.state })
  assert(request.subject, 'a sent request has its subject')
  const sent = { ...request, subject: request.subject }
  await store.setRequestState(work, id, next)
  await addRequestEvent(work, sent, 'more given', words)
  if (next === 'at hub') {
    const route = (await routeOf(work, request)) ?? notFound()
    const stillNamed = (await roundsAtHub(work, id)).at(-1)?.childName !== undefined
    await forward(work, stillNamed ? sent : { ...sent, answers: { ...sent.answers, agreed_naming: 'no' } }, route)
  }
  await recordChange(work, 'more given', id, {}, request.subject)
  return accept(id)
}

/** After an answer the school may still say something: the decision stands, the coordinator is told and reads it. */
export async function reply(work: Work, id: RequestId, words: string): Promise<Outcome<RequestId, GiveRefusal>> {
  const request = (await store.holdRequest(work, id)) ?? notFound()
  allow(work.actor, 'requests: write', request.school)
  if (!isAnswered(request.state)) return refuse({ kind: 'decided already', state: request.state })
  assert(request.subject, 'a sent request has its subject')
  await addRequestEvent(work, { ...request, subject: request.subject }, 'replied', words)
  await recordChange(work, 'reply to an answer', id, {}, request.subject)
  for (const one of await coordinators(work))
    if (one.email)
      await sendMail(work, {
        to: one.email,
        toPrincipal: one.id,
        subject: `A reply after your answer (${request.number})`,
        body: `${request.schoolName} has written to you about a request that was ${request.state}. The answer stands; the school waits to hear from you.\n\nSign in to ${work.provider.name} to read it.`,
      })
  return accept(id)
}
