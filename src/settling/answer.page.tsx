/** The school's answer to a question for more time: what it is, what it costs, yes or no. */
import { Hono } from 'hono'
import { z } from 'zod'
import { readStatement } from '#hours/index.ts'
import { never } from '#kernel/assert.ts'
import { inFull } from '#kernel/days.ts'
import type { ExtraTimeId } from '#kernel/ids.ts'
import { inWords } from '#kernel/minutes.ts'
import { inPounds } from '#kernel/money.ts'
import type { Buyer, CommitRefusal } from '#orders/index.ts'
import { allow, can } from '#platform/access/index.ts'
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
import { Card, Facts, Fold, Form, Hidden, Narrow, Notice, ProblemSummary, show, TextField } from '#ui/index.ts'
import { type AnswerRefusal, answerExtra, mayAnswer, mayWithdraw, withdrawExtra } from './extra.operations.ts'
import { type ExtraTime, readExtra } from './extra.store.ts'

const answerForm = z.object({
  answer: field.choice(['agreed', 'declined'], 'Agree or decline'),
  purchase_order: field.optionalText(60),
})

export const answerPages = new Hono<WebCall>()
  .get('/extra-time/:extra', policy('hours: read'), (call) => answerPage(call))
  .post('/extra-time/:extra/withdrawal', policy('hours: move'), async (call) => {
    const id = pathId<ExtraTimeId>(call, 'extra')
    const sent = await submit(call, async (work) => {
      const outcome = await withdrawExtra(work, id)
      if (!outcome.ok) return outcome
      return done(`/extra-time/${id}`, `Taken back. ${outcome.value.askedOf.name} is told; you can ask again.`)
    })
    return sent instanceof Response ? sent : answerPage(call, [explain(sent.refusal)])
  })
  .post('/extra-time/:extra', policy('extra: answer'), async (call) => {
    const id = pathId<ExtraTimeId>(call, 'extra')
    const asked = (await call.var.work((work) => readExtra(work, id), 'reading')) ?? notFound()
    allow(call.var.actor, 'extra: answer', asked.school)
    const form = await readForm(call, answerForm)
    if (!form.ok) return answerPage(call, form.problems, form.typed)
    const { answer, purchase_order: purchaseOrder } = form.value
    const sent = await submit(call, async (work) => {
      const outcome = await answerExtra(work, id, answer, purchaseOrder)
      return outcome.ok ? done(`/extra-time/${id}`, doneWords(asked, answer)) : outcome
    })
    return sent instanceof Response ? sent : answerPage(call, [explain(sent.refusal)], form.typed)
  })

function doneWords(asked: ExtraTime, answer: 'agreed' | 'declined'): string {
  return answer === 'agreed'
    ? `Agreed. The time is on the account (${inWords(asked.minutes)}), and the invoice is ready.`
    : `Declined. ${asked.askedBy.name} is told; nothing was added.`
}

function explain(refusal: AnswerRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'answered already':
      return { field: 'answer', message: 'It was answered or taken back already. The page shows which' }
    case 'purchase order required':
      return { field: 'purchase_order', message: 'Your school buys nothing without a purchase-order number. Enter it' }
    case 'order cancelled':
      return { field: 'answer', message: 'The order was cancelled meanwhile: there is nothing to add time to' }
    case 'approval required':
    case 'over limit':
      return { field: 'answer', message: deniedWords(refusal) }
    case 'already sent':
      return { field: 'answer', message: 'This was sent already. The page shows how it stands' }
    default:
      return never(refusal)
  }
}

function deniedWords(denied: CommitRefusal): string {
  return denied.kind === 'over limit'
    ? `${inPounds(denied.net)} is more than the ${inPounds(denied.limit)} you may commit`
    : 'You prepare orders; somebody else commits them'
}

async function answerPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const id = pathId<ExtraTimeId>(call, 'extra')
  const { extra, title, school, denied, able } = await call.var.work(async (work) => {
    const found = (await readExtra(work, id)) ?? notFound()
    const statement = (await readStatement(work, found.account)) ?? notFound()
    return { extra: found, title: statement.title, ...(await mayAnswer(work, found)) }
  }, 'reading')
  const answers = can(call.var.actor, 'extra: answer', extra.school)
  const head = {
    title: `${inWords(extra.minutes)} more`,
    kicker: extra.schoolName,
    lede: `${inPounds(extra.net)} before VAT, beyond what was bought as ${title}.`,
    back: { href: `/hours/${extra.account}`, label: 'These hours' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const facts = [
    { label: 'Price', value: `${inPounds(extra.hour)} an hour, charged in quarter hours` },
    { label: 'Asked by', value: `${extra.askedBy.name}, ${inFull(extra.askedOn)}` },
    { label: 'Asked of', value: extra.askedOf.name },
    ...(extra.answer
      ? [
          {
            label: extra.answer === 'withdrawn' ? 'Taken back' : 'Answer',
            value: `${extra.answer === 'withdrawn' ? '' : `${extra.answer} `}by ${extra.answeredBy}, ${extra.answeredOn && inFull(extra.answeredOn)}`,
          },
        ]
      : []),
  ]
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      {/* The summary's lines lead here where no field is to blame. */}
      <div id="answer">
        <Card title="What is asked">
          <p>“{extra.why}”</p>
          <Facts facts={facts} />
        </Card>
      </div>
      {!extra.answer && answers && denied && <Others denied={denied} able={able} />}
      {!extra.answer && !answers && (
        <Notice kind="info">
          <p>The school has not answered yet. Whoever asked is told by email when it does.</p>
        </Notice>
      )}
      {!extra.answer && mayWithdraw(call.var, extra) && (
        <Card>
          <Fold title="Take the question back">
            <p class="small soft">Nothing is added or charged. {extra.askedOf.name} is told by email.</p>
            <Form action={`/extra-time/${extra.id}/withdrawal`} button="Take it back" tone="danger">
              {''}
            </Form>
          </Fold>
        </Card>
      )}
      {!extra.answer && answers && !denied && (
        <Answering extra={extra} needs={school.purchaseOrder} problems={problems} typed={typed} />
      )}
    </Narrow>
  )
  return show(call, head, body, problems ? 422 : 200)
}

function Others({ denied, able }: { denied: CommitRefusal; able: readonly Buyer[] }) {
  const names = [...new Set(able.map((one) => one.name))].join(' or ')
  return (
    <Notice kind="warn" title={deniedWords(denied)}>
      <p>{names ? `${names} may answer this.` : 'Ask the headteacher to answer this.'}</p>
    </Notice>
  )
}

function Answering({
  extra,
  needs,
  problems,
  typed,
}: {
  extra: ExtraTime
  needs: 'optional' | 'required'
  problems: readonly FieldProblem[] | undefined
  typed: Typed | undefined
}) {
  const action = `/extra-time/${extra.id}`
  return (
    <>
      <Card title="Your answer">
        <Form action={action} button={`Agree to ${inPounds(extra.net)}`} label="Agree">
          <Hidden name="answer" value="agreed" />
          <TextField
            name="purchase_order"
            label="Purchase-order number"
            hint={
              needs === 'required'
                ? 'Your school asks for one on everything it buys. It is printed on the invoice.'
                : 'It is printed on the invoice.'
            }
            value={typedText(typed, 'purchase_order')}
            problems={problems}
            {...(needs === 'required' ? {} : { optional: 'optional' as const })}
          />
        </Form>
      </Card>
      <Card>
        <Fold title="Decline">
          <p class="small soft">Nothing is added or charged. {extra.askedBy.name} is told by email.</p>
          <Form action={action} button="Decline" tone="danger" label="Decline">
            <Hidden name="answer" value="declined" />
          </Form>
        </Fold>
      </Card>
    </>
  )
}
