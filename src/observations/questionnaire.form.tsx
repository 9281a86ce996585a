/** Writing a questionnaire: a title, whom it is for, and a line of fields for each question; and how it will look. */
import { type FieldProblem, type Typed, typedText } from '#platform/web/index.ts'
import { Card, Choices, Fold, Form, Hidden, Select, TextArea, TextField, Tick } from '#ui/index.ts'
import { AnswerFields } from './answer.form.tsx'
import type { KeepQuestionnaireRefusal } from './questionnaire.operations.ts'
import {
  type NewQuestionnaire,
  questionKindKeys,
  questionKinds,
  questionsMost,
  type TypedQuestionnaire,
} from './questionnaire.rules.ts'
import { voices } from './questionnaires.ts'

export const voiceNames = { staff: 'Staff of the school', parent: 'Parents and carers', pupil: 'The pupil' } as const

/** The names of one question's fields. */
function fieldsOf(no: number) {
  return { asks: `asks_${no}`, kind: `kind_${no}`, options: `options_${no}` } as const
}

const numbers = Array.from({ length: questionsMost }, (_, at) => at + 1)

export function questionnaireTyped(typed: Typed): TypedQuestionnaire {
  return {
    title: typedText(typed, 'title'),
    voice: voices.find((one) => one === typedText(typed, 'voice')),
    own: typedText(typed, 'own') === 'yes' ? 'own words' : 'not said',
    questions: numbers.map((no) => {
      const { asks, kind, options } = fieldsOf(no)
      return { asks: typedText(typed, asks), kind: typedText(typed, kind), options: typedText(typed, options) }
    }),
  }
}

export function explainQuestionnaire(problem: KeepQuestionnaireRefusal): FieldProblem {
  switch (problem.kind) {
    case 'no title':
      return { field: 'title', message: 'Enter a title, such as How mornings go' }
    case 'no voice':
      return { field: 'voice', message: 'Choose whom it is for' }
    case 'no question':
      return { field: 'asks_1', message: 'Write one question at least' }
    case 'too long':
      return { field: `asks_${problem.no}`, message: 'Use 200 characters for a question, 80 for an answer, or fewer' }
    case 'no answers':
      return { field: `options_${problem.no}`, message: 'Offer two answers at least, one a line' }
    case 'too many answers':
      return { field: `options_${problem.no}`, message: `Offer ${problem.most} answers at most` }
    case 'answers not asked for':
      return { field: `asks_${problem.no}`, message: 'Write the question that these answers belong to' }
    case 'asked twice':
      return { field: `asks_${problem.no}`, message: 'This question stands above already. Ask it once' }
    case 'a publisher’s':
      return {
        field: 'own',
        message: `This looks like ${problem.name}. A publisher’s questions are not kept here: enter its scores under Measures of the case. If these are your own words, tick the box`,
      }
    case 'changed meanwhile':
      return { field: 'title', message: 'Somebody else has kept a version meanwhile. Open it again and put yours in' }
  }
}

export function QuestionnaireForm({
  typed,
  version,
  action,
  problems,
}: {
  typed: TypedQuestionnaire
  /** Of the one that is changed. */
  version: number | undefined
  action: string
  problems: readonly FieldProblem[] | undefined
}) {
  const filled = typed.questions.findLastIndex((one) => one.asks !== '' || one.options !== '') + 1
  const shown = numbers.slice(0, Math.min(questionsMost, Math.max(4, filled + 2)))
  return (
    <Card>
      <Form
        action={action}
        button={version ? `Keep as version ${version + 1}` : 'Keep it'}
        second={{ label: 'Preview', action: `${action}/preview` }}
      >
        {version && <Hidden name="version" value={String(version)} />}
        <TextField
          name="title"
          label="Title"
          hint="Whoever answers reads it."
          value={typed.title}
          problems={problems}
        />
        {version ? (
          <p class="soft">For: {typed.voice && voiceNames[typed.voice].toLowerCase()}.</p>
        ) : (
          <Choices
            kind="radio"
            name="voice"
            label="For whom?"
            chosen={[typed.voice ?? '']}
            options={voices.map((one) => ({ value: one, label: voiceNames[one] }))}
            problems={problems}
          />
        )}
        {shown.map((no) => (
          <QuestionFields no={no} typed={typed.questions[no - 1]} problems={problems} />
        ))}
        {(problems?.some((one) => one.field === 'own') || typed.own === 'own words') && (
          <Tick
            name="own"
            label="These are our own words, not a publisher’s questions"
            checked={typed.own === 'own words' ? 'checked' : undefined}
            problems={problems}
          />
        )}
      </Form>
    </Card>
  )
}

function QuestionFields({
  no,
  typed,
  problems,
}: {
  no: number
  typed: TypedQuestionnaire['questions'][number] | undefined
  problems: readonly FieldProblem[] | undefined
}) {
  const fields = fieldsOf(no)
  const offers = typed?.kind === 'one' || typed?.kind === 'several'
  const wrong = problems?.some((one) => one.field === fields.options)
  return (
    <fieldset class="part">
      <legend>Question {no}</legend>
      <TextField
        name={fields.asks}
        label={`What is asked in question ${no}?`}
        value={typed?.asks}
        problems={problems}
      />
      <Select
        name={fields.kind}
        label={`How is question ${no} answered?`}
        value={typed?.kind || 'words'}
        options={questionKindKeys.map((kind) => ({ value: kind, label: questionKinds[kind] }))}
      />
      <Fold title={`Answers to choose from in question ${no}`} open={offers || wrong ? 'open' : undefined}>
        <TextArea
          name={fields.options}
          label={`Answers to question ${no}, one a line`}
          rows={3}
          value={typed?.options}
          problems={problems}
        />
      </Fold>
    </fieldset>
  )
}

/** The fields as whoever is asked will see them; nothing can be sent from here. */
export function QuestionnairePreview({ questionnaire }: { questionnaire: NewQuestionnaire }) {
  return (
    <Card title={`How it will look: ${questionnaire.title}`}>
      <div class="fields">
        <AnswerFields
          questions={questionnaire.questions}
          voice={questionnaire.voice}
          problems={undefined}
          typed={undefined}
        />
      </div>
    </Card>
  )
}
