/** The rules a service settles for itself: every question with its sentence, what holds today, and what was chosen before. */
import { Hono } from 'hono'
import { z } from 'zod'
import { inFull } from '#kernel/days.ts'
import {
  type Call,
  done,
  type FieldProblem,
  policy,
  readForm,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, Choices, Empty, Form, Narrow, ProblemSummary, show, Table } from '#ui/index.ts'
import { choose } from './choices.operations.ts'
import { type ChoiceKey, type Chosen, choiceKeys, isAnswer, questions } from './choices.rules.ts'
import { type ChoiceMade, choicesMade, chosen } from './choices.store.ts'

const fieldOf = (key: ChoiceKey) => key.replaceAll(/[^a-z]+/g, '_')

const choicesForm = z
  .record(z.string(), z.union([z.string(), z.array(z.string())]))
  .transform((typed, context): Chosen => {
    const answers = choiceKeys.map((key) => {
      const answer = typed[fieldOf(key)]
      if (typeof answer === 'string' && isAnswer(key, answer)) return [key, answer]
      context.addIssue({ code: 'custom', path: [fieldOf(key)], message: `Choose one: ${questions[key].heading}` })
      return [key, '']
    })
    return Object.fromEntries(answers) as Chosen
  })

export const choicesPages = new Hono<WebCall>()
  .get('/settings/rules', policy('rules: choose'), (call) => choicesPage(call))
  .post('/settings/rules', policy('rules: choose'), async (call) => {
    const form = await readForm(call, choicesForm)
    if (!form.ok) return choicesPage(call, form.problems, form.typed)
    const sent = await submit(call, async (work) => {
      const changed = await choose(work, form.value)
      return done('/settings/rules', changed === 0 ? 'Nothing was changed.' : 'Kept. It counts from today on.')
    })
    if (sent instanceof Response) return sent
    return choicesPage(call, [{ field: fieldOf('membership mid-year'), message: 'This was sent already' }], form.typed)
  })

async function choicesPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const { holding, made } = await call.var.work(
    async (work) => ({ holding: await chosen(work), made: await choicesMade(work) }),
    'reading',
  )
  const head = {
    title: 'Rules of the service',
    lede: 'What the service decides for itself. A change counts from today on; what was sold before keeps its rules.',
    back: { href: '/', label: 'Home' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card>
        <Form action="/settings/rules" button="Keep these rules">
          {choiceKeys.map((key) => (
            <Choices
              kind="radio"
              name={fieldOf(key)}
              label={questions[key].heading}
              hint={questions[key].sentence}
              chosen={[typed ? typedText(typed, fieldOf(key)) : holding[key]]}
              options={questions[key].answers.map((one, at) => ({
                value: one.value,
                label: at === 0 ? `${one.words} (as shipped)` : one.words,
              }))}
              problems={problems}
            />
          ))}
        </Form>
      </Card>
      <Card flush="flush">
        <ChoicesMade made={made} />
      </Card>
    </Narrow>
  )
  return show(call, head, body, problems ? 422 : 200)
}

function ChoicesMade({ made }: { made: readonly ChoiceMade[] }) {
  const wordsOf = (row: ChoiceMade) => {
    const known = choiceKeys.find((key) => key === row.question)
    const answer = known && questions[known].answers.find((one) => one.value === row.answer)
    return { question: known ? questions[known].heading : row.question, answer: answer?.words ?? row.answer }
  }
  return (
    <Table
      caption="Chosen so far, the newest first"
      rows={made}
      columns={[
        { label: 'Rule', on: 'first', cell: (row) => wordsOf(row).question },
        { label: 'Choice', cell: (row) => wordsOf(row).answer },
        { label: 'From', cell: (row) => inFull(row.from) },
        { label: 'By', cell: (row) => row.by },
      ]}
      empty={<Empty title="Everything is as shipped">Choices that differ from it are listed here.</Empty>}
    />
  )
}
