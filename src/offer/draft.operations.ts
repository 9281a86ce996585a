/** Changing a part of a draft: held, compared with what the editor had seen, checked as a whole, kept. */
import type { Year } from '#kernel/days.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { sha256 } from '#platform/secrets.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import type { OfferProblem } from './file-problems.rules.ts'
import { type Offer, readOffer } from './offer.rules.ts'
import { holdOffer, keepDraft } from './offer.store.ts'

export type EditRefusal =
  | { readonly kind: 'published meanwhile' }
  | { readonly kind: 'changed meanwhile' }
  | { readonly kind: 'not an offer'; readonly problems: readonly OfferProblem[] }

export interface Edit {
  /** What is changed, in the business's words, for the record. */
  readonly what: string
  /** The part that the editor saw; two editors of different parts do not meet. */
  readonly part: (offer: Offer) => unknown
  /** `printOf` the part as it was when the editor's page was made. */
  readonly seen: string
  /** The whole offer after it. */
  readonly change: (offer: Offer) => unknown
}

/** A short print of a part: equal exactly when the part is. */
export function printOf(part: unknown): string {
  return sha256(JSON.stringify(part) ?? '').slice(0, 24)
}

export async function editDraft(work: Work, year: Year, edit: Edit): Promise<Outcome<Offer, EditRefusal>> {
  allow(work.actor, 'offer: load')
  const { offer, state } = (await holdOffer(work, year)) ?? notFound()
  if (state !== 'draft') return refuse({ kind: 'published meanwhile' })
  if (printOf(edit.part(offer)) !== edit.seen) return refuse({ kind: 'changed meanwhile' })
  const read = readOffer(edit.change(offer))
  if (!read.ok) return refuse({ kind: 'not an offer', problems: read.problems })
  await keepDraft(work, read.offer)
  await recordChange(work, 'offer draft changed', work.provider.id, { year, what: edit.what })
  return accept(read.offer)
}
