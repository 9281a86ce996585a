/** When a cycle may follow another about the same subject: one at a time, once, and not before its Top-Up is ordered. Pure. */
import type { CaseState } from '#cases/index.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'

export interface CycleFacts {
  readonly earlier: CaseState
  /** Whether a cycle followed this one already. */
  readonly followed: 'followed' | 'not followed'
  /** The number of the case about the same subject that is open, if one is. */
  readonly open: string | undefined
  readonly topUp: 'ordered' | 'not ordered'
}

export type CycleRefusal =
  | { readonly kind: 'still open' }
  | { readonly kind: 'cycle open'; readonly number: string }
  | { readonly kind: 'not ordered' }
  | { readonly kind: 'followed already' }

export function mayFollow({ earlier, followed, open, topUp }: CycleFacts): Outcome<undefined, CycleRefusal> {
  if (earlier !== 'closed') return refuse({ kind: 'still open' })
  if (followed === 'followed') return refuse({ kind: 'followed already' })
  if (open !== undefined) return refuse({ kind: 'cycle open', number: open })
  return topUp === 'ordered' ? accept() : refuse({ kind: 'not ordered' })
}
