/** Choosing what becomes of hours that have ended: carry, credit or expire, each told before it is chosen. */
import { Hono } from 'hono'
import { z } from 'zod'
import { readStatement, summarise } from '#hours/index.ts'
import { never } from '#kernel/assert.ts'
import { inFull, isBefore } from '#kernel/days.ts'
import type { HoursAccountId } from '#kernel/ids.ts'
import { inWords } from '#kernel/minutes.ts'
import { inPounds } from '#kernel/money.ts'
import { unusedOf } from '#orders/index.ts'
import {
  type AlreadySent,
  type Call,
  done,
  type FieldProblem,
  field,
  notFound,
  pathId,
  policy,
  readForm,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import {
  Card,
  Choices,
  Empty,
  Form,
  HoursBar,
  Narrow,
  type Option,
  ProblemSummary,
  show,
  TextArea,
  TextField,
} from '#ui/index.ts'
import type { Became } from './ending.mail.ts'
import { settleEnding } from './ending.operations.ts'
import { type EndingRefusal, endingChoices, isWaiting } from './ending.rules.ts'
import { extraStanding } from './extra.store.ts'

const endingForm = z.object({
  choice: field.choice(endingChoices, 'Choose what becomes of them'),
  until: z.union([z.literal('').transform(() => undefined), field.day('Enter the new last day')]).optional(),
  why: field.text('Say why, in a sentence that the school may read', 500),
})

export const endingPages = new Hono<WebCall>()
  .get('/hours/:account/ending', policy('hours: settle'), (call) => endingPage(call))
  .post('/hours/:account/ending', policy('hours: settle'), async (call) => {
    const account = pathId<HoursAccountId>(call, 'account')
    const form = await readForm(call, endingForm)
    if (!form.ok) return endingPage(call, form.problems, form.typed)
    const { choice, until, why } = form.value
    const sent = await submit(call, async (work) => {
      const outcome = await settleEnding(work, account, { choice, until, why })
      return outcome.ok ? done(`/hours/${account}`, `${became(outcome.value)} The school is told by email.`) : outcome
    })
    return sent instanceof Response ? sent : endingPage(call, [explain(sent.refusal)], form.typed)
  })

function became(settled: Became): string {
  switch (settled.choice) {
    case 'carry':
      return `Carried: they can be used until ${inFull(settled.until)}.`
    case 'credit':
      return `Given back, and ${inPounds(settled.credit)} is credited.`
    case 'expire':
      return 'Expired.'
    default:
      return never(settled)
  }
}

function explain(refusal: EndingRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'nothing to choose':
      return { field: 'choice', message: 'Nothing is left to choose for: somebody chose, used or booked it meanwhile' }
    case 'day needed':
      return { field: 'until', message: 'Enter the last day until which they are carried' }
    case 'too early':
      return { field: 'until', message: `Choose a day after ${inFull(refusal.after)}` }
    case 'not ended yet':
      return { field: 'choice', message: `They can be used until ${inFull(refusal.on)}: carry or credit them, or wait` }
    case 'already sent':
      return { field: 'choice', message: 'This was sent already. The hours show how they stand' }
    default:
      return never(refusal)
  }
}

async function endingPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const account = pathId<HoursAccountId>(call, 'account')
  const { statement, credit, today } = await call.var.work(async (work) => {
    const found = (await readStatement(work, account)) ?? notFound()
    const worth = await unusedOf(work, found.line, await extraStanding(work, account))
    return { statement: found, credit: worth?.credit, today: work.today }
  }, 'reading')
  const sums = summarise(statement.ledger)
  const { endsOn } = statement
  const ended = endsOn && isBefore(endsOn, today)
  const head = {
    title: ended ? 'Hours that have ended' : 'Hours that end soon',
    kicker: `${statement.schoolName}, ${statement.title}`,
    lede: endsOn ? `They ${ended ? 'could' : 'can'} be used until ${inFull(endsOn)}.` : 'They do not end.',
    back: { href: '/endings', label: 'Hours that end' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const left = inWords(sums.available)
  const options: readonly Option[] = [
    { value: 'carry', label: 'Carry', hint: 'They can be used until a later day.' },
    {
      value: 'credit',
      label: 'Credit',
      hint: `They are given back, and their share of the price is credited${credit === undefined ? '' : `: ${inPounds(credit)} before VAT`}.`,
    },
    ...(ended ? [{ value: 'expire', label: 'Expire', hint: 'They leave the balance; nothing is credited.' }] : []),
  ]
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card title="Balance">
        <HoursBar {...sums} />
        {sums.reserved > 0 && <p class="small soft">What is set aside ({inWords(sums.reserved)}) stays usable.</p>}
      </Card>
      <Card>
        {isWaiting(endsOn, sums.available, today) ? (
          <Form button="Settle">
            <Choices
              kind="radio"
              name="choice"
              label={`What becomes of the ${left} left?`}
              chosen={[typedText(typed, 'choice')]}
              options={options}
              problems={problems}
            />
            <TextField
              name="until"
              label="Carried until"
              hint="The new last day; only where they are carried."
              type="date"
              width="short"
              value={typedText(typed, 'until')}
              problems={problems}
            />
            <TextArea
              name="why"
              label="Why?"
              hint="The school reads it beside the hours."
              rows={3}
              value={typedText(typed, 'why')}
              problems={problems}
            />
          </Form>
        ) : (
          <div id="choice">
            <Empty title="Nothing to choose" action={<a href={`/hours/${account}`}>See these hours</a>}>
              A choice is due from 60 days before the end, while hours are neither used nor booked.
            </Empty>
          </div>
        )}
      </Card>
    </Narrow>
  )
  return show(call, head, body, problems ? 422 : 200)
}
