/** From a review's next step: a Top-Up made ready for the school to order, and the cycle that begins once it is ordered. */
import { addToBasket, prepareTopUpLine } from '#baskets/index.ts'
import {
  addEvent,
  allocate,
  attachOrder,
  type CaseHead,
  caseOfSubject,
  freePackages,
  openCase,
  readCase,
  reviewedForTopUp,
  workersOf,
} from '#cases/index.ts'
import { assert } from '#kernel/assert.ts'
import { type CaseId, id, type OrderLineId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { explainSale, keepQuote, readLine } from '#orders/index.ts'
import { allow, can } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { sendMail } from '#platform/mail/index.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { type CycleRefusal, mayFollow } from './cycle.rules.ts'
import { mailLeads } from './reviews.operations.ts'
import { addTaken, holdEarlier, linkCycle, type Prepared, takenFrom } from './reviews.store.ts'

const topUp = 'silver-top-up'

export type PrepareRefusal =
  | { readonly kind: 'not a Top-Up' }
  | { readonly kind: 'prepared already' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'full' }
  | { readonly kind: 'not sold'; readonly words: string }

/** A Top-Up follows a Silver package, or a Top-Up. */
export async function leadsToTopUp(work: Work, one: CaseHead): Promise<boolean> {
  if (one.state !== 'closed' || one.nextStep !== 'top-up' || !one.line) return false
  return (await readLine(work, one.line))?.product.code.startsWith('silver') ?? false
}

/** In the school's basket or as a quote, about the same subject. Nothing is ordered by it. */
export async function prepareTopUp(
  work: Work,
  of: CaseId,
  how: Prepared,
  publicUrl: string,
): Promise<Outcome<string, PrepareRefusal>> {
  const one = (await readCase(work, of)) ?? notFound()
  allow(work.actor, 'next step: prepare', one.school)
  if (!(await leadsToTopUp(work, one))) return refuse({ kind: 'not a Top-Up' })
  const { prepared } = await takenFrom(work, of)
  if (prepared.some(({ step }) => step === how)) return refuse({ kind: 'prepared already' })
  const made = await make(work, one, how)
  if (!made.ok) return made
  if (!(await addTaken(work, one, how, made.value))) return refuse({ kind: 'prepared already' })
  const title = how === 'basket' ? 'A Silver Top-Up is in the school’s basket' : 'A Silver Top-Up is quoted'
  const path = how === 'basket' ? `/schools/${one.school}/basket` : `/quotes/${made.value}`
  await addEvent(work, one, { kind: 'next step', title, body: 'Nothing is ordered yet.', audience: 'school' })
  await mailLeads(
    work,
    of,
    'A Silver Top-Up is ready for you to order',
    `Nothing is ordered yet; you find it here:\n\n${new URL(path, publicUrl).href}`,
  )
  await recordChange(work, 'Top-Up prepared', of, { how }, one.subject)
  // Baskets and quotes are the school's and the office's to read; a specialist stays with the review.
  return accept(can(work.actor, 'quotes: ask', one.school) ? path : `/cases/${of}/review`)
}

function make(work: Work, one: CaseHead, how: Prepared): Promise<Outcome<string, PrepareRefusal>> {
  if (how === 'quote') return asQuote(work, one)
  return can(work.actor, 'orders: place', one.school) ? intoBasket(work, one) : prepareTopUpLine(work, one.id)
}

async function intoBasket(work: Work, one: CaseHead): Promise<Outcome<string, PrepareRefusal>> {
  const nothingMore = { kind: undefined, topic: undefined, heads: undefined }
  const subject = { kind: kindOf(one), id: one.subject }
  return addToBasket(work, one.school, { product: topUp, quantity: 1, ...nothingMore, subject })
}

async function asQuote(work: Work, one: CaseHead): Promise<Outcome<string, PrepareRefusal>> {
  const subject = { kind: kindOf(one), id: one.subject }
  const kept = await keepQuote(work, one.school, [{ product: topUp, quantity: 1, subject }])
  if (kept.ok) return accept(kept.value.quote)
  return refuse({ kind: 'not sold', words: wordsOf(kept.refusal) })
}

function wordsOf(refusal: Extract<Awaited<ReturnType<typeof keepQuote>>, { ok: false }>['refusal']): string {
  const { title, unlock } = explainSale(refusal)
  return unlock ? `${title}. ${unlock}` : title
}

const kinds = ['pupil', 'class', 'school', 'family'] as const

function kindOf(one: CaseHead) {
  const kind = kinds.find((known) => known === one.subjectKind)
  assert(kind, 'a case is about a known kind of subject')
  return kind
}

/** The Top-Up that is ordered for this case's subject and serves no case yet. */
export async function topUpOrdered(work: Work, one: CaseHead) {
  return (await freePackages(work, one.school, one.subject)).find(({ product }) => product.code === topUp)
}

/** By the coordinator's press, where it did not open of itself. */
export async function openSecondCycle(work: Work, of: CaseId): Promise<Outcome<CaseId, CycleRefusal>> {
  allow(work.actor, 'cases: allocate')
  return follow(work, of)
}

/** Kept on the day a Top-Up was ordered: its cycle opens of itself. Where it may not, the coordinator's press stays. */
export async function followTopUp(work: Work, ref: string): Promise<void> {
  const subject = (await readLine(work, id<OrderLineId>(ref)))?.subject
  const earlier = subject && (await reviewedForTopUp(work, subject))
  if (!earlier) return
  const opened = await follow(work, earlier.id)
  if (!opened.ok) return
  const now = (await readCase(work, opened.value)) ?? notFound()
  for (const { id: person, email } of await workersOf(work, now.id))
    await sendMail(work, {
      to: email,
      toPrincipal: person,
      subject: `A second cycle is open (${now.number})`,
      body: `The school has ordered the Silver Top-Up after ${earlier.number}. Its five sessions and its review are laid out as ${now.number}. Sign in to ${work.provider.name} to book the first.`,
    })
}

/** A case of its own, linked to the first: the same subject, the same specialist, the Top-Up's steps. */
async function follow(work: Work, of: CaseId): Promise<Outcome<CaseId, CycleRefusal>> {
  await holdEarlier(work, of)
  const earlier = (await readCase(work, of)) ?? notFound()
  const line = await topUpOrdered(work, earlier)
  const may = mayFollow({
    earlier: earlier.state,
    followed: (await takenFrom(work, of)).next ? 'followed' : 'not followed',
    open: (await caseOfSubject(work, earlier.subject))?.number,
    topUp: line ? 'ordered' : 'not ordered',
  })
  if (!may.ok) return may
  assert(line, 'a Top-Up that is ordered has its line')
  const later = await openCase(work, earlier.school, earlier.subject, earlier.about)
  await linkCycle(work, later, earlier)
  const attached = await attachOrder(work, later, line.id)
  assert(attached.ok, 'the line was free a moment ago, and the case is new')
  const [specialist] = earlier.specialists
  if (specialist) await allocate(work, later, specialist.id)
  const now = (await readCase(work, later)) ?? notFound()
  const about = { kind: 'cycle', body: '', audience: 'school' } as const
  await addEvent(work, now, { ...about, title: `Second cycle, after ${earlier.number}` })
  await addEvent(work, earlier, { ...about, title: `Second cycle opened: ${now.number}` })
  await recordChange(work, 'second cycle opened', later, {}, earlier.subject)
  return accept(later)
}
