/** One product of a draft as a form: what it is called, costs and needs; a package's steps have a page of their own. */
import { z } from 'zod'
import { inShort } from '#kernel/minutes.ts'
import { field, type Typed, typedText } from '#platform/web/index.ts'
import { Choices, Select, TextArea, TextField, Tick } from '#ui/index.ts'
import { boxes, code, inField, lines, pounds, typedList } from './draft.fields.ts'
import type { Fill } from './draft.part.tsx'
import { firstSteps } from './draft.rules.ts'
import {
  cycles,
  expiries,
  type PackageProduct,
  type Product,
  subjectKinds,
  trainingFormats,
  vatKinds,
} from './offer.rules.ts'
import { formatNames } from './offer.words.ts'

export type ProductKind = Product['kind']

const lengthMessage = 'Enter a length such as 1, 1.5 or 1:30 hours'
const common = {
  code: code('Enter a code of small letters, figures and hyphens, such as silver-top-up'),
  name: field.text('Enter the name of the product', 120),
  price: pounds('Enter the price in pounds, such as 650 or 650.50'),
  requiresMembership: z.literal('yes').optional(),
  vatKind: field.choice(vatKinds, 'Choose the kind of VAT'),
  words: field.text('Enter the words of the brochure', 2_000),
  includes: lines(300),
}
const aboutSubjects = { subjects: boxes(subjectKinds, 'Choose who it is for') }
const ends = { expires: field.choice(expiries, 'Choose whether its hours end') }
const ofKind = {
  membership: z.object(common),
  package: z.object({
    ...common,
    ...aboutSubjects,
    ...ends,
    needs: z.enum(['', 'ehc plan', 'reviewed silver'], 'Choose what it needs first'),
    cycle: field.choice(cycles, 'Choose how the work ends'),
  }),
  hourly: z.object({ ...common, ...ends, minutes: field.length(lengthMessage) }),
  training: z.object({
    ...common,
    format: field.choice(trainingFormats, 'Choose the format'),
    length: field.length(lengthMessage),
    includedHeads: field.whole('Enter how many colleagues are included, from 1 to 500', 1, 500),
    extraHead: pounds('Enter the price of a further colleague in pounds, such as 20'),
  }),
  placement: z.object({ ...common, ...aboutSubjects }),
} as const satisfies Readonly<Record<ProductKind, z.ZodType>>

/** Checked fields as a product of the kind; a package keeps the steps it has. */
export function productSchema(kind: ProductKind, before: Product | undefined) {
  return z.record(z.string(), z.union([z.string(), z.array(z.string())])).transform((typed, context) => {
    const read = ofKind[kind].safeParse(typed)
    if (read.success) return { kind, ...read.data, ...settled(read.data, before) }
    for (const issue of read.error.issues)
      context.addIssue({ code: 'custom', path: [...issue.path], message: issue.message })
    return z.NEVER
  })
}

type Read = z.output<(typeof ofKind)[ProductKind]>

function settled(read: Read, before: Product | undefined) {
  const requiresMembership = read.requiresMembership === 'yes'
  if ('cycle' in read) {
    const { minutes, steps } = before?.kind === 'package' ? before : firstSteps
    return { requiresMembership, minutes, steps, needs: read.needs || undefined }
  }
  return 'format' in read || 'expires' in read || !('subjects' in read)
    ? { requiresMembership }
    : { requiresMembership, needs: 'place decided' as const }
}

export function typedProduct(product: Product): Typed {
  const { kind } = product
  return {
    code: product.code,
    name: product.name,
    price: inField(product.price),
    ...(product.requiresMembership ? { requiresMembership: 'yes' } : {}),
    vatKind: product.vatKind,
    words: product.words,
    includes: product.includes.join('\n'),
    ...(kind === 'package' || kind === 'placement' ? { subjects: [...product.subjects] } : {}),
    ...(kind === 'package' ? { needs: product.needs ?? '', cycle: product.cycle } : {}),
    ...(kind === 'package' || kind === 'hourly' ? { expires: product.expires } : {}),
    ...(kind === 'hourly' ? { minutes: inShort(product.minutes) } : {}),
    ...(kind === 'training' ? typedTraining(product) : {}),
  }
}

function typedTraining(product: Extract<Product, { kind: 'training' }>): Typed {
  return {
    format: product.format,
    length: inShort(product.length),
    includedHeads: String(product.includedHeads),
    extraHead: inField(product.extraHead),
  }
}

export const productLabels: Readonly<Record<string, string>> = {
  code: 'Code',
  name: 'Name',
  price: 'Price in pounds',
  words: 'Words of the brochure',
  includes: 'What is in it, one line each',
  requiresMembership: 'Sold only to schools that hold the membership',
  vatKind: 'Kind of VAT',
  subjects: 'Who it is for',
  needs: 'What it needs first',
  cycle: 'How the work ends',
  expires: 'Hours that are not used',
  minutes: 'Hours it grants',
  format: 'Format',
  length: 'Length',
  includedHeads: 'Colleagues included',
  extraHead: 'Price of a further colleague in pounds',
}
const label = (field: string) => productLabels[field] ?? field

export function ProductFields({ kind, fill }: { kind: ProductKind; fill: Fill }) {
  const { typed, problems } = fill
  const line = (name: string) => ({ name, label: label(name), value: typedText(typed, name), problems })
  return (
    <>
      <TextField {...line('name')} />
      <div class="pair">
        <TextField {...line('price')} inputmode="decimal" width="short" hint="Net, such as 650 or 650.50." />
        <TextField {...line('code')} hint="Orders and programs know it by this." />
      </div>
      <TextArea {...line('words')} rows={5} />
      <TextArea {...line('includes')} rows={5} optional="optional" hint="Listed under it in the brochure." />
      {kind === 'training' && <TrainingFields fill={fill} />}
      {(kind === 'package' || kind === 'placement') && (
        <Choices
          kind="checkbox"
          name="subjects"
          label={label('subjects')}
          chosen={typedList(typed, 'subjects')}
          options={subjectOptions}
          problems={problems}
        />
      )}
      {kind === 'package' && <PackageFields fill={fill} />}
      {kind === 'hourly' && <TextField {...line('minutes')} width="short" hint="Of each one that is ordered." />}
      {(kind === 'package' || kind === 'hourly') && (
        <Select {...line('expires')} options={expiryOptions} hint="The terms of the year settle it for all others." />
      )}
      <Select {...line('vatKind')} options={vatOptions} hint="The rule book holds the rate for each kind of seller." />
      <Tick
        name="requiresMembership"
        label={label('requiresMembership')}
        checked={typed.requiresMembership === 'yes' ? 'checked' : undefined}
        problems={problems}
      />
    </>
  )
}

const subjectOptions = [
  { value: 'pupil', label: 'A pupil' },
  { value: 'class', label: 'A whole class' },
  { value: 'school', label: 'A whole school' },
  { value: 'family', label: 'The parents of a pupil' },
]
const expiryOptions: readonly { readonly value: PackageProduct['expires']; readonly label: string }[] = [
  { value: 'as the terms say', label: 'As the year’s terms say' },
  { value: 'never end', label: 'Never end' },
  { value: 'end with the year', label: 'End with the year' },
]
const vatOptions: readonly { readonly value: Product['vatKind']; readonly label: string }[] = [
  { value: 'advice', label: 'Advice and support' },
  { value: 'teaching', label: 'Teaching of pupils' },
  { value: 'training', label: 'Training of staff' },
]

function PackageFields({ fill: { typed, problems } }: { fill: Fill }) {
  return (
    <>
      <Choices
        kind="radio"
        name="needs"
        label={label('needs')}
        chosen={[typedText(typed, 'needs')]}
        problems={problems}
        options={[
          { value: '', label: 'Nothing' },
          { value: 'ehc plan', label: 'An EHC plan of the pupil that is in force' },
          { value: 'reviewed silver', label: 'A Silver for the same pupil or class that has been reviewed' },
        ]}
      />
      <Choices
        kind="radio"
        name="cycle"
        label={label('cycle')}
        chosen={[typedText(typed, 'cycle')]}
        problems={problems}
        options={[
          { value: 'graduated', label: 'With a review: Assess, Plan, Do, Review' },
          { value: 'closes after delivery', label: 'After the delivery meeting' },
        ]}
      />
    </>
  )
}

function TrainingFields({ fill: { typed, problems } }: { fill: Fill }) {
  const line = (name: string) => ({ name, label: label(name), value: typedText(typed, name), problems })
  return (
    <>
      <div class="pair">
        <Select {...line('format')} options={trainingFormats.map((value) => ({ value, label: formatNames[value] }))} />
        <TextField {...line('length')} hint="Hours, such as 1.5 or 1:30." />
      </div>
      <div class="pair">
        <TextField {...line('includedHeads')} inputmode="numeric" />
        <TextField {...line('extraHead')} inputmode="decimal" />
      </div>
    </>
  )
}
