/** Cancelling a line of an order or all of it: the reason is asked, and the credit is told before. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { OrderLineId } from '#kernel/ids.ts'
import { inPounds } from '#kernel/money.ts'
import { type Call, done, field, policy, readForm, submit, typedText, type WebCall } from '#platform/web/index.ts'
import { Card, Form, Narrow, ProblemSummary, show, TextArea } from '#ui/index.ts'
import { Credit } from './cancellation.view.tsx'
import { cancelOrder, lineAtHand } from './change.operations.ts'
import type { LineAtHand } from './change.rules.ts'
import { linesWithCase } from './change.store.ts'
import { explainCancellation } from './change.words.ts'
import { isStanding } from './lines.store.ts'
import { addressedLine, addressedOrder, explainOr, type Sent } from './order.address.ts'
import type { Order } from './orders.store.ts'
import { Refusal, wayOut } from './refusal.view.tsx'

const cancelForm = z.object({ reason: field.text('Say in a sentence why', 500) })

export const cancellationPages = new Hono<WebCall>()
  .post('/orders/:order/lines/:line/cancellation', policy('orders: place'), async (call) => {
    const { order, line } = await call.var.work((work) => addressedLine(work, call), 'reading')
    return cancel(call, order, line.id)
  })
  .get('/orders/:order/cancellation', policy('orders: place'), (call) => cancelPage(call))
  .post('/orders/:order/cancellation', policy('orders: place'), async (call) =>
    cancel(call, await call.var.work((work) => addressedOrder(work, call), 'reading'), 'all of it'),
  )

async function cancel(call: Call, order: Order, which: OrderLineId | 'all of it') {
  const form = await readForm(call, cancelForm)
  if (!form.ok) return cancelPage(call, { problems: form.problems, typed: form.typed })
  const sent = await submit(call, async (work) => {
    const outcome = await cancelOrder(work, order.id, which, form.value.reason)
    return outcome.ok ? done(`/orders/${order.id}`, `Cancelled. ${inPounds(outcome.value)} is credited.`) : outcome
  })
  if (sent instanceof Response) return sent
  return cancelPage(call, {
    problem: explainOr(sent.refusal, explainCancellation),
    refusal: sent.refusal,
    typed: form.typed,
  })
}

async function cancelPage(call: Call, { problems, problem, refusal, typed }: Sent = {}) {
  const asked = call.req.param('line') ?? call.req.query('line')
  const { order, lines, hands } = await call.var.work(async (work) => {
    const found = await addressedOrder(work, call)
    const cases = await linesWithCase(work, found.id)
    const one = found.lines.filter((line) => line.id === asked && isStanding(line))
    const chosen = one.length > 0 ? one : found.lines.filter(isStanding)
    const all: LineAtHand[] = []
    for (const line of chosen) all.push(await lineAtHand(work, line, cases))
    return { order: found, lines: chosen, hands: all }
  }, 'reading')
  const only = asked !== undefined && lines.length === 1 ? lines[0] : undefined
  const head = {
    title: only ? `Cancel ${only.description}` : `Cancel order ${order.number}`,
    kicker: only ? `Order ${order.number}, ${order.schoolName}` : order.schoolName,
    back: { href: `/orders/${order.id}`, label: `Order ${order.number}` },
    wrong: problems || problem ? ('wrong' as const) : undefined,
  }
  const action = only ? `/orders/${order.id}/lines/${only.id}/cancellation` : `/orders/${order.id}/cancellation`
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      {problem && <Refusal problem={problem} way={refusal && wayOut(refusal, order.school)} />}
      <Card title="What it comes to">
        <Credit hands={hands} />
      </Card>
      {hands.length > 0 && (
        <Card>
          <Form action={action} button={only ? 'Cancel this line' : 'Cancel the order'} tone="danger">
            <TextArea
              name="reason"
              label="Why is it cancelled?"
              hint="A sentence that stays with the order; no child’s name."
              rows={2}
              value={typedText(typed, 'reason')}
              problems={problems}
            />
          </Form>
        </Card>
      )}
    </Narrow>
  )
  return show(call, head, body, problems || problem ? 422 : 200)
}
