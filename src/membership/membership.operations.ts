/** Accepting the year's agreement: it opens the gate, raises its invoices and tells the school, all in one work. */
import { isBefore, later, type Year, yearName } from '#kernel/days.ts'
import type { MembershipId, PrincipalId, SchoolId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { raiseInvoices, type StandingPart, saleParts, splitFunding, standingFunding } from '#money/index.ts'
import { agreementText, membershipPrice, type Offer, offerOf } from '#offer/index.ts'
import { postHolders } from '#people/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { sendMail } from '#platform/mail/index.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { chosen } from '#rulebook/index.ts'
import { readSchool, type School } from '#schools/index.ts'
import { addAcceptance } from './answer.store.ts'
import { membershipSteps } from './gate.rules.ts'
import { acceptedMail } from './membership.mail.ts'
import { holdForYear, setTerm } from './membership.store.ts'
import { costInWords, type Term, termFor, termInWords } from './term.rules.ts'

export interface AcceptanceWanted {
  readonly school: SchoolId
  readonly year: Year
  readonly name: string
  readonly position: string
  readonly purchaseOrder: string | undefined
  /** Who put it on record, where that is not whoever does it now: the office, for what came on paper. */
  readonly recordedBy?: PrincipalId
}

export type AcceptanceRefusal =
  | { readonly kind: 'no offer'; readonly year: Year }
  | { readonly kind: 'held already'; readonly year: Year }
  | { readonly kind: 'year over'; readonly year: Year }
  | { readonly kind: 'purchase order required' }

/** What a school would agree to today: the term, the words and who pays. */
export interface Proposed {
  readonly term: Term
  readonly text: string
  readonly funding: readonly StandingPart[]
  /** Whether any part of it is the school's to pay, and so needs its purchase order. */
  readonly schoolPays: 'a part' | 'nothing'
}

export async function proposalFor(work: Work, school: School, offer: Offer): Promise<Proposed> {
  const { year } = offer
  const term = termFor(year, school, await chosen(work), membershipPrice(offer), work.today)
  const funding = await standingFunding(work, school.id, 'membership', later(work.today, term.from))
  const split = splitFunding(term.price, funding)
  const schoolPays = split.ok && split.value.every((part) => part.payer !== undefined) ? 'nothing' : 'a part'
  const inYear = term.months === 12 ? termInWords(year, term) : yearName(year)
  const text = agreementText(offer, work.provider.name, inYear, costInWords(term))
  return { term, text, funding, schoolPays }
}

/** The term and price are those of the day it is accepted, by the service's rules (product.md section 6; decision 13). */
export async function acceptMembership(
  work: Work,
  wanted: AcceptanceWanted,
): Promise<Outcome<MembershipId, AcceptanceRefusal>> {
  allow(work.actor, 'membership: record', wanted.school)
  const school = (await readSchool(work, wanted.school)) ?? notFound()
  const { year } = wanted
  const offered = await offerOf(work, year)
  if (!offered || offered.state === 'draft') return refuse({ kind: 'no offer', year })
  const { term, text, funding, schoolPays } = await proposalFor(work, school, offered.offer)
  if (isBefore(term.until, work.today)) return refuse({ kind: 'year over', year })
  const needsOrder = school.purchaseOrder === 'required' && schoolPays === 'a part'
  if (needsOrder && !wanted.purchaseOrder) return refuse({ kind: 'purchase order required' })

  const membership = (await holdForYear(work, wanted.school, year, term)) ?? notFound()
  const next = membershipSteps[membership.state].accept
  if (!next) return refuse({ kind: 'held already', year })

  await setTerm(work, membership.id, next, term)
  await addAcceptance(work, membership, { ...wanted, text, price: term.price }, wanted.recordedBy ?? work.actor.id)
  const part = term.months < 12 ? `, ${term.months} of 12 months` : ''
  const description = `Universal Support Offer ${termInWords(year, term)}${part}`
  await raiseInvoices(work, {
    school,
    for: { membership: membership.id },
    purchaseOrder: wanted.purchaseOrder,
    lines: [{ description, quantity: 1, unit: term.price, net: term.price }],
    funding,
  })
  await tellAccepted(work, school, year, { membership: membership.id, term, by: wanted })
  await recordChange(work, 'membership accepted', membership.id, { year })
  return accept(membership.id)
}

interface Accepted {
  readonly membership: MembershipId
  readonly term: Term
  readonly by: Pick<AcceptanceWanted, 'name' | 'position'>
}

/** A message of its own to those who may accept for the school, beside the invoice's to whoever pays. */
async function tellAccepted(work: Work, school: School, year: Year, accepted: Accepted): Promise<void> {
  const parts = await saleParts(work, { membership: accepted.membership })
  const numbers = parts.map((part) => ({
    number: part.number,
    gross: part.gross,
    payer: part.payer ? part.buyer.name : undefined,
  }))
  const message = acceptedMail(work.provider.name, school.name, year, { ...accepted, invoices: numbers })
  for (const person of await thoseWhoAccept(work, school.id))
    if (person.email) await sendMail(work, { to: person.email, toPrincipal: person.id, ...message })
}

/** Leads and business managers of the school, each once. */
export async function thoseWhoAccept(work: Work, school: SchoolId) {
  const leads = await postHolders(work, school, 'school lead')
  const buyers = await postHolders(work, school, 'school buyer')
  return [...leads, ...buyers.filter((buyer) => leads.every((lead) => lead.id !== buyer.id))]
}
