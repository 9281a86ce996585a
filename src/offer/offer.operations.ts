/** What is done with a year's offer as a whole: loaded as a file, published, frozen, copied to another year. */
import { type Year, yearName } from '#kernel/days.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { copiedTo, type PriceChange } from './copy.rules.ts'
import type { OfferProblem } from './file-problems.rules.ts'
import { readOffer } from './offer.rules.ts'
import { addDraft, keepDraft, moveOffer, offerOf } from './offer.store.ts'

export type LoadRefusal =
  | { readonly kind: 'not an offer'; readonly problems: readonly OfferProblem[] }
  | { readonly kind: 'published already'; readonly year: Year }

/** Keeps the file as the year's draft, in place of the draft before; nothing is half loaded. */
export async function loadOffer(work: Work, file: unknown): Promise<Outcome<Year, LoadRefusal>> {
  allow(work.actor, 'offer: load')
  const read = readOffer(file)
  if (!read.ok) return refuse({ kind: 'not an offer', problems: read.problems })
  const { year } = read.offer
  if (!(await keepDraft(work, read.offer))) return refuse({ kind: 'published already', year })
  await recordChange(work, 'offer loaded', work.provider.id, { year })
  return accept(year)
}

/** From now on schools see it and it can be bought; it does not change any more. */
export async function publishOffer(work: Work, year: Year): Promise<Outcome<Year, { readonly kind: 'no draft' }>> {
  allow(work.actor, 'offer: load')
  if (!(await moveOffer(work, year, 'publish'))) return refuse({ kind: 'no draft' })
  await recordChange(work, 'offer published', work.provider.id, { year })
  return accept(year)
}

/** Closes it, and its brochure with it. */
export async function freezeOffer(work: Work, year: Year): Promise<Outcome<Year, { readonly kind: 'not published' }>> {
  allow(work.actor, 'offer: freeze')
  if (!(await moveOffer(work, year, 'freeze'))) return refuse({ kind: 'not published' })
  await recordChange(work, 'offer frozen', work.provider.id, { year })
  return accept(year)
}

/** A draft for another year with changed prices; never over an offer that is there. */
export async function copyOffer(
  work: Work,
  from: Year,
  to: Year,
  change: PriceChange,
): Promise<Outcome<Year, { readonly kind: 'there already'; readonly year: Year }>> {
  allow(work.actor, 'offer: load')
  const { offer } = (await offerOf(work, from)) ?? notFound()
  const copy = copiedTo(offer, to, change, `Copied from ${yearName(from)}`)
  if (!(await addDraft(work, copy))) return refuse({ kind: 'there already', year: to })
  await recordChange(work, 'offer copied', work.provider.id, { from, year: to, ...change })
  return accept(to)
}
