/** The catalogue as one school sees it: what it may buy now, and for the rest what is missing and the way to it. */
import { financialYearOf, type PlainDate, type Year, yearName } from '#kernel/days.ts'
import type { SchoolId } from '#kernel/ids.ts'
import { inShort } from '#kernel/minutes.ts'
import { type MembershipSpan, mayBuy } from '#membership/index.ts'
import type { PackageProduct, Product } from '#offer/index.ts'

export interface Missing {
  readonly words: string
  readonly way: { readonly href: string; readonly label: string } | undefined
  /** Whether it can go into the basket meanwhile: what hangs on the child is judged there. */
  readonly basket: 'may go in' | 'may not'
}

export interface Known {
  readonly school: SchoolId
  readonly today: PlainDate
  readonly memberships: readonly MembershipSpan[]
  readonly facts: ReadonlySet<string>
  readonly placesFree: number
  /** Of whoever looks: the school's buyer and finance read no case. */
  readonly cases: 'may be read' | 'may not'
}

export function isMember(known: Known): boolean {
  return mayBuy({ requiresMembership: true }, known.memberships, known.today).ok
}

/** The agreement of the year: the one thing that opens most of the catalogue. */
export function agreementOf({ school, today }: Known): { readonly href: string; readonly year: Year } {
  const year = financialYearOf(today)
  return { href: `/memberships/${year}/${school}`, year }
}

export function missingFor(product: Product, known: Known): Missing | undefined {
  if (product.requiresMembership && !isMember(known)) {
    const { href, year } = agreementOf(known)
    const words = `For schools that have accepted the Universal Support Offer for ${yearName(year)}.`
    return { words, way: { href, label: 'Accept the agreement' }, basket: 'may not' }
  }
  if (product.kind === 'placement' && known.placesFree < 1)
    return {
      words: 'No place is available now. The panel decides once one is; ask the coordinator when a place is expected.',
      way: undefined,
      basket: 'may not',
    }
  if (product.kind === 'placement' && !known.facts.has('place decided'))
    return {
      words:
        'The panel decides first. Put it into the basket and name the pupil’s reference; it can be ordered once the panel has admitted the pupil.',
      way: undefined,
      basket: 'may go in',
    }
  if (product.kind !== 'package') return undefined
  if (product.needs === 'ehc plan' && !known.facts.has('ehc plan'))
    return {
      words:
        'For a pupil whose EHC plan is in force. Put it into the basket, name the pupil’s reference and state the plan.',
      way: undefined,
      basket: 'may go in',
    }
  if (product.needs === 'reviewed silver' && !known.facts.has('silver reviewed'))
    return {
      words: 'Follows a Silver that has been reviewed, for the same pupil or class. None of yours has its review yet.',
      way: known.cases === 'may be read' ? { href: '/cases', label: 'See the cases' } : undefined,
      basket: 'may not',
    }
  return undefined
}

const subjectWords = {
  pupil: 'a pupil',
  class: 'a whole class',
  school: 'the whole school',
  family: 'a family',
} as const

/** 'For a pupil or a whole class' */
export function forWhom(product: Pick<PackageProduct, 'subjects'>): string {
  return `For ${product.subjects.map((subject) => subjectWords[subject]).join(' or ')}`
}

/** 'Visit 3 h, report 2 h, delivery 1 h': steps of one kind are counted together. */
export function contents(product: PackageProduct): string {
  const kinds = Map.groupBy(product.steps, (step) => step.kind)
  const parts = [...kinds].map(([kind, steps]) => {
    const name = kind.replaceAll('-', ' ')
    const each = steps[0] ? inShort(steps[0].minutes) : ''
    return steps.length > 1 ? `${steps.length} ${name}s of ${each}` : `${name} ${each}`
  })
  const text = parts.join(', ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
