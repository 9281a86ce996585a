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
import { type FieldProblem, type Typed, typedText } from '#platform/web/index.ts'
import { Choices, Form, Select, TextArea, TextField } from '#ui/index.ts'
import { riskChoices } from './reviews.words.ts'

export interface Back {
  readonly problems: readonly FieldProblem[]
  readonly typed: Typed
}

function of(name: string, back: Back | undefined) {
  return { name, value: typedText(back?.typed, name), problems: back?.problems }
}

export function ReviewForm({
  id,
  of: one,
  targets,
  back,
}: {
  id: AppointmentId
  of: CaseHead
  targets: readonly Target[]
  back: Back | undefined
}) {
  return (
    <Form action={`/appointments/${id}/review`} button="Record and close the cycle">
      {targets.length === 0 && hasPage(one, 'plan') && <p class="soft">This case has no targets to rate.</p>}
      {targets.map((target) => (
        <div class="fields">
          <Select
            {...of(`rating_${target.no}`, back)}
            label={`Target ${target.no}: ${target.words}`}
            hint={`At the start: ${target.baseline}`}
            empty="Choose"
            options={ratings.map((rating) => ({ value: rating, label: rating }))}
          />
          <TextField
            {...of(`outcome_${target.no}`, back)}
            label={`How target ${target.no} is now`}
            optional="optional"
          />
        </div>
      ))}
      <TextArea
        {...of('summary', back)}
        label={`What has changed for ${shapeOf(one).the}?`}
        hint={
          hasPart(one, 'notes for the school')
            ? 'Read by the school too.'
            : 'With staff, who read it. What the family said stays the family’s.'
        }
      />
      {hasPart(one, 'view of parents') && (
        <TextArea {...of('parents_view', back)} label="How parents see it" optional="optional" rows={3} />
      )}
      {hasPart(one, 'view of the child') && (
        <TextArea
          {...of('pupils_view', back)}
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
