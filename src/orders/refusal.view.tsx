/** A refused sale on the page: why not, and the one link that unlocks it. */
import type { Child } from 'hono/jsx'
import type { OrderId, SchoolId, SubjectId } from '#kernel/ids.ts'
import type { Problem } from '#platform/web/index.ts'
import { Notice } from '#ui/index.ts'

export interface Way {
  readonly href: string
  readonly label: string
}

/** Where what is missing can be put right, for the refusals that a page can put right. */
export function wayOut(
  refusal: {
    readonly kind: string
    readonly year?: number
    readonly as?: { readonly id: OrderId; readonly number: string } | undefined
  },
  school: SchoolId | undefined,
  subject?: SubjectId,
): Way | undefined {
  switch (refusal.kind) {
    case 'membership required':
      return school && { href: `/memberships/${refusal.year}/${school}`, label: 'Read and accept the agreement' }
    case 'ehc plan required':
      return subject && { href: `/orders/plans/${subject}`, label: 'State the EHC plan' }
    case 'approval required':
    case 'over limit':
      return school && { href: `/schools/${school}/basket`, label: 'Go to the basket' }
    case 'ordered elsewhere':
      return refusal.as && { href: `/orders/${refusal.as.id}`, label: `Go to order ${refusal.as.number}` }
    default:
      return undefined
  }
}

export function Refusal({
  problem,
  way,
  kind = 'refused',
  children,
}: {
  problem: Problem
  way?: Way | undefined
  /** 'warn' where it stands on the page before anything was sent. */
  kind?: 'refused' | 'warn'
  children?: Child
}) {
  return (
    <Notice kind={kind} title={problem.title}>
      {problem.detail && <p>{problem.detail}</p>}
      {problem.unlock && !way && <p>{problem.unlock}.</p>}
      {way && (
        <p>
          <a href={way.href}>{way.label}</a>
        </p>
      )}
      {children}
    </Notice>
  )
}
