/** The review's form: a rating for each target, what has changed, and what comes next. */
import { nextSteps, nextStepWords, ratings, type Target } from '#cases/index.ts'
import { type FieldProblem, type Typed, typedText } from '#platform/web/index.ts'
import { Choices, Form, Select, TextArea, TextField } from '#ui/index.ts'
import type { Appointment } from './diary.store.ts'

export function ReviewForm({
  one,
  targets,
  problems,
  typed,
}: {
  one: Appointment
  targets: readonly Target[]
  problems: readonly FieldProblem[] | undefined
  typed: Typed | undefined
}) {
  return (
    <Form action={`/appointments/${one.id}/review`} button="Record and close the cycle">
      {targets.length === 0 && <p class="soft">This case has no targets to rate.</p>}
      {targets.map((target) => (
        <div class="fields">
          <Select
            name={`rating_${target.no}`}
            label={`Target ${target.no}: ${target.words}`}
            hint={`At the start: ${target.baseline}`}
            empty="Choose"
            value={typedText(typed, `rating_${target.no}`)}
            options={ratings.map((rating) => ({ value: rating, label: rating }))}
            problems={problems}
          />
          <TextField
            name={`outcome_${target.no}`}
            label={`How target ${target.no} is now`}
            optional="optional"
            value={typedText(typed, `outcome_${target.no}`)}
            problems={problems}
          />
        </div>
      ))}
      <TextArea name="summary" label="What has changed?" value={typedText(typed, 'summary')} problems={problems} />
      <Choices
        kind="radio"
        name="next_step"
        label="What comes next?"
        chosen={[typedText(typed, 'next_step')]}
        options={nextSteps.map((step) => ({ value: step, label: nextStepWords[step] }))}
        problems={problems}
      />
    </Form>
  )
}
