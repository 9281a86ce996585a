/** Colleagues above those a training was ordered for (product.md section 6, "training heads"): billed after a yes, never refunded. */
import { type Pence, pence } from '#kernel/money.ts'

export interface HeadsOrdered {
  /** Of one session. */
  readonly heads: number | undefined
  readonly includedHeads: number
  readonly extraHead: Pence
}

export interface Excess {
  readonly heads: number
  readonly net: Pence
}

/** What a yes would charge now; undefined where nobody came beyond what is ordered and agreed. */
export function excessOf(ordered: HeadsOrdered, attended: number, agreed: number): Excess | undefined {
  const paid = Math.max(ordered.heads ?? 0, ordered.includedHeads) + agreed
  const heads = attended - paid
  return heads > 0 ? { heads, net: pence(heads * ordered.extraHead) } : undefined
}
