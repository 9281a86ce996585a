/** Changing one line of an order: more, less, another product; the reason is asked and stays with the order. */
import { Hono } from 'hono'
import { z } from 'zod'
import { financialYearOf } from '#kernel/days.ts'
import { inWords } from '#kernel/minutes.ts'
import { inPounds, pence } from '#kernel/money.ts'
import { type Offer, offerOf } from '#offer/index.ts'
import {
  type Call,
  done,
  type FieldProblem,
  field,
  policy,
  readForm,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, Facts, Form, LinkButton, Narrow, ProblemSummary, Select, show, TextArea, TextField } from '#ui/index.ts'
import { Credit } from './cancellation.view.tsx'
import { changeLine, lineAtHand } from './change.operations.ts'
import type { LineAtHand } from './change.rules.ts'
import { linesWithCase } from './change.store.ts'
import { explainChange } from './change.words.ts'
import { isStanding, type OrderLine } from './lines.store.ts'
import { addressedLine, explainOr, type Sent } from './order.address.ts'
import { Refusal, wayOut } from './refusal.view.tsx'

const reason = field.text('Say in a sentence why', 500)
const changeForm = z.object({
  product: field.optionalText(100),
  quantity: field.whole('Enter a whole number from 1 to 200', 1, 200).optional(),
  heads: field.whole('Enter the number of colleagues, from 1 to 2,000', 1, 2000).optional(),
  topic: field.optionalText(100),
  reason,
})

export const changePages = new Hono<WebCall>()
  .get('/orders/:order/lines/:line', policy('orders: place'), (call) => linePage(call))
  .post('/orders/:order/lines/:line/changes', policy('orders: place'), async (call) => {
    const { order, line } = await call.var.work((work) => addressedLine(work, call), 'reading')
    const form = await readForm(call, changeForm)
    if (!form.ok) return linePage(call, { problems: form.problems, typed: form.typed })
    const { product, quantity, heads, topic, reason: why } = form.value
    const wanted = {
      reason: why,
      ...(product === undefined ? {} : { product }),
      ...(quantity === undefined ? {} : { quantity }),
      ...(heads === undefined || line.product.kind !== 'training' ? {} : { heads }),
      ...(topic === undefined || line.product.kind !== 'training' ? {} : { topic }),
    }
    const sent = await submit(call, async (work) => {
      const outcome = await changeLine(work, order.id, line.id, wanted)
      return outcome.ok ? done(`/orders/${order.id}`, changedWords(outcome.value)) : outcome
    })
    if (sent instanceof Response) return sent
    return linePage(call, { problem: explainOr(sent.refusal, explainChange), refusal: sent.refusal, typed: form.typed })
  })

function changedWords(difference: number): string {
  if (difference === 0) return 'Changed. The price stays the same.'
  const amount = inPounds(pence(Math.abs(difference)))
  return difference > 0 ? `Changed. ${amount} more is invoiced.` : `Changed. ${amount} is credited.`
}

async function linePage(call: Call, { problems, problem, refusal, typed }: Sent = {}) {
  const { order, line, hand, offer } = await call.var.work(async (work) => {
    const at = await addressedLine(work, call)
    const cases = await linesWithCase(work, at.order.id)
    const offered = await offerOf(work, financialYearOf(work.today))
    return { ...at, hand: await lineAtHand(work, at.line, cases), offer: offered?.offer }
  }, 'reading')
  const head = {
    title: `Change ${line.description}`,
    kicker: `Order ${order.number}, ${order.schoolName}`,
    back: { href: `/orders/${order.id}`, label: `Order ${order.number}` },
    wrong: problems || problem ? ('wrong' as const) : undefined,
  }
  const standing = order.lines.filter(isStanding).length
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      {problem && <Refusal problem={problem} way={refusal && wayOut(refusal, order.school)} />}
      <Card title="As it stands">
        <Facts facts={factsOf(line, hand)} />
      </Card>
      <Card title="Change it">
        <p class="soft">
          What stays keeps the price at which it was sold; the difference is invoiced or credited. The order keeps both.
        </p>
        <Form action={`/orders/${order.id}/lines/${line.id}/changes`} button="Change">
          <ChangeFields line={line} offer={offer} typed={typed} problems={problems} />
        </Form>
      </Card>
      <Card title={standing > 1 ? 'Cancel this line' : 'Cancel it'}>
        <Credit hands={[hand]} />
        <div class="row">
          <LinkButton href={`/orders/${order.id}/cancellation?line=${line.id}`} tone="quiet">
            Cancel this line
          </LinkButton>
        </div>
      </Card>
    </Narrow>
  )
  return show(call, head, body, problems || problem ? 422 : 200)
}

function factsOf(line: OrderLine, hand: LineAtHand) {
  return [
    { label: 'Quantity', value: line.left.quantity },
    ...(line.heads ? [{ label: 'Colleagues', value: line.heads }] : []),
    { label: 'Net', value: inPounds(line.left.net) },
    ...(line.reference ? [{ label: 'For', value: line.reference }] : []),
    ...(hand.hours
      ? [
          { label: 'Hours used', value: inWords(hand.hours.used) },
          { label: 'Set aside', value: inWords(hand.hours.reserved) },
          { label: 'Left', value: inWords(hand.hours.available) },
        ]
      : []),
  ]
}

function ChangeFields({
  line,
  offer,
  typed,
  problems,
}: {
  line: OrderLine
  offer: Offer | undefined
  typed: Typed | undefined
  problems: readonly FieldProblem[] | undefined
}) {
  const kept = (name: string, now: string | number | undefined) => (typed ? typedText(typed, name) : String(now ?? ''))
  const same = (offer?.products ?? []).filter((one) => one.kind === line.product.kind && one.code !== line.product.code)
  const others = line.product.kind === 'hourly' ? [] : same
  return (
    <>
      {others.length > 0 && (
        <Select
          name="product"
          label="Product"
          value={kept('product', line.product.code)}
          options={[
            { value: line.product.code, label: `${line.product.name}, as sold for ${inPounds(line.product.price)}` },
            ...others.map((one) => ({ value: one.code, label: `${one.name}, ${inPounds(one.price)}` })),
          ]}
          problems={problems}
        />
      )}
      <TextField
        name="quantity"
        label={line.product.kind === 'hourly' ? 'Hours in all' : 'How many'}
        inputmode="numeric"
        width="short"
        value={kept('quantity', line.left.quantity)}
        problems={problems}
      />
      {line.product.kind === 'training' && (
        <>
          <TextField
            name="heads"
            label="Colleagues"
            hint={`${line.product.includedHeads} are included, each more is ${inPounds(line.product.extraHead)}.`}
            inputmode="numeric"
            width="short"
            value={kept('heads', line.heads)}
            problems={problems}
          />
          <Select
            name="topic"
            label="Topic"
            value={kept('topic', line.topic)}
            options={(offer?.topics ?? []).map((topic) => ({ value: topic.code, label: topic.name }))}
            problems={problems}
          />
        </>
      )}
      <TextArea
        name="reason"
        label="Why?"
        hint="A sentence that stays with the order; no child’s name."
        rows={2}
        value={kept('reason', '')}
        problems={problems}
      />
    </>
  )
}
