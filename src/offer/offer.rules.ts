/** A year's offer as data, checked: products, prices in pence, minutes, steps and what each needs first (product.md section 3). */
import { z } from 'zod'
import { year } from '#kernel/days.ts'
import { type Minutes, minutes } from '#kernel/minutes.ts'
import { type Pence, pence } from '#kernel/money.ts'

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
const anchor = z.enum(['allocation', 'sign-off', ...stepKinds])

/** From when a step is counted, in the school's own open days or weeks. */
const dueRule = z.union([
  z.strictObject({ openDaysAfter: anchor, days: z.int().nonnegative() }),
  z.strictObject({ schoolWeeksAfter: anchor, weeks: z.int().positive() }),
])
const step = z.strictObject({ kind: stepKind, minutes: length, due: dueRule, deliveredBy: z.array(discipline).min(1) })

const subjectKinds = ['pupil', 'class', 'school', 'family'] as const
const common = {
  code: z.string().regex(/^[a-z][a-z0-9-]+$/),
  name: z.string().min(1),
  price,
  requiresMembership: z.boolean(),
  vatKind: z.enum(['advice', 'teaching', 'training']),
  words: z.string().min(1),
}
const packageProduct = z
  .strictObject({
    ...common,
    kind: z.literal('package'),
    minutes: length,
    steps: z.array(step).min(1),
    cycle: z.enum(['graduated', 'closes after delivery']),
    subjects: z.array(z.enum(subjectKinds)).min(1),
    needs: z.enum(['ehc plan', 'reviewed silver']).optional(),
  })
  .refine((product) => product.steps.reduce((sum, { minutes: planned }) => sum + planned, 0) === product.minutes, {
    error: 'The minutes of the steps add up to the minutes of the product',
  })
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
  z.strictObject({ ...common, kind: z.literal('hourly'), minutes: length }),
  training,
  z.strictObject({
    ...common,
    kind: z.literal('placement'),
    subjects: z.array(z.enum(subjectKinds)),
    needs: z.literal('place decided'),
  }),
])
const named = z.strictObject({ code: z.string(), name: z.string() })

export const offerShape = z.strictObject({
  year: z.int().transform(year),
  source: z.string(),
  products: z
    .array(product)
    .min(1)
    .refine(
      (products) => new Set(products.map(({ code }) => code)).size === products.length,
      'Each product has a code of its own',
    ),
  consultancyKinds: z.array(named),
  topics: z.array(
    z.strictObject({ code: z.string(), name: z.string(), formats: z.array(z.enum(trainingFormats)).min(1) }),
  ),
  quoteValidDays: z.int().positive(),
  agreement: z.array(z.string()).min(1),
  aims: z.array(z.string()),
  whatWeDo: z.array(z.string()),
  testimonials: z.array(z.strictObject({ role: z.string(), words: z.string() })),
})

export type Offer = z.output<typeof offerShape>
export type Product = Offer['products'][number]
export type PackageProduct = Extract<Product, { kind: 'package' }>
export type PlannedStep = PackageProduct['steps'][number]
export type StepKind = PlannedStep['kind']
export type DueRule = PlannedStep['due']
export type Discipline = PlannedStep['deliveredBy'][number]
export type SubjectKind = (typeof subjectKinds)[number]

export interface OfferProblem {
  /** Where in the file: 'products.3.price'. */
  readonly at: string
  readonly message: string
}

/** Reads an offer file: the offer, or a sentence for each thing that is wrong with it. */
export function readOffer(
  file: unknown,
): { readonly ok: true; readonly offer: Offer } | { readonly ok: false; readonly problems: readonly OfferProblem[] } {
  const read = offerShape.safeParse(file)
  if (read.success) return { ok: true, offer: read.data }
  return {
    ok: false,
    problems: read.error.issues.map((issue) => ({ at: issue.path.join('.'), message: issue.message })),
  }
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

/** The exact words a school agrees to, with price and year, as they are kept with its acceptance. */
export function agreementText(offer: Offer, provider: string, yearInWords: string, priceInWords: string): string {
  return [
    `Universal Support Offer ${yearInWords}, ${provider}: ${priceInWords} for the year.`,
    ...offer.agreement,
  ].join('\n\n')
}
