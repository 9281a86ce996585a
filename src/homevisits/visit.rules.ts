/** A visit to a home: when it may be planned, where it stands, and when somebody has to ask (product.md, "Safeguarding"). */
import type { Instant, PlainDate } from '#kernel/days.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'

export const risks = ['none known', 'mind', 'not alone'] as const
export type RiskOfVisit = (typeof risks)[number]

export interface Times {
  readonly startsAt: Instant
  readonly endsAt: Instant
}

export interface Checks {
  readonly in?: Instant | undefined
  readonly out?: Instant | undefined
  readonly alert?: Instant | undefined
  readonly foundSafe?: Instant | undefined
  readonly cancelledAt?: Instant | undefined
}

export type Standing = 'planned' | 'in the home' | 'over' | 'missing' | 'cancelled'

/** So long after the planned end nobody worries yet. */
export const grace = Temporal.Duration.from({ minutes: 15 })

/** 'missing' from a quarter of an hour after the end until a check-out, or until somebody says that all is well. */
export function standingOf({ endsAt }: Times, checks: Checks, now: Instant): Standing {
  if (checks.cancelledAt) return 'cancelled'
  if (checks.out ?? checks.foundSafe) return 'over'
  if (Temporal.Instant.compare(now, endsAt.add(grace)) >= 0) return 'missing'
  return checks.in ? 'in the home' : 'planned'
}

export type CheckKind = 'in' | 'out' | 'found safe'

/** What can be pressed now. Whoever is late can still check out, and a colleague can say that all is well. */
export const mayCheck: Readonly<Record<Standing, readonly CheckKind[]>> = {
  planned: ['in'],
  'in the home': ['out'],
  missing: ['out', 'found safe'],
  over: [],
  cancelled: [],
}

export interface Wanted extends Times {
  readonly risk: RiskOfVisit
  readonly riskNote: string
  readonly companion: string
  readonly visitor: string
  readonly backup: string
}

export type PlanRefusal =
  | { readonly kind: 'case closed' }
  | { readonly kind: 'agreement withdrawn'; readonly on: PlainDate }
  | { readonly kind: 'in the past' }
  | { readonly kind: 'too long' }
  | { readonly kind: 'ends before it starts' }
  | { readonly kind: 'note missing' }
  | { readonly kind: 'companion missing' }
  | { readonly kind: 'own backup' }

const longest = Temporal.Duration.from({ hours: 8 })

/** How the case stands in which somebody would go. */
export interface CaseStanding {
  readonly state: string
  readonly stopped: { readonly on: PlainDate } | undefined
}

export function mayPlan(wanted: Wanted, standing: CaseStanding, now: Instant): Outcome<Wanted, PlanRefusal> {
  const { startsAt, endsAt } = wanted
  if (standing.state === 'closed') return refuse({ kind: 'case closed' })
  if (standing.stopped) return refuse({ kind: 'agreement withdrawn', on: standing.stopped.on })
  if (Temporal.Instant.compare(startsAt, now) < 0) return refuse({ kind: 'in the past' })
  if (Temporal.Instant.compare(endsAt, startsAt) <= 0) return refuse({ kind: 'ends before it starts' })
  if (Temporal.Instant.compare(endsAt, startsAt.add(longest)) > 0) return refuse({ kind: 'too long' })
  if (wanted.risk !== 'none known' && wanted.riskNote.trim() === '') return refuse({ kind: 'note missing' })
  if (wanted.risk === 'not alone' && wanted.companion.trim() === '') return refuse({ kind: 'companion missing' })
  if (wanted.backup === wanted.visitor) return refuse({ kind: 'own backup' })
  return accept(wanted)
}
