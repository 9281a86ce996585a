/** Check and order: what is about to be committed, the purchase-order number and who pays; pressed once, ordered once. */
import { Hono } from 'hono'
import type { SchoolId } from '#kernel/ids.ts'
import { inPounds } from '#kernel/money.ts'
import { asksForPayer, PayingFields, payingFor, payingProblems, Refusal, readPaying, wayOut } from '#orders/index.ts'
import { allow } from '#platform/access/index.ts'
import {
  type Call,
  done,
  type FieldProblem,
  pathId,
  policy,
  readTyped,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, Facts, Form, Hidden, Narrow, ProblemSummary, show, Table } from '#ui/index.ts'
import { commitRefusal, orderBasket, seeBasket } from './basket.operations.ts'
import { type AnyBasketRefusal, explainBasket } from './basket.words.ts'

export const checkoutPages = new Hono<WebCall>()
  .get('/schools/:school/basket/order', policy('orders: place'), (call) => checkoutPage(call))
  .post('/schools/:school/basket/order', policy('orders: place'), async (call) => {
    const school = addressed(call)
    const typed = await readTyped(call)
    if (asksForPayer(typed)) return checkoutPage(call, { typed })
    const paying = readPaying(typed)
    if (!paying.ok) return checkoutPage(call, { problems: paying.refusal, typed })
    const { purchaseOrder, funding } = paying.value
    const seen = typedText(typed, 'version')
    const version = /^\d{1,9}$/.test(seen) ? Number(seen) : 0
    const sent = await submit(call, async (work) => {
      const outcome = await orderBasket(work, school, { version, purchaseOrder, funding })
      return outcome.ok
        ? done(`/orders/${outcome.value}`, 'Ordered. The invoice is ready, and the hours are on your account.')
        : outcome
    })
    return sent instanceof Response ? sent : checkoutPage(call, { refusal: sent.refusal, typed })
  })

function addressed(call: Call): SchoolId {
  const school = pathId<SchoolId>(call, 'school')
  allow(call.var.actor, 'orders: place', school)
  return school
}

interface Wrong {
  readonly refusal?: AnyBasketRefusal
  readonly problems?: readonly FieldProblem[]
  readonly typed?: Typed
}

async function checkoutPage(call: Call, { refusal, problems, typed }: Wrong = {}) {
  const id = addressed(call)
  const { seen, paying } = await call.var.work(async (work) => {
    const basket = await seeBasket(work, id)
    const lines = basket.priced?.lines.flatMap(({ priced: one }) => (one.ok ? [one.value] : [])) ?? []
    return { seen: basket, paying: await payingFor(work, basket.school, lines) }
  }, 'reading')
  const { priced, basket } = seen
  const wrong = payingProblems(refusal, typed, paying) ?? problems
  const head = {
    title: 'Check and order',
    kicker: seen.school.name,
    back: { href: `/schools/${id}/basket`, label: 'Basket' },
    wrong: refusal || problems ? ('wrong' as const) : undefined,
  }
  const denied = commitRefusal(call.var, seen)
  const ready = priced && basket && priced.lines.length > 0 && priced.refused === 0
  const stop =
    refusal ??
    denied ??
    (ready
      ? undefined
      : priced?.refused
        ? { kind: 'lines refused' as const, count: priced.refused }
        : { kind: 'nothing in it' as const })
  const body = (
    <Narrow>
      <ProblemSummary problems={wrong} />
      {stop && !wrong && <Refusal problem={explainBasket(stop)} way={wayOut(stop, id)} />}
      {ready && (
        <>
          <Card flush="flush">
            <Table
              caption="What will be ordered"
              rows={priced.lines.flatMap(({ line, priced: one }) =>
                one.ok ? [{ ...one.value, reference: line.facts?.reference }] : [],
              )}
              columns={[
                {
                  label: 'Product',
                  on: 'first',
                  cell: (line) => (line.reference ? `${line.description} for ${line.reference}` : line.description),
                },
                { label: 'Quantity', align: 'right', cell: (line) => line.quantity },
                { label: 'Net', align: 'right', on: 'state', cell: (line) => inPounds(line.net) },
              ]}
              empty=""
            />
          </Card>
          <Card title={`${inPounds(priced.gross)} in all`}>
            <Facts
              facts={[
                { label: 'Net', value: inPounds(priced.net) },
                { label: priced.vatWords, value: inPounds(priced.vat) },
              ]}
            />
          </Card>
          {!denied && (
            <Card title="Place the order">
              <Form button={`Order for ${inPounds(priced.gross)}`}>
                <Hidden name="version" value={String(basket.version)} />
                <PayingFields paying={paying} net={priced.net} typed={typed} problems={wrong} />
              </Form>
            </Card>
          )}
        </>
      )}
    </Narrow>
  )
  return show(call, head, body, refusal || problems ? 422 : 200)
}
