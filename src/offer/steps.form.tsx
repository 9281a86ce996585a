/** The hours of a package and the steps they are laid out in, as rows of fields; a row without a kind is no step. */
import { z } from 'zod'
import { inShort, parseHours } from '#kernel/minutes.ts'
import { type Typed, typedText } from '#platform/web/index.ts'
import { Select, TextField } from '#ui/index.ts'
import type { Fill } from './draft.part.tsx'
import {
  anchors,
  type Discipline,
  type DueRule,
  type PackageProduct,
  type PlannedStep,
  stepKinds,
} from './offer.rules.ts'
import { anchorNames, stepNames } from './offer.words.ts'

const rowsMost = 40
const units = ['open days', 'school weeks'] as const
const who: readonly (readonly [string, readonly Discipline[], string])[] = [
  ['teacher', ['specialist teacher'], 'A specialist teacher'],
  ['worker', ['outreach worker'], 'An outreach worker'],
  ['either', ['specialist teacher', 'outreach worker'], 'Either'],
]

export interface Layout {
  readonly minutes: number
  readonly steps: readonly z.input<typeof typedStep>[]
}
/** A step as a file would hold it: checked with the whole offer. */
const typedStep = z.object({
  kind: z.enum(stepKinds),
  minutes: z.number(),
  due: z.custom<DueRule>(),
  deliveredBy: z.array(z.string()),
})

export function typedLayout(product: PackageProduct): Typed {
  const rows = product.steps.flatMap((step, at) => Object.entries(typedRow(step, at + 1)))
  return { minutes: inShort(product.minutes), ...Object.fromEntries(rows) }
}

function typedRow(step: PlannedStep, n: number): Typed {
  const { due } = step
  const [count, unit, after] =
    'days' in due ? [due.days, 'open days', due.openDaysAfter] : [due.weeks, 'school weeks', due.schoolWeeksAfter]
  return {
    [`step${n}_place`]: String(n),
    [`step${n}_kind`]: step.kind,
    [`step${n}_minutes`]: inShort(step.minutes),
    [`step${n}_count`]: String(count),
    [`step${n}_unit`]: unit,
    [`step${n}_after`]: after,
    [`step${n}_by`]:
      who.find(([, by]) => by.join() === step.deliveredBy.toSorted().toReversed().join())?.[0] ?? 'either',
  }
}

/** The numbers of the rows that were sent, in their places. */
function rowsIn(typed: Typed): readonly number[] {
  const all = Array.from({ length: rowsMost }, (_, at) => at + 1)
  const place = (n: number) => Number.parseFloat(typedText(typed, `step${n}_place`)) || n
  return all.filter((n) => typedText(typed, `step${n}_kind`) !== '').toSorted((a, b) => place(a) - place(b))
}

export const layoutSchema = z
  .record(z.string(), z.union([z.string(), z.array(z.string())]))
  .transform((typed, context): Layout => {
    const wrong = (field: string, message: string) => {
      context.addIssue({ code: 'custom', path: [field], message })
      return undefined
    }
    const all = parseHours(typedText(typed, 'minutes')) || wrong('minutes', 'Enter the hours in all, such as 7 or 7:30')
    const rows = rowsIn(typed)
    if (rows.length === 0) wrong('step1_kind', 'Choose at least one step')
    const steps = rows.flatMap((n) => stepIn(typed, n, wrong) ?? [])
    return { minutes: all ?? 0, steps }
  })

function stepIn(typed: Typed, n: number, wrong: (field: string, message: string) => undefined) {
  const text = (name: string) => typedText(typed, `step${n}_${name}`)
  const said = `Step ${n}: `
  const kind = stepKinds.find((known) => known === text('kind')) ?? wrong(`step${n}_kind`, `${said}choose what it is`)
  const length =
    parseHours(text('minutes')) || wrong(`step${n}_minutes`, `${said}enter how long it takes, such as 1 or 0:30`)
  const count = /^\d{1,2}$/.test(text('count'))
    ? Number(text('count'))
    : wrong(`step${n}_count`, `${said}enter a number of days or weeks, such as 6`)
  const after =
    anchors.find((known) => known === text('after')) ?? wrong(`step${n}_after`, `${said}choose from when it counts`)
  const by =
    who.find(([value]) => value === text('by'))?.[1] ?? wrong(`step${n}_by`, `${said}choose who may deliver it`)
  if (kind === undefined || length === undefined || count === undefined || !after || !by) return undefined
  const weeks = text('unit') === 'school weeks'
  if (weeks && count === 0) return wrong(`step${n}_count`, `${said}enter one school week or more`)
  const due: DueRule = weeks ? { schoolWeeksAfter: after, weeks: count } : { openDaysAfter: after, days: count }
  return { kind, minutes: length, due, deliveredBy: [...by] }
}

const names: Readonly<Record<string, string>> = {
  place: 'place',
  kind: 'what it is',
  minutes: 'how long',
  count: 'how many',
  unit: 'days or weeks',
  after: 'after',
  by: 'who may deliver it',
}

export function layoutLabel(field: string): string {
  const [, n, part] = /^step(\d+)_(\w+)$/.exec(field) ?? []
  return part ? `Step ${n}, ${names[part] ?? part}` : 'Hours in all'
}

/** Where a problem of the whole offer is told: a step's own, else beside the hours. */
export function layoutField(at: string): string {
  const [, n, part] = /\.steps\.(\d+)(?:\.(\w+))?/.exec(at) ?? []
  return n === undefined ? 'minutes' : `step${Number(n) + 1}_${part === 'due' ? 'count' : (part ?? 'kind')}`
}

export function LayoutFields({ typed, problems }: Fill) {
  const filled = Array.from({ length: rowsMost }, (_, at) => at + 1).filter(
    (n) => typedText(typed, `step${n}_kind`) !== '' || typedText(typed, `step${n}_minutes`) !== '',
  )
  const rows = Math.min(rowsMost, Math.max(0, ...filled) + 3)
  return (
    <>
      <TextField
        name="minutes"
        label="Hours in all"
        hint="The steps add up to this. Write 7, 7.5 or 7:30."
        value={typedText(typed, 'minutes')}
        width="short"
        problems={problems}
      />
      {Array.from({ length: rows }, (_, at) => (
        <StepRow n={at + 1} typed={typed} problems={problems} />
      ))}
    </>
  )
}

function StepRow({ n, typed, problems }: { n: number; typed: Typed; problems: Fill['problems'] }) {
  const one = (name: string, label: string) => ({
    name: `step${n}_${name}`,
    label,
    value: typedText(typed, `step${n}_${name}`),
    problems,
  })
  const filled = typedText(typed, `step${n}_kind`) !== ''
  return (
    <fieldset class="part">
      <legend>{filled ? `Step ${n}` : `Step ${n}, if there is one more`}</legend>
      <div class="pair">
        <Select
          {...one('kind', 'What it is')}
          empty={filled ? 'Take this step out' : 'No step'}
          options={stepKinds.map((value) => ({ value, label: stepNames[value] }))}
        />
        <Select
          {...one('by', 'Who may deliver it')}
          value={typedText(typed, `step${n}_by`) || 'teacher'}
          options={who.map(([value, , label]) => ({ value, label }))}
        />
      </div>
      <div class="cells">
        <TextField {...one('minutes', 'How long')} />
        <TextField
          {...one('place', 'Place')}
          value={typedText(typed, `step${n}_place`) || String(n)}
          inputmode="decimal"
        />
        <TextField {...one('count', 'Due, how many')} inputmode="numeric" />
        <Select {...one('unit', 'Days or weeks')} options={units.map((value) => ({ value, label: value }))} />
        <Select
          {...one('after', 'After')}
          value={typedText(typed, `step${n}_after`) || 'allocation'}
          options={anchors.map((value) => ({ value, label: anchorNames[value] }))}
        />
      </div>
    </fieldset>
  )
}
