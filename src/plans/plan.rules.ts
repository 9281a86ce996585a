/** How a version of a plan moves, what it lacks, and what changed between two (product.md, "Casework"). Pure. */
import type { PlainDate } from '#kernel/days.ts'
import type { StrategyId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'

export const planStates = ['draft', 'sent', 'returned', 'approved'] as const
export type PlanState = (typeof planStates)[number]
export const planMoves = ['send', 'take back', 'return', 'approve'] as const
export type PlanMove = (typeof planMoves)[number]

/** What is not named here cannot happen: returned and approved versions rest, and a change is a new version. */
export const planTransitions: Readonly<Record<PlanState, Readonly<Partial<Record<PlanMove, PlanState>>>>> = {
  draft: { send: 'sent' },
  sent: { 'take back': 'draft', return: 'returned', approve: 'approved' },
  returned: {},
  approved: {},
}

export interface PlanTarget {
  readonly words: string
  /** How it is measured, and where it stood on the day. */
  readonly measure: string
  readonly baseline: string
  readonly baselineOn: PlainDate | undefined
  readonly success: string
  readonly by: PlainDate | undefined
}

export interface PlanStrategy {
  /** From the bank, in the version it was taken in; typed ones have none. */
  readonly strategy: StrategyId | undefined
  readonly title: string
  readonly what: string
  readonly setting: string
}

/** A file that the plan names: of the case, or of the team's bank. It is printed by its name. */
export interface PlanFile {
  readonly from: 'case' | 'bank'
  readonly id: string
  readonly name: string
}

export interface PlanAction {
  readonly what: string
  readonly who: string
  readonly by: PlainDate | undefined
}

export interface PlanContent {
  readonly targets: readonly PlanTarget[]
  readonly strategies: readonly PlanStrategy[]
  readonly resources: readonly string[]
  readonly files: readonly PlanFile[]
  readonly actions: readonly PlanAction[]
}

export const emptyPlan: PlanContent = { targets: [], strategies: [], resources: [], files: [], actions: [] }

export type Missing = 'targets' | 'strategies' | 'success' | 'by'
export type PlanRefusal =
  | { readonly kind: 'cannot move'; readonly state: PlanState }
  | { readonly kind: 'incomplete'; readonly missing: readonly Missing[] }
  | { readonly kind: 'no baselines'; readonly nos: readonly number[] }
  | { readonly kind: 'case closed' }
  | { readonly kind: 'agreement withdrawn'; readonly on: PlainDate }

export function afterMove(state: PlanState, move: PlanMove): Outcome<PlanState, PlanRefusal> {
  const next = planTransitions[state][move]
  return next ? accept(next) : refuse({ kind: 'cannot move', state })
}

/** What a school could not decide about. */
export function missingFrom({ targets, strategies }: PlanContent): readonly Missing[] {
  const missing: Missing[] = []
  if (targets.length === 0) missing.push('targets')
  if (targets.some((target) => target.success === '')) missing.push('success')
  if (targets.some((target) => target.by === undefined)) missing.push('by')
  if (strategies.length === 0) missing.push('strategies')
  return missing
}

/** A baseline has its words and its day; counted from 1. */
export function withoutBaseline({ targets }: PlanContent): readonly number[] {
  return targets.flatMap((target, at) => (target.baseline === '' || target.baselineOn === undefined ? [at + 1] : []))
}

/** One cycle that is reviewed needs its baselines before Do; advice without a review does not. */
export function mayApprove(
  state: PlanState,
  content: PlanContent,
  cycle: 'with a review' | 'no review',
): Outcome<PlanState, PlanRefusal> {
  const next = afterMove(state, 'approve')
  if (!next.ok) return next
  const missing = missingFrom(content)
  if (missing.length > 0) return refuse({ kind: 'incomplete', missing })
  const nos = withoutBaseline(content)
  return nos.length > 0 && cycle === 'with a review' ? refuse({ kind: 'no baselines', nos }) : next
}

/** Named once each, however often it was chosen. */
export function withFiles(kept: readonly PlanFile[], more: readonly PlanFile[]): readonly PlanFile[] {
  return [...kept, ...more.filter((one) => !kept.some(({ id }) => id === one.id))]
}
