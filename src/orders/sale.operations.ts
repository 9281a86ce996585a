/** Judging a sale: this year's offer, the school's memberships and the facts of its subjects, brought to the one pricing. */
import { financialYearOf, type PlainDate, type Year } from '#kernel/days.ts'
import type { SchoolId, SubjectId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { membershipsOf } from '#membership/index.ts'
import { type Offer, offerOf, type Product, productOf, type SubjectKind } from '#offer/index.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { chosen, vatRuleFor } from '#rulebook/index.ts'
import { readSchool, type School } from '#schools/index.ts'
import { subjectByReference, subjectFacts } from './facts.store.ts'
import { holdPlaces, placesFreeOn } from './places.store.ts'
import { type Priced, priceLines, type Refused, type SaleFacts, type WantedLine, withFrozen } from './quote.rules.ts'
import { vatStatusOfSeller } from './quote.store.ts'

export interface LineAsked extends Omit<WantedLine, 'subject'> {
  /** An opaque reference set by the SENCO; the office never sees the child (product.md, "Orders"). */
  readonly subject?: { readonly kind: SubjectKind; readonly reference?: string }
}

export type PriceRefusal =
  | Refused
  | { readonly kind: 'no offer'; readonly year: Year }
  | { readonly kind: 'no lines' }
  | { readonly kind: 'unknown subject'; readonly line: number; readonly reference: string }

export interface Sale {
  readonly school: School
  readonly offer: Offer
  readonly priced: Priced
}

export interface SaleWanted {
  readonly school: SchoolId
  readonly lines: readonly WantedLine[]
  readonly on: PlainDate
  readonly purpose: SaleFacts['purpose']
  /** Products that keep the price and content at which they were quoted or sold. */
  readonly frozen?: readonly Product[]
}

export async function priceFor(work: Work, wanted: SaleWanted): Promise<Outcome<Sale, PriceRefusal>> {
  const school = (await readSchool(work, wanted.school)) ?? notFound()
  if (wanted.lines.length === 0) return refuse({ kind: 'no lines' })
  const year = financialYearOf(wanted.on)
  const offered = await offerOf(work, year)
  if (!offered || offered.state === 'draft') return refuse({ kind: 'no offer', year })
  const offer = withFrozen(offered.offer, wanted.frozen ?? [])
  const known = wanted.lines.flatMap((line) => (line.subject?.id ? [line.subject.id] : []))
  const priced = priceLines(offer, wanted.lines, {
    on: wanted.on,
    memberships: await membershipsOf(work, wanted.school),
    placesFree: await placesFor(work, offer, wanted),
    subjects: await subjectFacts(work, known, wanted.on),
    vat: vatRuleFor(await vatStatusOfSeller(work), wanted.on),
    choices: await chosen(work),
    purpose: wanted.purpose,
  })
  return priced.ok ? accept({ school, offer, priced: priced.value }) : priced
}

/** Asked only where a placement is sold; two orders for the last place are answered in turn. */
async function placesFor(work: Work, offer: Offer, { lines, purpose }: SaleWanted): Promise<number> {
  const placed = lines.some((line) => productOf(offer, line.product)?.kind === 'placement')
  if (!placed) return 0
  if (purpose === 'order') await holdPlaces(work)
  return placesFreeOn(work)
}

/** Lines as they are asked for, with the subjects behind their references. */
export async function withSubjects(
  work: Work,
  school: SchoolId,
  asked: readonly LineAsked[],
): Promise<Outcome<readonly WantedLine[], PriceRefusal>> {
  const wanted: WantedLine[] = []
  for (const [at, { subject, ...line }] of asked.entries()) {
    let found: SubjectId | undefined
    if (subject?.reference) {
      found = (await subjectByReference(work, school, subject.reference))?.id
      if (!found) return refuse({ kind: 'unknown subject', line: at, reference: subject.reference })
    }
    wanted.push(subject ? { ...line, subject: { kind: subject.kind, ...(found ? { id: found } : {}) } } : line)
  }
  return accept(wanted)
}
