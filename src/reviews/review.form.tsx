/** The review's form: each target rated, how parents and the child see it, how near an exclusion is, and what comes next. */
import {
  type CaseHead,
  hasPage,
  hasPart,
  nextSteps,
  nextStepWords,
  ratings,
  shapeOf,
  type Target,
} from '#cases/index.ts'
import type { AppointmentId } from '#kernel/ids.ts'
import { type CameBack, givenTo, typedText } from '#platform/web/index.ts'
import { Choices, Form, Select, TextArea, TextField } from '#ui/index.ts'
import { riskChoices } from './reviews.words.ts'

export function ReviewForm({
  id,
  of: one,
  targets,
  back,
}: {
  id: AppointmentId
  of: CaseHead
  targets: readonly Target[]
  back: CameBack | undefined
}) {
  return (
    <Form action={`/appointments/${id}/review`} button="Record and close the cycle">
      {targets.length === 0 && hasPage(one, 'plan') && <p class="soft">This case has no targets to rate.</p>}
      {targets.map((target) => (
        <div class="fields">
          <Select
            {...givenTo(back)(`rating_${target.no}`)}
            label={`Target ${target.no}: ${target.words}`}
            hint={`At the start: ${target.baseline}`}
            empty="Choose"
            options={ratings.map((rating) => ({ value: rating, label: rating }))}
          />
          <TextField
            {...givenTo(back)(`outcome_${target.no}`)}
            label={`How target ${target.no} is now`}
            optional="optional"
          />
        </div>
      ))}
      <TextArea
        {...givenTo(back)('summary')}
        label={`What has changed for ${shapeOf(one).the}?`}
        hint={
          hasPart(one, 'notes for the school')
            ? 'Read by the school too.'
            : 'With staff, who read it. What the family said stays the family’s.'
        }
      />
      {hasPart(one, 'view of parents') && (
        <TextArea {...givenTo(back)('parents_view')} label="How parents see it" optional="optional" rows={3} />
      )}
      {hasPart(one, 'view of the child') && (
        <TextArea
          {...givenTo(back)('pupils_view')}
          label="How the child sees it"
          hint="In their own words where you can."
          optional="optional"
          rows={3}
        />
      )}
      {hasPart(one, 'risk of exclusion') && (
        <Choices
          kind="radio"
          name="risk"
          label="Risk of exclusion now"
          hint="For staff only: never shown to the child or the family."
          chosen={[typedText(back?.typed, 'risk')]}
          options={riskChoices}
          problems={back?.problems}
        />
      )}
      <Choices
        kind="radio"
        name="next_step"
        label="What comes next?"
        chosen={[typedText(back?.typed, 'next_step')]}
        options={nextSteps.map((step) => ({ value: step, label: nextStepWords[step] }))}
        problems={back?.problems}
      />
    </Form>
  )
}
