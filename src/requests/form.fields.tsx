/** The fields of the long form, and its answers in words. */
import type { FieldProblem } from '#platform/web/index.ts'
import { Answers as AnswersList, Choices, Notice, Select, TextArea, TextField } from '#ui/index.ts'
import { type Answers, type Field, inWordsAnswer, type Part } from './form.rules.ts'

export const kindWords = {
  pupil: { label: 'A pupil', hint: 'One child from Nursery to Year 6.' },
  class: { label: 'A class', hint: 'How a whole class works together. No pupil record is made.' },
  school: { label: 'The whole school', hint: 'For example a positive-behaviour system.' },
  family: { label: 'A family', hint: 'Support for the parents of a pupil.' },
} as const

export function TheirText({ part, theirs }: { part: Part; theirs: Answers }) {
  return (
    <Notice kind="warn" title="Somebody else changed this part while you were writing">
      <p>Theirs is kept and shown here; yours is below. Put together what is right and save again.</p>
      <AnswersList
        answers={part.fields.map((one) => ({ label: one.label, value: inWordsAnswer(one, theirs[one.name]) }))}
      />
    </Notice>
  )
}

export function FieldInput({
  field: one,
  value,
  problems,
}: {
  field: Field
  value: string
  problems: readonly FieldProblem[] | undefined
}) {
  const words = {
    name: one.name,
    label: one.when ? `${one.label}, if there is one` : one.label,
    problems,
    ...(one.hint ? { hint: one.hint } : {}),
    ...(one.required ? {} : { optional: 'optional' as const }),
  }
  switch (one.kind) {
    case 'line':
      return <TextField {...words} value={value} />
    case 'text':
      return <TextArea {...words} value={value} />
    case 'day':
      return <TextField {...words} type="date" width="short" value={value} />
    case 'choice':
      return (one.options?.length ?? 0) > 6 ? (
        <Select {...words} empty="Choose" value={value} options={one.options ?? []} />
      ) : (
        <Choices {...words} kind="radio" chosen={[value]} options={one.options ?? []} />
      )
    case 'tick':
      return <Choices {...words} kind="checkbox" chosen={[value]} options={[{ value: 'yes', label: one.label }]} />
  }
}
