/** Calling an appointment off: which it was, what that does to its time, and why. */
import { type LateCancellation, type MissedClass, missedClasses, missedMinutes } from '#hours/index.ts'
import { inWords } from '#kernel/minutes.ts'
import { type FieldProblem, type Typed, typedText } from '#platform/web/index.ts'
import { Choices, Form, TextField } from '#ui/index.ts'
import type { Appointment } from './diary.store.ts'
import { missedWords } from './record.words.ts'

export function CallOffForm({
  one,
  agreement,
  problems,
  typed,
}: {
  one: Appointment
  agreement: LateCancellation
  problems: readonly FieldProblem[] | undefined
  typed: Typed | undefined
}) {
  const time = inWords(one.minutes)
  const becomes = (missed: MissedClass) => {
    if (missedMinutes(missed, agreement) === 'used')
      return `Its time counts as used, as the agreement of the year says (${time}).`
    return missed === 'late' ? `It is recorded; its time comes back (${time}).` : `Its time comes back (${time}).`
  }
  return (
    <Form action={`/appointments/${one.id}/cancellation`} button="Call off" tone="danger">
      <Choices
        kind="radio"
        name="missed"
        label="Which was it?"
        chosen={[typedText(typed, 'missed')]}
        options={missedClasses.map((missed) => ({
          value: missed,
          label: missedWords[missed].choice,
          hint: becomes(missed),
        }))}
        problems={problems}
      />
      <TextField
        name="reason"
        label="Why"
        hint="The school reads this on the timeline."
        value={typedText(typed, 'reason')}
        problems={problems}
      />
    </Form>
  )
}
