/** Two years' offers side by side: product by product, what it cost, what it granted, what it was made of. */
import { type Pence, pence } from '#kernel/money.ts'
import { minutesOf, type Offer, type Product } from './offer.rules.ts'

export interface Compared {
  readonly code: string
  readonly name: string
  readonly change: 'added' | 'removed' | 'changed' | 'the same'
  readonly before: Product | undefined
  readonly after: Product | undefined
  /** Undefined where there is nothing to compare. */
  readonly difference: Pence | undefined
  /** In tenths of a percent, rounded; undefined for what was free. */
  readonly permille: number | undefined
  /** What differs beside the price, in the order of a form. */
  readonly changes: readonly Change[]
}

const compared = [
  'name',
  'hours',
  'steps',
  'length',
  'colleagues',
  'needs',
  'subjects',
  'gate',
  'VAT',
  'expiry',
  'words',
] as const
export type Change = (typeof compared)[number]

/** The products of the later offer in its order, then those that it no longer has. */
export function compareOffers(before: Offer, after: Offer): readonly Compared[] {
  const kept = after.products.map((product) => compareProducts(productIn(before, product.code), product))
  const gone = before.products.filter((product) => !productIn(after, product.code))
  return [...kept, ...gone.map((product) => compareProducts(product, undefined))]
}

function productIn(offer: Offer, code: string): Product | undefined {
  return offer.products.find((product) => product.code === code)
}

function compareProducts(before: Product | undefined, after: Product | undefined): Compared {
  const one = after ?? before
  const head = { code: one?.code ?? '', name: one?.name ?? '', before, after }
  if (!before || !after)
    return { ...head, change: after ? 'added' : 'removed', difference: undefined, permille: undefined, changes: [] }
  const difference = pence(after.price - before.price)
  const changes = compared.filter((what) => told(before)[what] !== told(after)[what])
  return {
    ...head,
    change: difference === 0 && changes.length === 0 ? 'the same' : 'changed',
    difference,
    permille: before.price === 0 ? undefined : Math.round((difference * 1_000) / before.price),
    changes,
  }
}

/** Everything but the price, as texts that can be compared. */
function told(product: Product): Readonly<Record<Change, string>> {
  const { kind } = product
  return {
    name: product.name,
    hours: String(minutesOf(product) ?? ''),
    steps: kind === 'package' ? JSON.stringify(product.steps) : '',
    length: kind === 'training' ? `${product.format} ${product.length}` : '',
    colleagues: kind === 'training' ? `${product.includedHeads} ${product.extraHead}` : '',
    needs: (kind === 'package' || kind === 'placement' ? product.needs : undefined) ?? '',
    subjects: kind === 'package' || kind === 'placement' ? product.subjects.toSorted().join() : '',
    gate: String(product.requiresMembership),
    VAT: product.vatKind,
    expiry: kind === 'package' || kind === 'hourly' ? product.expires : '',
    words: JSON.stringify([product.words, product.includes]),
  }
}
