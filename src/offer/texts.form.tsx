/** The texts and terms of a draft: aims, what the team does, introductions, the agreement, and what it says of open cases. */
import { z } from 'zod'
import { field, typedText } from '#platform/web/index.ts'
import { Choices, TextArea, TextField } from '#ui/index.ts'
import { lines, paragraphs } from './draft.fields.ts'
import type { DraftPart } from './draft.part.tsx'
import type { Offer } from './offer.rules.ts'
import { termWords } from './terms.rules.ts'

const introductionNames = ['service', 'packages', 'consultancy', 'training', 'placements'] as const
const opening = field.optionalText(1_500).transform((typed) => typed ?? '')

const textsSchema = z.object({
  service: opening,
  aims: lines(300),
  whatWeDo: lines(300),
  packages: opening,
  consultancy: opening,
  training: opening,
  placements: opening,
})

const textLabels: Readonly<Record<string, string>> = {
  service: 'Who you are, for the head of the brochure',
  aims: 'Aims, one a line',
  whatWeDo: 'What the team does, one a line',
  packages: 'Before the packages',
  consultancy: 'Before consultancy',
  training: 'Before training',
  placements: 'Before placements',
}

export const textsPart: DraftPart<Pick<Offer, 'aims' | 'whatWeDo' | 'introductions'>, typeof textsSchema> = {
  title: 'Words of the brochure',
  lede: 'What schools read around the products.',
  path: 'texts',
  of: ({ aims, whatWeDo, introductions }) => ({ aims, whatWeDo, introductions }),
  typedFrom: ({ aims, whatWeDo, introductions }) => ({
    ...introductions,
    aims: aims.join('\n'),
    whatWeDo: whatWeDo.join('\n'),
  }),
  schema: textsSchema,
  change: (offer, { aims, whatWeDo, ...introductions }) => ({ ...offer, aims, whatWeDo, introductions }),
  fields: ({ typed, problems }) =>
    ['service', 'aims', 'whatWeDo', ...introductionNames.slice(1)].map((name) => (
      <TextArea
        name={name}
        label={textLabels[name] ?? name}
        rows={name === 'aims' || name === 'whatWeDo' ? 7 : 4}
        value={typedText(typed, name)}
        problems={problems}
        {...(introductionNames.some((known) => known === name) ? { optional: 'optional' as const } : {})}
      />
    )),
  label: (name) => textLabels[name] ?? name,
  fieldAt: (at) => at.split('.').findLast((word) => textLabels[word] !== undefined) ?? 'service',
}

const agreementSchema = z.object({
  agreement: paragraphs('Enter what a school agrees to', 2_000),
  unusedHours: field.choice(['never end', 'end with the year'], 'Choose what becomes of unused hours'),
  lateCancellation: field.choice(['recorded', 'uses the hours'], 'Choose what a late cancellation does'),
  quoteValidDays: field.whole('Enter how many days a quote stands, from 1 to 365', 1, 365),
  source: field.text('Enter where this offer comes from, such as: agreed by the governors in February', 300),
})

const agreementLabels: Readonly<Record<string, string>> = {
  agreement: 'What a school agrees to',
  unusedHours: 'Hours that are not used',
  lateCancellation: 'A visit or meeting that the school cancels late',
  quoteValidDays: 'Days a quote stands',
  source: 'Where this offer comes from',
}

type Agreed = Pick<Offer, 'agreement' | 'terms' | 'quoteValidDays' | 'source'>

export const agreementPart: DraftPart<Agreed, typeof agreementSchema> = {
  title: 'Agreement and terms',
  lede: 'The exact text that schools agree to for the year, and what it says of the cases that could go either way.',
  path: 'terms',
  of: ({ agreement, terms, quoteValidDays, source }) => ({ agreement, terms, quoteValidDays, source }),
  typedFrom: ({ agreement, terms, quoteValidDays, source }) => ({
    agreement: agreement.join('\n\n'),
    unusedHours: terms.unusedHours,
    lateCancellation: terms.lateCancellation,
    quoteValidDays: String(quoteValidDays),
    source,
  }),
  schema: agreementSchema,
  change: (offer, { unusedHours, lateCancellation, ...rest }) => ({
    ...offer,
    ...rest,
    terms: { unusedHours, lateCancellation },
  }),
  fields: ({ typed, problems }) => (
    <>
      <TextArea
        name="agreement"
        label={agreementLabels.agreement ?? ''}
        hint="Paragraphs with an empty line between them. Year and price are put above them."
        rows={14}
        value={typedText(typed, 'agreement')}
        problems={problems}
      />
      {(['unusedHours', 'lateCancellation'] as const).map((name) => (
        <Choices
          kind="radio"
          name={name}
          label={agreementLabels[name] ?? ''}
          chosen={[typedText(typed, name)]}
          options={Object.entries(termWords[name]).map(([value, label]) => ({ value, label }))}
          problems={problems}
        />
      ))}
      <TextField
        name="quoteValidDays"
        label={agreementLabels.quoteValidDays ?? ''}
        inputmode="numeric"
        width="short"
        value={typedText(typed, 'quoteValidDays')}
        problems={problems}
      />
      <TextField
        name="source"
        label={agreementLabels.source ?? ''}
        hint="For those who keep the offer; schools do not see it."
        value={typedText(typed, 'source')}
        problems={problems}
      />
    </>
  ),
  label: (name) => agreementLabels[name] ?? name,
  fieldAt: (at) => at.split('.').findLast((word) => agreementLabels[word] !== undefined) ?? 'agreement',
}
