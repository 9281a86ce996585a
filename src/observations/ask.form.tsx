/** Whom to ask what, and how it reaches them. */
import { type FieldProblem, type Typed, typedText } from '#platform/web/index.ts'
import { Card, Choices, Form, Narrow, ProblemSummary, Select, TextField } from '#ui/index.ts'
import type { Askable } from './gathering.operations.ts'
import { linkDays } from './gathering.rules.ts'
import type { Questionnaire } from './questionnaires.ts'

const voiceHints = {
  staff: 'Class teacher, teaching assistant, midday staff.',
  parent: 'Whoever is responsible for the child.',
  pupil: 'With faces and symbols, alone or with an adult.',
} as const

export function AskForm({
  about,
  asks,
  people,
  problems,
  typed,
}: {
  about: string
  asks: readonly Questionnaire[]
  people: readonly Askable[]
  problems: readonly FieldProblem[] | undefined
  typed: Typed | undefined
}) {
  const offered = asks.filter(
    ({ voice }) => voice === 'staff' || about === 'pupil' || (voice === 'parent' && about === 'family'),
  )
  return (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card>
        <Form button="Ask">
          <Choices
            kind="radio"
            name="template"
            label="What is asked?"
            chosen={[typedText(typed, 'template')]}
            options={offered.map(({ key, title, voice }) => ({ value: key, label: title, hint: voiceHints[voice] }))}
            problems={problems}
          />
          <TextField
            name="asked_of"
            label="Who is asked?"
            hint="As the answer will be labelled, such as: class teacher, mother, pupil with the SENCO."
            value={typedText(typed, 'asked_of')}
            problems={problems}
          />
          <Choices
            kind="radio"
            name="how"
            label="How?"
            chosen={[typedText(typed, 'how')]}
            options={[
              {
                value: 'link',
                label: 'By a link in a mail',
                hint: `It works once, for ${linkDays} days, and shows nothing of the record.`,
              },
              { value: 'signed in', label: 'Signed in', hint: 'It waits for them when they sign in.' },
              { value: 'together', label: 'Together, on this device', hint: 'The form opens next.' },
            ]}
            problems={problems}
          />
          <TextField
            name="email"
            label="Email address for the link"
            type="email"
            optional="optional"
            value={typedText(typed, 'email')}
            problems={problems}
          />
          <Select
            name="person"
            label="Who has an account"
            optional="optional"
            empty="Nobody in particular"
            value={typedText(typed, 'person')}
            options={people.map((person) => ({
              value: person.id,
              label: `${person.name} (${person.voice === 'staff' ? 'school' : 'parent or carer'})`,
            }))}
            problems={problems}
          />
        </Form>
      </Card>
    </Narrow>
  )
}
