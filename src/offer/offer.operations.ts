/** What an administrator does with a year's offer: load it as a file, publish it. */
import type { Year } from '#kernel/days.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import type { Work } from '#platform/work.ts'
import { type OfferProblem, readOffer } from './offer.rules.ts'
import { keepDraft, publishDraft } from './offer.store.ts'

export type LoadRefusal =
  | { readonly kind: 'not an offer'; readonly problems: readonly OfferProblem[] }
  | { readonly kind: 'published already'; readonly year: Year }

/** Keeps the file as the year's draft, in place of the draft before; nothing is half loaded. */
export async function loadOffer(work: Work, file: unknown): Promise<Outcome<Year, LoadRefusal>> {
  allow(work.actor, 'offer: load')
  const read = readOffer(file)
  if (!read.ok) return refuse({ kind: 'not an offer', problems: read.problems })
  const { year } = read.offer
  if (!(await keepDraft(work, year, file))) return refuse({ kind: 'published already', year })
  await recordChange(work, 'offer loaded', work.provider.id, { year })
  return accept(year)
}

/** From now on schools see it and it can be bought; it does not change any more. */
export async function publishOffer(work: Work, year: Year): Promise<Outcome<Year, { readonly kind: 'no draft' }>> {
  allow(work.actor, 'offer: load')
  if (!(await publishDraft(work, year))) return refuse({ kind: 'no draft' })
  await recordChange(work, 'offer published', work.provider.id, { year })
  return accept(year)
}
