/** What the subject of a line must have behind it: an EHC plan, a reviewed Silver, a decided place, the coordinator's yes. */
import type { PlainDate } from '#kernel/days.ts'
import type { PermissionId, SubjectId } from '#kernel/ids.ts'
import type { Product, SubjectKind } from '#offer/index.ts'
import type { Chosen } from '#rulebook/index.ts'

/** Sales that are not refused but wait for the coordinator's named yes (product.md section 6). */
export const permissionKinds = ['second top-up', 'ehc for another need'] as const
export type PermissionKind = (typeof permissionKinds)[number]

/** What is known of the subject on the order's date: rows of this room, written by the rooms above. */
export interface SubjectFacts {
  readonly kind: SubjectKind
  readonly reference: string
  /** Nursery to Year 6 is served; answered by the database, which tells no year group. */
  readonly age: 'served' | 'beyond'
  /** The day on which the plan in force was issued. */
  readonly ehcPlan: PlainDate | undefined
  readonly ehcAssessment: 'under way' | 'not known'
  readonly primaryNeed: 'SEMH' | 'another'
  readonly silverReviewed: boolean
  readonly topUpReviewed: boolean
  readonly topUps: number
  readonly placeDecided: boolean
  readonly permissions: readonly {
    readonly id: PermissionId
    readonly kind: PermissionKind
    readonly answer: 'yes' | 'no' | undefined
  }[]
}

export type SubjectRefusal =
  | { readonly kind: 'wrong subject'; readonly subjects: readonly SubjectKind[] }
  | { readonly kind: 'outside age range' }
  | { readonly kind: 'ehc plan required'; readonly assessment: 'under way' | 'not known' }
  | { readonly kind: 'silver review required' }
  | { readonly kind: 'top-up review required' }
  | {
      readonly kind: 'permission required'
      readonly what: PermissionKind
      readonly state: 'not asked' | 'asked' | 'declined'
    }
  | { readonly kind: 'no place available' }
  | { readonly kind: 'panel decision required' }

interface About {
  readonly quantity?: number
  readonly subject?: { readonly kind: SubjectKind; readonly id?: SubjectId }
}
interface Known {
  readonly placesFree: number
  readonly subjects: ReadonlyMap<SubjectId, SubjectFacts>
  readonly choices: Pick<Chosen, 'second top-up' | 'ehc for another need'>
}

/** A Bronze or Silver may wait for its subject; EHC, Top-Up and placements need to know it (design.md section 7). */
export function maySubject(
  product: Product,
  line: About,
  facts: Known,
  sameBefore: number,
): SubjectRefusal | undefined {
  if (product.kind !== 'package' && product.kind !== 'placement') return undefined
  if (line.subject && !product.subjects.includes(line.subject.kind))
    return { kind: 'wrong subject', subjects: product.subjects }
  const subject = knownOf(line, facts)
  if (subject && !product.subjects.includes(subject.kind)) return { kind: 'wrong subject', subjects: product.subjects }
  if (subject?.age === 'beyond') return { kind: 'outside age range' }
  switch (product.needs) {
    case undefined:
      return undefined
    case 'ehc plan':
      if (!subject?.ehcPlan) return { kind: 'ehc plan required', assessment: subject?.ehcAssessment ?? 'not known' }
      return unlessPermitted(product, line, facts, sameBefore)
    case 'reviewed silver':
      if (!subject?.silverReviewed) return { kind: 'silver review required' }
      if (subject.topUps + sameBefore > 0 && facts.choices['second top-up'] === 'sold like the first')
        return subject.topUpReviewed && sameBefore === 0 ? undefined : { kind: 'top-up review required' }
      return unlessPermitted(product, line, facts, sameBefore)
    case 'place decided':
      if (facts.placesFree < (line.quantity ?? 1)) return { kind: 'no place available' }
      return subject?.placeDecided ? undefined : { kind: 'panel decision required' }
  }
}

/** The yes that this line uses up: one yes is good for one line, so a second line in the same order uses the next. */
export function permissionFor(
  product: Product,
  line: About,
  facts: Known,
  sameBefore: number,
): PermissionId | undefined {
  const subject = knownOf(line, facts)
  const what = asksFor(product, subject, facts, sameBefore)
  if (!what || !subject) return undefined
  const free = what === 'second top-up' && subject.topUps === 0 ? sameBefore - 1 : sameBefore
  return subject.permissions.filter((one) => one.kind === what && one.answer === 'yes')[free]?.id
}

function unlessPermitted(product: Product, line: About, facts: Known, sameBefore: number): SubjectRefusal | undefined {
  const subject = knownOf(line, facts)
  const what = asksFor(product, subject, facts, sameBefore)
  if (!what || permissionFor(product, line, facts, sameBefore)) return undefined
  const answers = subject?.permissions.filter((one) => one.kind === what).map((one) => one.answer) ?? []
  const state = answers.includes(undefined) ? 'asked' : answers.includes('no') ? 'declined' : 'not asked'
  return { kind: 'permission required', what, state }
}

function asksFor(
  product: Product,
  subject: SubjectFacts | undefined,
  facts: Known,
  sameBefore: number,
): PermissionKind | undefined {
  if (product.kind !== 'package' || !subject) return undefined
  if (product.needs === 'ehc plan' && subject.primaryNeed === 'another')
    return facts.choices['ehc for another need'] === 'asks the coordinator' ? 'ehc for another need' : undefined
  if (product.needs === 'reviewed silver' && subject.topUps + sameBefore > 0)
    return facts.choices['second top-up'] === 'asks the coordinator' ? 'second top-up' : undefined
  return undefined
}

function knownOf(line: About, facts: Known): SubjectFacts | undefined {
  return line.subject?.id === undefined ? undefined : facts.subjects.get(line.subject.id)
}
