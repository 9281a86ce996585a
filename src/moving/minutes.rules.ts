/** What a school makes of the minutes that are left when a child leaves: they stay with whoever paid (product.md section 6). Pure. */
import type { Minutes } from '#kernel/minutes.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'

export const minutesChoices = ['another subject', 'credit'] as const
export type MinutesChoice = (typeof minutesChoices)[number]

export interface MinutesFacts {
  readonly closed: 'closed' | 'open'
  readonly available: Minutes
  readonly reserved: Minutes
  readonly chosen: 'chosen' | 'not chosen'
  /** A Top-Up or an EHC package is sold to one child for a reason that no other child takes over. */
  readonly product: 'for anyone' | 'for this child'
}

export type MinutesRefusal =
  | { readonly kind: 'not closed' }
  | { readonly kind: 'chosen already' }
  | { readonly kind: 'still booked'; readonly minutes: Minutes }
  | { readonly kind: 'nothing left' }
  | { readonly kind: 'for this child' }

/** Answers how much it is: all of what nobody used, and never a minute more. */
export function mayChoose(choice: MinutesChoice, facts: MinutesFacts): Outcome<Minutes, MinutesRefusal> {
  if (facts.chosen === 'chosen') return refuse({ kind: 'chosen already' })
  if (facts.closed === 'open') return refuse({ kind: 'not closed' })
  if (facts.reserved > 0) return refuse({ kind: 'still booked', minutes: facts.reserved })
  if (facts.available === 0) return refuse({ kind: 'nothing left' })
  if (choice === 'another subject' && facts.product === 'for this child') return refuse({ kind: 'for this child' })
  return accept(facts.available)
}
