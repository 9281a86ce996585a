/** Who pays how much of a sale: shares become pence that add up exactly (product.md, "Money": split to the penny). */
import { day, isWithin, type PlainDate } from '#kernel/days.ts'
import type { PayerId } from '#kernel/ids.ts'
import { inPounds, type Pence, pence, split, sum } from '#kernel/money.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import type { InvoiceLine } from './invoice.rules.ts'

export type Share = { readonly percent: number } | { readonly pence: Pence } | 'the rest'

export interface FundingPart {
  /** Undefined: the school itself. */
  readonly payer: PayerId | undefined
  readonly share: Share
  /** The payer's own number; the school's is the sale's. */
  readonly purchaseOrder?: string | undefined
}

export interface Funded {
  readonly payer: PayerId | undefined
  readonly purchaseOrder: string | undefined
  readonly amount: Pence
}

export type FundingRefusal =
  | { readonly kind: 'more than the sale'; readonly total: Pence }
  | { readonly kind: 'the rest twice' }
  | { readonly kind: 'a payer twice' }

/**
 * A total split by shares: fixed sums first, then percentages of the whole and the rest by largest remainder. The parts add up
 * to the total exactly, each within a penny of its share and none below nothing. What no share covers is left over.
 */
export function splitToThePenny(
  total: Pence,
  shares: readonly Share[],
): Outcome<{ readonly parts: readonly Pence[]; readonly left: Pence }, FundingRefusal> {
  const fixed = sum(shares.map((share) => (isFixed(share) ? share.pence : pence(0))))
  const pot = total - fixed
  // Hundredths of a penny, so that percentages stay whole.
  const percents = shares.map((share) => (isPercent(share) ? share.percent * total : 0))
  const rest = pot * 100 - percents.reduce((whole, weight) => whole + weight, 0)
  if (pot < 0 || rest < 0) return refuse({ kind: 'more than the sale', total })
  if (shares.filter((share) => share === 'the rest').length > 1) return refuse({ kind: 'the rest twice' })
  const takesRest = shares.includes('the rest')
  const weights = shares.map((share, at) => (share === 'the rest' ? rest : (percents[at] ?? 0)))
  const all = [...weights, takesRest ? 0 : rest]
  const cut = pot === 0 ? all.map(() => pence(0)) : split(pence(pot), all)
  const parts = shares.map((share, at) => (isFixed(share) ? share.pence : (cut[at] ?? pence(0))))
  return accept({ parts, left: cut.at(-1) ?? pence(0) })
}

/** Who is invoiced for what: the parts asked for, and the school for whatever they leave. A sale of nothing is the school's. */
export function splitFunding(
  total: Pence,
  funding: readonly FundingPart[],
): Outcome<readonly Funded[], FundingRefusal> {
  if (new Set(funding.map((part) => part.payer)).size < funding.length) return refuse({ kind: 'a payer twice' })
  const cut = splitToThePenny(
    total,
    funding.map((part) => part.share),
  )
  if (!cut.ok) return cut
  const { parts, left } = cut.value
  const funded = funding.map(({ payer, purchaseOrder }, at) => ({
    payer,
    purchaseOrder,
    amount: parts[at] ?? pence(0),
  }))
  const school = funded.find((part) => part.payer === undefined)
  const whole = school
    ? funded.map((part) => (part === school ? { ...part, amount: pence(part.amount + left) } : part))
    : [...funded, { payer: undefined, purchaseOrder: undefined, amount: left }]
  const paying = whole.filter((part) => part.amount > 0)
  return accept(paying.length > 0 ? paying : [{ payer: undefined, purchaseOrder: undefined, amount: pence(0) }])
}

/** Each payer's lines: every line is cut by what its payers still have to take, so that lines and parts both add up. */
export function splitLines(
  lines: readonly InvoiceLine[],
  amounts: readonly Pence[],
): readonly (readonly InvoiceLine[])[] {
  if (amounts.length === 1) return [lines]
  const remaining = amounts.map((amount) => Number(amount))
  const cuts = lines.map((line) => {
    if (line.net === 0) return amounts.map(() => pence(0))
    const cut = split(line.net, remaining)
    for (const [at, part] of cut.entries()) remaining[at] = (remaining[at] ?? 0) - part
    return cut
  })
  return amounts.map((_, payer) =>
    lines.flatMap((line, at) => {
      const part = cuts[at]?.[payer] ?? pence(0)
      if (part === 0) return []
      if (part === line.net) return [line]
      return [{ description: `${line.description}: part of ${inPounds(line.net)}`, quantity: 1, unit: part, net: part }]
    }),
  )
}

function isFixed(share: Share): share is { readonly pence: Pence } {
  return typeof share === 'object' && 'pence' in share
}
function isPercent(share: Share): share is { readonly percent: number } {
  return typeof share === 'object' && 'percent' in share
}

interface Spell {
  readonly from: PlainDate
  readonly until: PlainDate | undefined
}

/** The most percent that others take on any day of the wanted ones. */
export function mostOnADay(others: readonly (Spell & { readonly percent: number })[], wanted: Spell): number {
  const last = (spell: Spell) => spell.until ?? endOfTime
  // The sum only rises on a day on which one begins.
  const days = [wanted.from, ...others.map((one) => one.from)].filter((on) => isWithin(on, wanted.from, last(wanted)))
  const taken = days.map((on) =>
    others.reduce((whole, one) => (isWithin(on, one.from, last(one)) ? whole + one.percent : whole), 0),
  )
  return Math.max(0, ...taken)
}

const endOfTime = day('9999-12-31')
