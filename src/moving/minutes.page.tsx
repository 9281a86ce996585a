/** Choosing what becomes of the minutes that are left when a child leaves. */
import { Hono } from 'hono'
import { z } from 'zod'
import { inFull } from '#kernel/days.ts'
import type { CaseId, SubjectId } from '#kernel/ids.ts'
import { inWords } from '#kernel/minutes.ts'
import { inPounds } from '#kernel/money.ts'
import { recordView } from '#platform/audit.ts'
import {
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
import { subjectsOf } from '#pupils/index.ts'
import { Card, Choices, Empty, Facts, Form, HoursBar, Narrow, ProblemSummary, Select, show } from '#ui/index.ts'
import { explainMinutes } from './leaving.words.ts'
import { type ChoiceRefusal, chooseForMinutes, minutesAtHand } from './minutes.operations.ts'
import { mayChoose, minutesChoices } from './minutes.rules.ts'
import { chosenFor } from './minutes.store.ts'

const choiceForm = z.object({
  minutes_choice: field.choice(minutesChoices, 'Choose what becomes of them'),
  next_subject: z
    .union([z.literal('').transform(() => undefined), field.identity<SubjectId>('Choose whom they serve')])
    .optional(),
})

export const minutesPages = new Hono<WebCall>()
  .get('/cases/:case/minutes-left', policy('minutes left: choose'), (call) => page(call))
  .post('/cases/:case/minutes-left', policy('minutes left: choose'), async (call) => {
    const of = pathId<CaseId>(call, 'case')
    await call.var.work((work) => minutesAtHand(work, of), 'reading')
    const form = await readForm(call, choiceForm)
    if (!form.ok) return page(call, form)
    const { minutes_choice: choice, next_subject: next } = form.value
    const sent = await submit(call, async (work) => {
      const outcome = await chooseForMinutes(work, of, choice, next)
      return outcome.ok ? done(`/cases/${of}/minutes-left`, outcome.value) : outcome
    })
    return sent instanceof Response ? sent : page(call, { problems: [explain(sent.refusal)], typed: form.typed })
  })

function explain(refusal: ChoiceRefusal | { readonly kind: 'already sent' }): FieldProblem {
  if (refusal.kind === 'not this subject')
    return { field: 'next_subject', message: 'Choose somebody of this school whom the package may serve' }
  if (refusal.kind === 'already sent')
    return { field: 'minutes_choice', message: 'This was sent already. See how it stands' }
  return { field: 'minutes_choice', message: explainMinutes(refusal) }
}

async function page(call: Call, back?: { readonly problems: readonly FieldProblem[]; readonly typed: Typed }) {
  const of = pathId<CaseId>(call, 'case')
  const { hand, chosen, others } = await call.var.work(async (work) => {
    const found = await minutesAtHand(work, of)
    await recordView(work, 'minutes left read', [found.one.subject], 1, of)
    const known = (await subjectsOf(work, found.one.school)).filter((one) => one.id !== found.one.subject)
    return { hand: found, chosen: await chosenFor(work, of), others: known }
  }, 'reading')
  const { one, facts, sums, worth } = hand
  const head = {
    title: 'Minutes left',
    kicker: `${one.number}, ${one.subjectName}, ${one.schoolName}`,
    lede: 'They stay with the school that paid for them.',
    back: { href: `/pupils/${one.subject}/leaving`, label: 'Changing school' },
    wrong: back ? ('wrong' as const) : undefined,
  }
  const open = mayChoose('credit', facts)
  const other = mayChoose('another subject', facts)
  const credit = { value: 'credit', label: 'Credit', hint: `Their share of the price: ${inPounds(worth)} before VAT.` }
  const pass = {
    value: 'another subject',
    label: 'Another child, class or family of this school',
    hint: 'The package goes on with as many of its steps as the time is enough for.',
  }
  const body = (
    <Narrow>
      <ProblemSummary problems={back?.problems} />
      <Card title={one.productName ?? 'Package'}>
        <HoursBar {...sums} />
      </Card>
      <Card title={chosen ? 'What was chosen' : 'The choice'}>
        {chosen ? (
          <Facts
            facts={[
              { label: 'Minutes', value: inWords(chosen.minutes) },
              {
                label: 'Choice',
                value: chosen.choice === 'credit' ? `Credited: ${inPounds(chosen.credit)}` : 'For another subject',
              },
              ...(chosen.choice === 'credit'
                ? []
                : [{ label: 'For', value: others.find(({ id }) => id === chosen.next)?.name ?? 'Not named yet' }]),
              { label: 'By', value: `${chosen.by}, ${inFull(chosen.on)}` },
            ]}
          />
        ) : open.ok ? (
          <Form button="Choose">
            <Choices
              kind="radio"
              name="minutes_choice"
              label={`What becomes of the ${inWords(facts.available)} left?`}
              {...(other.ok ? {} : { hint: explainMinutes(other.refusal) })}
              chosen={[typedText(back?.typed, 'minutes_choice')]}
              problems={back?.problems}
              options={other.ok ? [pass, credit] : [credit]}
            />
            {other.ok && (
              <Select
                name="next_subject"
                label="Whom they serve"
                hint="Only for another subject; it can stay open until a request is accepted."
                empty="Not named yet"
                value={typedText(back?.typed, 'next_subject')}
                options={others.map((each) => ({ value: each.id, label: `${each.name} (${each.reference})` }))}
                problems={back?.problems}
              />
            )}
          </Form>
        ) : (
          <div id="minutes_choice">
            <Empty title="Nothing to choose now">{explainMinutes(open.refusal)}.</Empty>
          </div>
        )}
      </Card>
    </Narrow>
  )
  return show(call, head, body, back ? 422 : 200)
}
