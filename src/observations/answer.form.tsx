/** The questions of a gathering as a plain form; pictures stand beside the words of a choice, never instead of them. */
import type { FieldProblem, Typed } from '#platform/web/index.ts'
import { typedText } from '#platform/web/index.ts'
import { TextArea, Tick } from '#ui/index.ts'
import type { AnswerProblem } from './gathering.rules.ts'
import { Picture } from './pictures.tsx'
import type { Question, Voice } from './questionnaires.ts'

export function nameOf(key: string): string {
  return `q_${key}`
}

/** What was typed or ticked under a question. */
export function saidIn(typed: Typed): (key: string) => readonly string[] {
  return (key) => {
    const said = typed[nameOf(key)]
    return said === undefined ? [] : typeof said === 'string' ? [said] : said
  }
}

export function explainAnswer(problem: AnswerProblem, questions: readonly Question[]): FieldProblem {
  switch (problem.kind) {
    case 'nothing said':
      return { field: nameOf(questions[0]?.key ?? ''), message: 'Answer one of the questions at least' }
    case 'too long':
      return { field: nameOf(problem.key), message: 'Use 4,000 characters or fewer' }
    case 'not offered':
      return { field: nameOf(problem.key), message: 'Choose one of the answers that are offered' }
  }
}

const schoolTick: Readonly<Record<Voice, string>> = {
  staff: 'The SENCO and the headteacher of the school may read it too',
  parent: 'The school may read it too',
  pupil: 'My school may read it too',
}

export function AnswerFields({
  questions,
  voice,
  problems,
  typed,
}: {
  questions: readonly Question[]
  voice: Voice
  problems: readonly FieldProblem[] | undefined
  typed: Typed | undefined
}) {
  const said = typed ? saidIn(typed) : () => []
  return (
    <>
      {questions.map((question) =>
        question.options ? (
          <Offered question={question} chosen={said(question.key)} problems={problems} />
        ) : (
          <TextArea
            name={nameOf(question.key)}
            label={question.asks}
            rows={3}
            value={typedText(typed, nameOf(question.key))}
            problems={problems}
          />
        ),
      )}
      <Tick
        name="school"
        label={schoolTick[voice]}
        hint={
          voice === 'parent'
            ? 'Without this, only the outreach team reads what you wrote.'
            : 'Otherwise only the outreach team reads it.'
        }
        checked={typedText(typed, 'school') === 'yes' ? 'checked' : undefined}
        problems={problems}
      />
    </>
  )
}

function Offered({
  question,
  chosen,
  problems = [],
}: {
  question: Question
  chosen: readonly string[]
  problems?: readonly FieldProblem[] | undefined
}) {
  const name = nameOf(question.key)
  const message = problems.find((one) => one.field === name)?.message
  return (
    <fieldset class={message ? 'field wrong' : 'field'} aria-describedby={message && `${name}-problem`}>
      <legend>{question.asks}</legend>
      {message && (
        <p class="problem" id={`${name}-problem`}>
          {message}
        </p>
      )}
      <div class={question.options?.some((option) => option.picture) ? 'symbols' : undefined}>
        {question.options?.map(({ words, picture }, at) => (
          <label class="choice">
            <input
              type={question.kind === 'several' ? 'checkbox' : 'radio'}
              id={at === 0 ? name : `${name}-${at}`}
              name={name}
              value={words}
              checked={chosen.includes(words)}
            />
            {picture && <Picture name={picture} />}
            <span>{words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
