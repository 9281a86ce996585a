/** A year's offer as data, checked: products, prices in pence, minutes, steps and what each needs first (product.md section 3). */
import { z } from 'zod'
import { year } from '#kernel/days.ts'
import { inWords, type Minutes, minutes, total } from '#kernel/minutes.ts'
import { type Pence, pence } from '#kernel/money.ts'
import { type OfferProblem, problemIn } from './file-problems.rules.ts'
import { termsInWords, termsShape } from './terms.rules.ts'

const price = z.int().nonnegative().transform(pence)
const length = z.int().positive().transform(minutes)
const discipline = z.enum(['specialist teacher', 'outreach worker'])
export const stepKinds = [
  'visit',
  'report',
  'delivery',
  'review',
  'weekly-session',
  'staff-meeting',
  'parent-meeting',
] as const
const stepKind = z.enum(stepKinds)
export const anchors = ['allocation', 'sign-off', ...stepKinds] as const
const anchor = z.enum(anchors)

/** From when a step is counted, in the school's own open days or weeks. */
const dueRule = z.union([
  z.strictObject({ openDaysAfter: anchor, days: z.int().nonnegative() }),
  z.strictObject({ schoolWeeksAfter: anchor, weeks: z.int().positive() }),
])
const step = z.strictObject({ kind: stepKind, minutes: length, due: dueRule, deliveredBy: z.array(discipline).min(1) })

export const vatKinds = ['advice', 'teaching', 'training'] as const
export const expiries = ['as the terms say', 'never end', 'end with the year'] as const
export const subjectKinds = ['pupil', 'class', 'school', 'family'] as const
export const cycles = ['graduated', 'closes after delivery'] as const
export const codeForm = /^[a-z][a-z0-9-]{0,59}$/
const common = {
  code: z.string().regex(codeForm),
  name: z.string().min(1),
  price,
  requiresMembership: z.boolean(),
  vatKind: z.enum(vatKinds),
  words: z.string().min(1),
  /** What is in it beside its steps, one line each, as the brochure lists it. */
  includes: z.array(z.string().min(1)).default([]),
}
/** Whether its hours end: as the year's terms say, or for this product alone. */
const expires = z.enum(expiries).default('as the terms say')
const packageProduct = z
  .strictObject({
    ...common,
    kind: z.literal('package'),
    minutes: length,
    steps: z.array(step).min(1),
    cycle: z.enum(cycles),
    subjects: z.array(z.enum(subjectKinds)).min(1),
    needs: z.enum(['ehc plan', 'reviewed silver']).optional(),
    expires,
  })
  .superRefine((product, context) => {
    const planned = total(product.steps.map((one) => one.minutes))
    if (planned !== product.minutes)
      context.addIssue({ code: 'custom', path: ['steps'], message: offBy(planned, product.minutes) })
  })

/** How far the steps of a product are from its hours. */
function offBy(planned: Minutes, sold: Minutes): string {
  const difference = inWords(minutes(Math.abs(planned - sold)))
  return `The steps take ${inWords(planned)}, ${difference} ${planned > sold ? 'more' : 'less'} than the ${inWords(sold)} it grants`
}
export const trainingFormats = ['staff-meeting', 'twilight', 'half-day', 'full-day'] as const
const training = z.strictObject({
  ...common,
  kind: z.literal('training'),
  format: z.enum(trainingFormats),
  length,
  includedHeads: z.int().positive(),
  extraHead: price,
})
const product = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('membership') }),
  packageProduct,
  z.strictObject({ ...common, kind: z.literal('hourly'), minutes: length, expires }),
  training,
  z.strictObject({
    ...common,
    kind: z.literal('placement'),
    subjects: z.array(z.enum(subjectKinds)),
    needs: z.literal('place decided'),
  }),
])
const named = z.strictObject({ code: z.string().regex(codeForm), name: z.string().min(1) })

const paragraph = z.string().default('')
/** The words that open each part of the brochure. */
const introductions = z.strictObject({
  service: paragraph,
  packages: paragraph,
  consultancy: paragraph,
  training: paragraph,
  placements: paragraph,
})

export const offerShape = z.strictObject({
  year: z.int().transform(year),
  source: z.string(),
  products: z.array(product).min(1).refine(ownCodes, 'Each product has a code of its own'),
  consultancyKinds: z.array(named).refine(ownCodes, 'Each kind of consultancy has a code of its own'),
  topics: z
    .array(z.strictObject({ ...named.shape, formats: z.array(z.enum(trainingFormats)).min(1) }))
    .refine(ownCodes, 'Each topic has a code of its own'),
  quoteValidDays: z.int().positive(),
  terms: termsShape.prefault({}),
  agreement: z.array(z.string().min(1)).min(1),
  aims: z.array(z.string().min(1)),
  whatWeDo: z.array(z.string().min(1)),
  introductions: introductions.prefault({}),
  /** In files from before testimonials had a table of their own; read by nobody. */
  testimonials: z.unknown().optional(),
})

function ownCodes(all: readonly { readonly code: string }[]): boolean {
  return new Set(all.map(({ code }) => code)).size === all.length
}

export type Offer = Omit<z.output<typeof offerShape>, 'testimonials'>
export type Product = Offer['products'][number]
export type PackageProduct = Extract<Product, { kind: 'package' }>
export type PlannedStep = PackageProduct['steps'][number]
export type StepKind = PlannedStep['kind']
export type DueRule = PlannedStep['due']
export type Discipline = PlannedStep['deliveredBy'][number]
export type SubjectKind = (typeof subjectKinds)[number]
export type TrainingFormat = (typeof trainingFormats)[number]

/** Reads an offer file: the offer, or a sentence for each thing that is wrong with it. */
export function readOffer(
  file: unknown,
): { readonly ok: true; readonly offer: Offer } | { readonly ok: false; readonly problems: readonly OfferProblem[] } {
  const read = offerShape.safeParse(file)
  if (!read.success) return { ok: false, problems: read.error.issues.map((issue) => problemIn(file, issue)) }
  const { testimonials: _, ...offer } = read.data
  return { ok: true, offer }
}

export function productOf(offer: Offer, code: string): Product | undefined {
  return offer.products.find((known) => known.code === code)
}

/** What a product grants when bought once: minutes of work, or none. */
export function minutesOf(sold: Product): Minutes | undefined {
  return sold.kind === 'package' || sold.kind === 'hourly' ? sold.minutes : undefined
}

export function membershipPrice(offer: Offer): Pence {
  const membership = offer.products.find((known) => known.kind === 'membership')
  return membership ? membership.price : pence(0)
}

/** The exact words a school agrees to, with year, price and terms, as they are kept with its acceptance; `cost` says for how long. */
export function agreementText(offer: Offer, provider: string, yearInWords: string, cost: string): string {
  return [
    `Universal Support Offer ${yearInWords}, ${provider}: ${cost}.`,
    ...offer.agreement,
    ...termsInWords(offer.terms),
  ].join('\n\n')
}
