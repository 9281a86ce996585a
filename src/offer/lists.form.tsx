/** Topics and kinds of consultancy of a draft: a row each, the name emptied to take it out, blank rows for new ones. */
import { z } from 'zod'
import { type Typed, typedText } from '#platform/web/index.ts'
import { Choices, Hidden, TextField } from '#ui/index.ts'
import { typedList } from './draft.fields.ts'
import type { DraftPart, Fill } from './draft.part.tsx'
import { codeFrom } from './draft.rules.ts'
import { type Offer, trainingFormats } from './offer.rules.ts'
import { formatNames } from './offer.words.ts'

const rowsMost = 60
const longest = 200
const anything = z.record(z.string(), z.union([z.string(), z.array(z.string())]))
const rowNumbers = Array.from({ length: rowsMost }, (_, at) => at + 1)

interface NamedRow {
  readonly n: number
  readonly code: string
  readonly name: string
}

/** Rows with a name; what is new gets a code from its name. */
function rowsIn(typed: Typed): readonly NamedRow[] {
  const rows: NamedRow[] = []
  const kept = rowNumbers.map((n) => typedText(typed, `row${n}_code`)).filter((code) => code !== '')
  for (const n of rowNumbers) {
    const name = typedText(typed, `row${n}_name`).trim()
    if (name === '') continue
    const code = typedText(typed, `row${n}_code`) || codeFrom(name, [...kept, ...rows.map((row) => row.code)])
    rows.push({ n, code, name })
  }
  return rows
}

function typedRows(all: readonly { readonly code: string; readonly name: string }[]): Typed {
  return Object.fromEntries(
    all.flatMap(({ code, name }, at) => [
      [`row${at + 1}_code`, code],
      [`row${at + 1}_name`, name],
    ]),
  )
}

/** Codes are kept out of sight: a name may change, the code stays. */
function rowCount(typed: Typed): number {
  const last = Math.max(
    0,
    ...rowNumbers.filter((n) => typedText(typed, `row${n}_code`) || typedText(typed, `row${n}_name`)),
  )
  return Math.min(rowsMost, last + 2)
}

function labelOf(what: string) {
  return (field: string) => {
    const [, n, part] = /^row(\d+)_(\w+)$/.exec(field) ?? []
    return part === 'formats' ? `${what} ${n}, formats` : `${what} ${n}${part === 'code' ? ', code' : ''}`
  }
}

function tooLong(rows: readonly NamedRow[]): readonly { readonly field: string; readonly message: string }[] {
  return rows
    .filter((row) => row.name.length > longest)
    .map((row) => ({ field: `row${row.n}_name`, message: `Use ${longest} characters or fewer` }))
}

const kindsSchema = anything.transform((typed, context) => {
  const rows = rowsIn(typed)
  for (const { field, message } of tooLong(rows)) context.addIssue({ code: 'custom', path: [field], message })
  if (rows.length === 0) context.addIssue({ code: 'custom', path: ['row1_name'], message: 'Name at least one kind' })
  return rows.map(({ code, name }) => ({ code, name }))
})

export const consultancyPart: DraftPart<Offer['consultancyKinds'], typeof kindsSchema> = {
  title: 'Kinds of consultancy',
  lede: 'What the hours can be ordered for. Empty a line to take it out.',
  path: 'consultancy',
  of: (offer) => offer.consultancyKinds,
  typedFrom: typedRows,
  schema: kindsSchema,
  change: (offer, consultancyKinds) => ({ ...offer, consultancyKinds }),
  fields: ({ typed, problems }) =>
    rowNumbers.slice(0, rowCount(typed)).map((n) => (
      <>
        <Hidden name={`row${n}_code`} value={typedText(typed, `row${n}_code`)} />
        <TextField
          name={`row${n}_name`}
          label={typedText(typed, `row${n}_code`) ? `Kind ${n}` : 'Another kind'}
          value={typedText(typed, `row${n}_name`)}
          problems={problems}
        />
      </>
    )),
  label: labelOf('Kind'),
  fieldAt: () => 'row1_name',
}

const topicsSchema = anything.transform((typed, context) => {
  const rows = rowsIn(typed)
  for (const { field, message } of tooLong(rows)) context.addIssue({ code: 'custom', path: [field], message })
  if (rows.length === 0) context.addIssue({ code: 'custom', path: ['row1_name'], message: 'Name at least one topic' })
  return rows.map(({ n, code, name }) => {
    const formats = trainingFormats.filter((format) => typedList(typed, `row${n}_formats`).includes(format))
    if (formats.length === 0)
      context.addIssue({ code: 'custom', path: [`row${n}_formats`], message: `${name}: choose at least one format` })
    return { code, name, formats }
  })
})

export const topicsPart: DraftPart<Offer['topics'], typeof topicsSchema> = {
  title: 'Training topics',
  lede: 'The menu, and the formats each topic is given in. Empty a name to take the topic out.',
  path: 'topics',
  of: (offer) => offer.topics,
  typedFrom: (topics) => ({
    ...typedRows(topics),
    ...Object.fromEntries(topics.map((topic, at) => [`row${at + 1}_formats`, [...topic.formats]])),
  }),
  schema: topicsSchema,
  change: (offer, topics) => ({ ...offer, topics }),
  fields: (fill) => rowNumbers.slice(0, rowCount(fill.typed)).map((n) => <TopicRow n={n} fill={fill} />),
  label: labelOf('Topic'),
  fieldAt: () => 'row1_name',
}

function TopicRow({ n, fill: { typed, problems } }: { n: number; fill: Fill }) {
  const isNew = !typedText(typed, `row${n}_code`)
  const chosen = typedList(typed, `row${n}_formats`)
  const blank = isNew && !typedText(typed, `row${n}_name`)
  return (
    <fieldset class="part">
      <legend>{isNew ? 'Another topic' : `Topic ${n}`}</legend>
      <Hidden name={`row${n}_code`} value={typedText(typed, `row${n}_code`)} />
      <TextField name={`row${n}_name`} label="Name" value={typedText(typed, `row${n}_name`)} problems={problems} />
      <Choices
        kind="checkbox"
        name={`row${n}_formats`}
        label="Formats"
        chosen={blank ? trainingFormats : chosen}
        options={trainingFormats.map((value) => ({ value, label: formatNames[value] }))}
        problems={problems}
      />
    </fieldset>
  )
}
