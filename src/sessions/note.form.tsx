/** The forms of a session's note and of what was modelled. */
import { type CameBack, givenTo, typedText } from '#platform/web/index.ts'
import { Choices, Fold, Form, Select, TextArea, TextField } from '#ui/index.ts'
import { attendances } from './notes.rules.ts'
import { attendanceWords, partWords } from './sessions.words.ts'

export const partOptions = [1, 2, 3, 4, 5].map((mark) => ({
  value: String(mark),
  label: `${mark}: ${partWords[mark]}`,
}))

export function SessionForm({ path, back }: { path: string; back: CameBack | undefined }) {
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
        {...givenTo(back)('taking_part')}
        label="How they took part"
        hint="Whomever you worked with: the child, the class or the staff. Leave it empty if nobody was there."
        empty="Choose"
        options={partOptions}
      />
      <TextArea {...givenTo(back)('done')} label="What was done?" />
      <TextArea {...givenTo(back)('next_try')} label="What to try before next time" optional="optional" rows={3} />
    </Form>
  )
}

/** For whom something is shown in a classroom. */
const modelledFor = ['Class teacher', 'Teaching assistant', 'Lunchtime staff', 'Parent', 'SENCO'] as const

export function ModellingForm({ path, back }: { path: string; back: CameBack | undefined }) {
  const mine = back?.problems.some(({ field }) => field.startsWith('model'))
  return (
    <Fold title="Note what was modelled" open={mine ? 'open' : undefined}>
      <Form action={`${path}/modelling`} button="Keep the note" tone="quiet">
        <TextField {...givenTo(back)('model_on')} label="Day" type="date" />
        <Select
          {...givenTo(back)('model_for')}
          label="For whom"
          empty="Choose"
          options={modelledFor.map((value) => ({ value, label: value }))}
        />
        <TextArea {...givenTo(back)('model_done')} label="What was modelled?" rows={3} />
        <TextArea {...givenTo(back)('model_next')} label="What to try before next time" optional="optional" rows={2} />
      </Form>
    </Fold>
  )
}

export function modelledForOf(typed: string): string | undefined {
  return modelledFor.find((one) => one === typed)
}
