/** Asking the school for more time than it bought: how much, what it costs, and who says yes or no. */
import { Hono } from 'hono'
import { z } from 'zod'
import { summarise } from '#hours/index.ts'
import { never } from '#kernel/assert.ts'
import { inFull } from '#kernel/days.ts'
import type { HoursAccountId, PrincipalId } from '#kernel/ids.ts'
import { inWords, minutes } from '#kernel/minutes.ts'
import { inPounds } from '#kernel/money.ts'
import { committers } from '#orders/index.ts'
import {
  type AlreadySent,
  type Call,
  done,
  type FieldProblem,
  field,
  pathId,
  policy,
  readForm,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, Choices, Facts, Form, Narrow, Notice, ProblemSummary, show, TextArea, TextField } from '#ui/index.ts'
import { type AskRefusal, askForExtra, readAsking } from './extra.operations.ts'
import { priceOfExtra } from './extra.rules.ts'

const quarter = minutes(15)
const howMuch = 'Enter how much more, in hours, such as 0.75 or 0:45'
const askForm = z.object({
  length: field.length(howMuch).refine((length) => length > 0 && length <= 6_000, howMuch),
  asked_of: field.identity<PrincipalId>('Choose who is asked'),
  why: field.text('Say in a sentence why more time is needed', 500),
})

export const extraPages = new Hono<WebCall>()
  .get('/hours/:account/extra', policy('hours: move'), (call) => askPage(call))
  .post('/hours/:account/extra', policy('hours: move'), async (call) => {
    const account = pathId<HoursAccountId>(call, 'account')
    const form = await readForm(call, askForm)
    if (!form.ok) return askPage(call, form.problems, form.typed)
    const { length, asked_of: askedOf, why } = form.value
    const sent = await submit(call, async (work) => {
      const outcome = await askForExtra(work, account, { length, askedOf, why })
      if (!outcome.ok) return outcome
      const { askedOf: of, minutes: asked } = outcome.value
      return done(
        `/hours/${account}`,
        `${of.name} is asked for ${inWords(asked)} more. You are told the answer by email.`,
      )
    })
    return sent instanceof Response ? sent : askPage(call, [explain(sent.refusal)], form.typed)
  })

function explain(refusal: AskRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'asked already':
      return { field: 'length', message: `${refusal.of} is asked already for these hours. Wait for that answer` }
    case 'may not commit': {
      const others = refusal.others.map((one) => one.name).join(' or ')
      return {
        field: 'asked_of',
        message: `Choose someone who may commit ${inPounds(refusal.net)}${others ? `: ${others}` : ''}`,
      }
    }
    case 'no hourly rate':
      return {
        field: 'length',
        message: 'The year in which these hours were sold has no hourly price. Ask the coordinator',
      }
    case 'hours ended':
      return {
        field: 'length',
        message: `These hours ended on ${inFull(refusal.on)}. The coordinator can carry them to a later day first`,
      }
    case 'already sent':
      return { field: 'length', message: 'This was sent already. See the hours' }
    default:
      return never(refusal)
  }
}

async function askPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const account = pathId<HoursAccountId>(call, 'account')
  const {
    statement,
    school,
    hour,
    buyers,
    case: of,
  } = await call.var.work((work) => readAsking(work, account), 'reading')
  const wanted = call.req.query('time') ?? ''
  const suggested = /^[1-9]\d{0,3}$/.test(wanted) ? clockForm(Number(wanted)) : ''
  const head = {
    title: 'Ask the school for more time',
    kicker: `${of ? `${of.number}, ` : ''}${statement.schoolName}`,
    lede: 'Nothing is added and nothing is charged until a named person at the school says yes.',
    back: of ? { href: `/cases/${of.id}`, label: 'Case' } : { href: `/hours/${account}`, label: 'Hours' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const able = hour === undefined ? [] : committers(buyers, school.buyerLimit, priceOfExtra(quarter, hour))
  const facts = [
    { label: 'Bought', value: statement.title },
    { label: 'Left', value: inWords(summarise(statement.ledger).available) },
    ...(hour === undefined
      ? []
      : [
          {
            label: 'Price',
            value: `${inPounds(priceOfExtra(quarter, hour))} for each quarter hour (${inPounds(hour)} an hour), before VAT`,
          },
        ]),
  ]
  const people = new Map(able.map((one) => [one.principal, one]))
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card title="These hours">
        <Facts facts={facts} />
      </Card>
      {people.size === 0 ? (
        <Notice kind="warn" title="Nobody at this school can be asked here">
          <p>
            {hour === undefined
              ? 'The year in which these hours were sold has no hourly price.'
              : 'No head or business manager is on record. Ask an administrator to add them.'}
          </p>
        </Notice>
      ) : (
        <Card>
          <Form button="Ask the school">
            <TextField
              name="length"
              label="How much more?"
              hint="In hours, such as 0:45 or 1.5. It is rounded up to a quarter hour."
              width="short"
              value={typed ? typedText(typed, 'length') : suggested}
              problems={problems}
            />
            <Choices
              kind="radio"
              name="asked_of"
              label="Who is asked?"
              hint="Those at the school who may commit its money."
              chosen={[typedText(typed, 'asked_of')]}
              options={[...people.values()].map((one) => ({ value: one.principal, label: one.name, hint: one.title }))}
              problems={problems}
            />
            <TextArea
              name="why"
              label="Why is more time needed?"
              hint="Without a child’s name: the school’s business manager may read it."
              rows={3}
              value={typedText(typed, 'why')}
              problems={problems}
            />
          </Form>
        </Card>
      )}
    </Narrow>
  )
  return show(call, head, body, problems ? 422 : 200)
}

/** 0:45, as the field reads it. */
function clockForm(length: number): string {
  return `${Math.floor(length / 60)}:${String(length % 60).padStart(2, '0')}`
}
