/** The forms of a session's note and of what was modelled. */
import { type FieldProblem, type Typed, typedText } from '#platform/web/index.ts'
import { Choices, Fold, Form, Select, TextArea, TextField } from '#ui/index.ts'
import { attendances } from './notes.rules.ts'
import { attendanceWords, partWords } from './sessions.words.ts'

export interface Back {
  readonly problems: readonly FieldProblem[]
  readonly typed: Typed
}

export function of(name: string, back: Back | undefined) {
  return { name, value: typedText(back?.typed, name), problems: back?.problems }
}

export const partOptions = [1, 2, 3, 4, 5].map((mark) => ({
  value: String(mark),
  label: `${mark}: ${partWords[mark]}`,
}))

export function SessionForm({ path, back }: { path: string; back: Back | undefined }) {
  return (
    <Form action={path} button="Record">
      <Choices
        kind="radio"
        name="attendance"
        label="Were they there?"
        chosen={[typedText(back?.typed, 'attendance') || 'present']}
        options={attendances.map((value) => ({ value, label: attendanceWords[value].choice }))}
        problems={back?.problems}
      />
      <Select
        {...of('taking_part', back)}
        label="How they took part"
        hint="Whomever you worked with: the child, the class or the staff. Leave it empty if nobody was there."
        empty="Choose"
        options={partOptions}
      />
      <TextArea {...of('done', back)} label="What was done?" />
      <TextArea {...of('next_try', back)} label="What to try before next time" optional="optional" rows={3} />
    </Form>
  )
}

/** For whom something is shown in a classroom. */
const modelledFor = ['Class teacher', 'Teaching assistant', 'Lunchtime staff', 'Parent', 'SENCO'] as const

export function ModellingForm({ path, back }: { path: string; back: Back | undefined }) {
  const mine = back?.problems.some(({ field }) => field.startsWith('model'))
  return (
    <Fold title="Note what was modelled" open={mine ? 'open' : undefined}>
      <Form action={`${path}/modelling`} button="Keep the note" tone="quiet">
        <TextField {...of('model_on', back)} label="Day" type="date" />
        <Select
          {...of('model_for', back)}
          label="For whom"
          empty="Choose"
          options={modelledFor.map((value) => ({ value, label: value }))}
        />
        <TextArea {...of('model_done', back)} label="What was modelled?" rows={3} />
        <TextArea {...of('model_next', back)} label="What to try before next time" optional="optional" rows={2} />
      </Form>
    </Fold>
  )
}

export function modelledForOf(typed: string): string | undefined {
  return modelledFor.find((one) => one === typed)
}
