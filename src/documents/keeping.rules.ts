/**
 * Kept changes: what a change holds, how two people's changes of one text come together part by part, and what stays of
 * them after sign-off (design.md, "Drafts and autosave"). Pure.
 */

import type { WithholdReason } from '#copies/index.ts'
import type { Instant } from '#kernel/days.ts'
import type { ReportContent, ReportTarget } from './report.rules.ts'

/** Only what changed. */
export interface Change {
  readonly texts?: Readonly<Record<string, string>> | undefined
  readonly targets?: readonly ReportTarget[] | undefined
  readonly withheld?: Readonly<Record<string, WithholdReason>> | undefined
}

export interface Revision {
  readonly revision: number
  readonly changed: Change
  readonly by: string
  readonly at: Instant
}

/** The parts that are compared one by one: a section's text, the targets, what is withheld. */
type Parts = ReadonlyMap<string, string>

const textPart = (key: string) => `text ${key}`

function partsOf(content: Change): Parts {
  return new Map([
    ...Object.entries(content.texts ?? {}).map(([key, text]) => [textPart(key), text] as const),
    ['targets', JSON.stringify((content.targets ?? []).filter((one) => one.words || one.baseline))] as const,
    ['withheld', JSON.stringify(Object.entries(content.withheld ?? {}).toSorted())] as const,
  ])
}

/** What is different in `to`. */
export function changeBetween(from: ReportContent, to: ReportContent): Change {
  const [before, after] = [partsOf(from), partsOf(to)]
  const differs = (part: string) => before.get(part) !== after.get(part)
  const texts = Object.entries(to.texts).filter(
    ([key, text]) => differs(textPart(key)) && !(text === '' && from.texts[key] === undefined),
  )
  return {
    ...(texts.length > 0 ? { texts: Object.fromEntries(texts) } : {}),
    ...(differs('targets') ? { targets: to.targets } : {}),
    ...(differs('withheld') ? { withheld: to.withheld ?? {} } : {}),
  }
}

export function isEmpty(change: Change): boolean {
  return change.texts === undefined && change.targets === undefined && change.withheld === undefined
}

export function applied(content: ReportContent, change: Change): ReportContent {
  return {
    texts: { ...content.texts, ...change.texts },
    targets: change.targets ?? content.targets,
    withheld: change.withheld ?? content.withheld,
  }
}

/** The content as it stood after a revision; undefined for one that never was. */
export function contentAt(revisions: readonly Revision[], revision: number): ReportContent | undefined {
  if (!revisions.some((one) => one.revision === revision)) return undefined
  return revisions
    .filter((one) => one.revision <= revision)
    .toSorted((a, b) => a.revision - b.revision)
    .reduce<ReportContent>((content, one) => applied(content, one.changed), { texts: {}, targets: [] })
}

export interface Merged {
  /** Ours where both changed a part: the writer sees theirs beside it. */
  readonly content: ReportContent
  /** Keys of sections (or 'targets', 'withheld') that both changed, differently. */
  readonly conflicts: readonly string[]
}

/** Two changes from one base: a part that only one side changed is taken from it. Without a base every difference is a conflict. */
export function merged(base: ReportContent | undefined, theirs: ReportContent, ours: ReportContent): Merged {
  const [b, t, o] = [base && partsOf(base), partsOf(theirs), partsOf(ours)]
  const side = (part: string): 'theirs' | 'ours' | 'both' => {
    const [was, their, our] = [b?.get(part), t.get(part) ?? '', o.get(part) ?? '']
    if (their === our) return 'theirs'
    if (b === undefined) return 'both'
    return our === (was ?? '') ? 'theirs' : their === (was ?? '') ? 'ours' : 'both'
  }
  const keys = [...new Set([...Object.keys(theirs.texts), ...Object.keys(ours.texts)])]
  const pick = (part: string) => (side(part) === 'theirs' ? theirs : ours)
  return {
    content: {
      texts: Object.fromEntries(keys.map((key) => [key, pick(textPart(key)).texts[key] ?? ''])),
      targets: pick('targets').targets,
      withheld: pick('withheld').withheld,
    },
    conflicts: [
      ...keys.filter((key) => side(textPart(key)) === 'both'),
      ...['targets', 'withheld'].filter((part) => side(part) === 'both'),
    ],
  }
}

/** Half an hour without a change, or somebody else's turn, begins another sitting. */
export const sittingMinutes = 30

export function isNewSitting(
  last: { readonly by: string | undefined; readonly at: Instant | undefined },
  now: { readonly by: string; readonly at: Instant },
): boolean {
  if (last.at === undefined || last.by !== now.by) return true
  return now.at.since(last.at).total('minutes') > sittingMinutes
}

/** Revisions in their order, put together into sittings. */
export function sittingsOf(revisions: readonly Revision[]): readonly (readonly Revision[])[] {
  const sittings: Revision[][] = []
  for (const one of revisions) {
    const current = sittings.at(-1)
    const last = current?.at(-1)
    if (!current || !last || isNewSitting(last, one)) sittings.push([one])
    else current.push(one)
  }
  return sittings
}

/** One revision a sitting: its last, holding everything that the sitting changed. */
export function thinned(revisions: readonly Revision[]): readonly Revision[] {
  return sittingsOf(revisions).flatMap((sitting) => {
    const last = sitting.at(-1)
    return last ? [{ ...last, changed: sitting.reduce<Change>((all, one) => both(all, one.changed), {}) }] : []
  })
}

function both(first: Change, then: Change): Change {
  const texts = { ...first.texts, ...then.texts }
  const targets = then.targets ?? first.targets
  const withheld = then.withheld ?? first.withheld
  return {
    ...(Object.keys(texts).length > 0 ? { texts } : {}),
    ...(targets ? { targets } : {}),
    ...(withheld ? { withheld } : {}),
  }
}
