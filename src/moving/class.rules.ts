/** A class that changes its teacher on a day: which day may be chosen, and for whom. Pure. */
import { isBefore, type PlainDate } from '#kernel/days.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'

export type ClassRefusal =
  | { readonly kind: 'no child' }
  | { readonly kind: 'over already' }
  | { readonly kind: 'too far'; readonly until: PlainDate }

/** From today on, up to a year ahead: in July for September. */
export function mayPass(
  wanted: { readonly on: PlainDate; readonly children: number },
  today: PlainDate,
): Outcome<'at once' | 'on its day', ClassRefusal> {
  if (wanted.children === 0) return refuse({ kind: 'no child' })
  if (isBefore(wanted.on, today)) return refuse({ kind: 'over already' })
  const until = today.add({ years: 1 })
  if (isBefore(until, wanted.on)) return refuse({ kind: 'too far', until })
  return accept(wanted.on.equals(today) ? 'at once' : 'on its day')
}
