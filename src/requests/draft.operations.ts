/** A draft: begun with its district's route, kept at every step, shown to chosen colleagues, gone when left unsent too long. */
import { inFull, type PlainDate } from '#kernel/days.ts'
import type { PersonId, RequestId, SchoolId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { type Person, postHolders } from '#people/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { promiseFor, takeBack } from '#platform/due.ts'
import { sendMail } from '#platform/mail/index.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import type { SubjectKind } from '#pupils/index.ts'
import { type Route, readRoute, routeOfSchool } from '#routes/index.ts'
import { addReader, removeReader } from './draft.store.ts'
import type { Answers } from './form.rules.ts'
import { partsFor } from './request.parts.ts'
import { draftKeptDays, draftWarnedDaysBefore, isAnswered } from './request.rules.ts'
import * as store from './requests.store.ts'

export async function beginRequest(work: Work, school: SchoolId, kind: SubjectKind): Promise<RequestId> {
  return begin(work, school, { kind, answers: {}, againOf: undefined })
}

async function begin(work: Work, school: SchoolId, draft: Omit<store.NewDraft, 'route'>): Promise<RequestId> {
  allow(work.actor, 'requests: write', school)
  const route = (await routeOfSchool(work, school))?.id
  const request = await store.addDraft(work, school, { ...draft, route })
  await promiseEnd(work, request)
  return request
}

/** The route it was begun with, whatever the district has settled since. */
export async function routeOf(work: Work, request: store.SupportRequest): Promise<Route | undefined> {
  return request.route && readRoute(work, request.route)
}

/** A new draft with what was asked before; the parent is asked again. */
export async function askAgain(
  work: Work,
  id: RequestId,
): Promise<Outcome<store.SupportRequest, { readonly kind: 'not answered yet' }>> {
  const before = (await store.readRequest(work, id)) ?? notFound()
  allow(work.actor, 'requests: write', before.school)
  if (!isAnswered(before.state)) return refuse({ kind: 'not answered yet' })
  const answers = Object.fromEntries(Object.entries(before.answers).filter(([name]) => !name.startsWith('agreed_')))
  const draft = await begin(work, before.school, { kind: before.kind, answers, againOf: id })
  return accept((await store.readRequest(work, draft)) ?? notFound())
}

export function endsOn(draft: Pick<store.SupportRequest, 'changedOn'>): PlainDate {
  return draft.changedOn.add({ days: draftKeptDays })
}

async function promiseEnd(work: Work, draft: RequestId): Promise<void> {
  await promiseFor(work, work.today.add({ days: draftKeptDays - draftWarnedDaysBefore }), 'draft warned', draft)
  await promiseFor(work, work.today.add({ days: draftKeptDays }), 'draft expires', draft)
}

export async function takeBackEnd(work: Work, draft: RequestId): Promise<void> {
  await takeBack(work, 'draft warned', draft)
  await takeBack(work, 'draft expires', draft)
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
  const of = partsFor(request.kind, await routeOf(work, request))
  const part = of.find((known) => known.key === partKey) ?? notFound()
  const own = Object.fromEntries(part.fields.map((field) => [field.name, (typed[field.name] ?? '').slice(0, 20_000)]))
  const differs = part.fields.some((field) => (request.answers[field.name] ?? '') !== own[field.name])
  if (!differs) return accept(request.version)
  if (request.version !== baseVersion && part.fields.some((field) => request.answers[field.name]))
    return refuse({ kind: 'changed meanwhile', theirs: request.answers, version: request.version })
  await store.keepAnswers(work, id, { ...request.answers, ...own })
  if (!request.changedOn.equals(work.today)) {
    await takeBackEnd(work, id)
    await promiseEnd(work, id)
  }
  return accept(request.version + 1)
}

/** Colleagues of the same school who may ask for support too, without the draft's writer. */
export async function colleaguesFor(work: Work, draft: store.SupportRequest): Promise<readonly Person[]> {
  const leads = await postHolders(work, draft.school, 'school lead')
  return leads.filter((lead) => lead.id !== String(draft.writer))
}

export type ShowRefusal = { readonly kind: 'not a colleague' } | { readonly kind: 'sent already' }

/** Only whoever began it chooses; they read it and can add to it. */
export async function showDraft(work: Work, id: RequestId, person: PersonId): Promise<Outcome<RequestId, ShowRefusal>> {
  const draft = await ownDraft(work, id)
  if (draft.state !== 'draft') return refuse({ kind: 'sent already' })
  if (!(await colleaguesFor(work, draft)).some((one) => one.id === person)) return refuse({ kind: 'not a colleague' })
  await addReader(work, draft, person)
  await recordChange(work, 'draft shown', id, { person })
  return accept(id)
}

export async function hideDraft(work: Work, id: RequestId, person: PersonId): Promise<Outcome<RequestId, ShowRefusal>> {
  const draft = await ownDraft(work, id)
  if (draft.state !== 'draft') return refuse({ kind: 'sent already' })
  await removeReader(work, id, person)
  await recordChange(work, 'draft hidden again', id, { person })
  return accept(id)
}

async function ownDraft(work: Work, id: RequestId): Promise<store.SupportRequest> {
  const draft = (await store.holdRequest(work, id)) ?? notFound()
  allow(work.actor, 'requests: write', draft.school)
  return draft.writer === work.actor.id ? draft : notFound()
}

/** A week before a draft goes, whoever began it is told: without a name, the rest is behind the sign-in. */
export async function warnOfEnd(work: Work, ref: string): Promise<void> {
  const draft = await store.readRequest(work, ref as RequestId)
  if (draft?.state !== 'draft') return
  const writer = (await postHolders(work, draft.school, 'school lead')).find((lead) => lead.id === String(draft.writer))
  if (!writer?.email) return
  await sendMail(work, {
    to: writer.email,
    toPrincipal: writer.id,
    subject: 'A request you began has not been sent',
    body: `It is deleted on ${inFull(endsOn(draft))} unless you change or send it.\n\nSign in to ${work.provider.name} to go on with it.`,
  })
}

/** A draft left unsent too long is deleted, with everything typed in it. */
export async function expireDraft(work: Work, ref: string): Promise<void> {
  if (await store.deleteDraft(work, ref as RequestId)) await recordChange(work, 'draft expired', ref)
}
