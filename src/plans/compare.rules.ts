/** What was added, removed or changed between two versions of a plan. Pure. */
import { inFull, type PlainDate } from '#kernel/days.ts'
import type { PlanContent } from './plan.rules.ts'

export type Difference =
  | { readonly kind: 'same' | 'changed'; readonly before: string; readonly after: string }
  | { readonly kind: 'added'; readonly after: string }
  | { readonly kind: 'removed'; readonly before: string }

export interface Entry {
  /** What people know it by: an entry with the same name is the same entry. */
  readonly name: string
  readonly words: string
}

/**
 * Entries with the same name are one; of the others, two in the same place are one that was rewritten. Turned round, what
 * was added is removed and the other way about.
 */
export function differences(before: readonly Entry[], after: readonly Entry[]): readonly Difference[] {
  const partner = partners(before, after)
  const gone = before.flatMap((entry, at) =>
    [...partner.values()].includes(at) ? [] : [{ kind: 'removed' as const, before: entry.words }],
  )
  const now = after.map((entry, at): Difference => {
    const old = before[partner.get(at) ?? -1]
    if (!old) return { kind: 'added', after: entry.words }
    return { kind: old.words === entry.words ? 'same' : 'changed', before: old.words, after: entry.words }
  })
  return [...now, ...gone]
}

/** Place after → place before; each place is taken once. */
function partners(before: readonly Entry[], after: readonly Entry[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  const taken = new Set<number>()
  const pair = (now: number, old: number) => {
    found.set(now, old)
    taken.add(old)
  }
  after.forEach((entry, now) => {
    const old = before.findIndex((one, at) => !taken.has(at) && one.name === entry.name)
    if (old >= 0) pair(now, old)
  })
  after.forEach((_, at) => {
    if (!found.has(at) && at < before.length && !taken.has(at)) pair(at, at)
  })
  return found
}

const until = (by: PlainDate | undefined) => (by ? `, by ${inFull(by)}` : '')

/** The parts of a plan as entries to compare, in the words people read. */
export function entriesOf(plan: PlanContent): Readonly<Record<keyof PlanContent, readonly Entry[]>> {
  return {
    targets: plan.targets.map((one) => ({
      name: one.words,
      words: [
        `${one.words}${until(one.by)}.`,
        one.baseline && `At the start${one.baselineOn ? `, ${inFull(one.baselineOn)}` : ''}: ${one.baseline}.`,
        one.measure && `Measured by ${one.measure}.`,
        one.success && `Success: ${one.success}.`,
      ]
        .filter(Boolean)
        .join(' ')
        .replaceAll('..', '.'),
    })),
    strategies: plan.strategies.map((one) => ({
      name: one.title,
      words: [one.title, one.setting && ` (${one.setting})`, one.what && `: ${one.what}`].filter(Boolean).join(''),
    })),
    resources: plan.resources.map((name) => ({ name, words: name })),
    files: plan.files.map(({ name }) => ({ name, words: name })),
    actions: plan.actions.map((one) => ({ name: one.what, words: `${one.who}: ${one.what}${until(one.by)}` })),
  }
}
