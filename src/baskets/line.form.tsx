/** One line of a basket as a form: read with its problems, and its fields by what kind of product it is. */

import type { SchoolId } from '#kernel/ids.ts'
import { inPounds } from '#kernel/money.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { type Offer, productOf, type SubjectKind } from '#offer/index.ts'
import { subjectByReference } from '#orders/index.ts'
import { type FieldProblem, type Typed, typedText } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { type Option, Select, TextField } from '#ui/index.ts'
import type { LineKept } from './basket-change.store.ts'

/** Checks what was typed against the offer; a subject is found by its reference. */
export async function readLine(
  work: Work,
  school: SchoolId,
  offer: Offer,
  typed: Typed,
): Promise<Outcome<LineKept, readonly FieldProblem[]>> {
  const text = (name: string) => typedText(typed, name).trim()
  const product = productOf(offer, text('product'))
  if (!product || product.kind === 'membership')
    return refuse([
      { field: 'product', message: text('product') ? 'This is not in this year’s offer' : 'Choose a format' },
    ])
  const problems: FieldProblem[] = []
  const whole = (name: string, most: number, message: string, otherwise: number) => {
    const value = text(name) === '' ? otherwise : Number(/^\d{1,4}$/.test(text(name)) ? text(name) : 0)
    if (value < 1 || value > most) problems.push({ field: name, message })
    return value
  }
  const quantity = whole('quantity', 200, 'Enter a whole number from 1 to 200', 1)
  const kind = product.kind === 'hourly' ? text('kind') : undefined
  if (kind !== undefined && !offer.consultancyKinds.some((one) => one.code === kind))
    problems.push({ field: 'kind', message: 'Choose the kind of work' })
  const training = product.kind === 'training' ? product : undefined
  const topic = training && text('topic')
  if (training && !offer.topics.some((one) => one.code === topic))
    problems.push({ field: 'topic', message: 'Choose a topic, or a focus of your own' })
  const heads =
    training && whole('heads', 2000, 'Enter the number of colleagues, from 1 to 2,000', training.includedHeads)
  const subject = await readSubject(work, school, text('reference'))
  if (subject === 'unknown')
    problems.push({
      field: 'reference',
      message: `The school has no pupil or class with the reference “${text('reference')}”. Ask the SENCO for it`,
    })
  if (problems.length > 0) return refuse(problems)
  return accept({
    product: product.code,
    quantity,
    kind,
    topic,
    heads,
    subject: subject === 'unknown' ? undefined : subject,
  })
}

async function readSubject(work: Work, school: SchoolId, reference: string): Promise<LineKept['subject'] | 'unknown'> {
  if (reference === '') return undefined
  const found = await subjectByReference(work, school, reference)
  return found ? { kind: found.kind, id: found.id } : 'unknown'
}

export interface LineFieldsProps {
  readonly offer: Offer
  readonly line: LineKept & { readonly reference: string | undefined }
  /** References with names, for those who see their own pupils; undefined: the reference is typed. */
  readonly subjects: readonly (Option & { readonly kind: SubjectKind })[] | undefined
  readonly typed: Typed | undefined
  readonly problems: readonly FieldProblem[] | undefined
}

export function LineFields({ offer, line, subjects, typed, problems }: LineFieldsProps) {
  const product = productOf(offer, line.product)
  const kept = (name: string, now: string | number | undefined) => (typed ? typedText(typed, name) : String(now ?? ''))
  return (
    <>
      {product?.kind === 'hourly' && (
        <Select
          name="kind"
          label="Kind of work"
          value={kept('kind', line.kind)}
          options={offer.consultancyKinds.map((kind) => ({ value: kind.code, label: kind.name }))}
          problems={problems}
        />
      )}
      {product?.kind === 'training' && (
        <>
          <Select
            name="product"
            label="Format"
            value={kept('product', line.product)}
            options={offer.products
              .filter((one) => one.kind === 'training')
              .map((one) => ({ value: one.code, label: `${one.name}, ${inPounds(one.price)}` }))}
            problems={problems}
          />
          <Select
            name="topic"
            label="Topic"
            value={kept('topic', line.topic)}
            options={offer.topics.map((topic) => ({ value: topic.code, label: topic.name }))}
            problems={problems}
          />
          <TextField
            name="heads"
            label="Colleagues"
            hint={`${product.includedHeads} are included, each more is ${inPounds(product.extraHead)}.`}
            inputmode="numeric"
            width="short"
            value={kept('heads', line.heads)}
            problems={problems}
          />
        </>
      )}
      {(product?.kind === 'package' || product?.kind === 'placement') && (
        <Whom
          subjects={subjects}
          value={kept('reference', line.reference)}
          kinds={product.subjects}
          problems={problems}
        />
      )}
      <TextField
        name="quantity"
        label={product?.kind === 'hourly' ? 'Hours' : product?.kind === 'training' ? 'Sessions' : 'How many'}
        inputmode="numeric"
        width="short"
        value={kept('quantity', line.quantity)}
        problems={problems}
        {...(product?.kind === 'package' ? { hint: 'One where a pupil or class is named.' } : {})}
      />
    </>
  )
}

function Whom({
  subjects,
  value,
  kinds,
  problems,
}: {
  subjects: LineFieldsProps['subjects']
  value: string
  kinds: readonly SubjectKind[]
  problems: readonly FieldProblem[] | undefined
}) {
  if (subjects)
    return (
      <Select
        name="reference"
        label="For whom"
        hint="The office and the invoice see the reference only, never the name."
        empty="Named later"
        value={value}
        options={subjects.filter((one) => kinds.includes(one.kind))}
        problems={problems}
      />
    )
  return (
    <TextField
      name="reference"
      label="Reference"
      hint="Of the pupil, class or family, given by the SENCO, such as S-1012: never a name. It can be added later."
      optional="optional"
      width="short"
      value={value}
      problems={problems}
    />
  )
}
