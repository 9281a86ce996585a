/** Orders: the list, one order, and ordering: choose, see the price, commit. */ import { Hono } from 'hono'
import { inFull } from '#kernel/days.ts'
import type { OrderId } from '#kernel/ids.ts'
import { inShort } from '#kernel/minutes.ts'
import { inPounds } from '#kernel/money.ts'
import { can } from '#platform/access/index.ts'
import { done, notFound, pathId, policy, readTyped, submit, type Typed, type WebCall } from '#platform/web/index.ts'
import { Card, Columns, Empty, Facts, LinkButton, Stack, show, Table } from '#ui/index.ts'
import { newOrderPage, wantedFrom } from './new-order.page.tsx'
import { placeOrder } from './orders.operations.ts'
import { type Order, orders, readOrder } from './orders.store.ts'

export const orderPages = new Hono<WebCall>()
  .get('/orders', policy('orders: read'), async (call) => {
    const all = await call.var.work((work) => orders(work), 'reading')
    const actions = can(call.var.actor, 'orders: place') ? (
      <LinkButton href="/orders/new">Order support</LinkButton>
    ) : undefined
    return show(call, { title: 'Orders', actions }, <OrderList all={all} />)
  })
  .get('/orders/new', policy('orders: place'), async (call) => {
    const typed: Typed = Object.fromEntries(new URL(call.req.url).searchParams)
    return newOrderPage(call, typed)
  })
  .get('/orders/:order', policy('orders: read'), async (call) => {
    const id = pathId<OrderId>(call, 'order')
    const order = (await call.var.work((work) => readOrder(work, id), 'reading')) ?? notFound()
    return show(
      call,
      { title: `Order ${order.number}`, kicker: order.schoolName, back: { href: '/orders', label: 'Orders' } },
      <OrderBody order={order} />,
    )
  })
  .post('/orders', policy('orders: place'), async (call) => {
    const typed = await readTyped(call)
    const { school, line, purchaseOrder } = wantedFrom(typed)
    if (!school) return newOrderPage(call, typed)
    const sent = await submit(call, async (work) => {
      const outcome = await placeOrder(work, school, [line], purchaseOrder)
      return outcome.ok
        ? done(`/orders/${outcome.value}`, 'Ordered. The invoice is ready, and the hours are on your account.')
        : outcome
    })
    if (sent instanceof Response) return sent
    return newOrderPage(call, typed, sent.refusal.kind === 'already sent' ? undefined : sent.refusal)
  })

function OrderList({ all }: { all: readonly Order[] }) {
  return (
    <Card flush="flush">
      <Table
        caption={`${all.length} ${all.length === 1 ? 'order' : 'orders'}, the newest first`}
        rows={all}
        columns={[
          { label: 'Order', on: 'first', cell: (order) => <a href={`/orders/${order.id}`}>{order.number}</a> },
          { label: 'School', cell: (order) => order.schoolName },
          { label: 'What', cell: (order) => order.lines.map((line) => line.description).join(', ') },
          { label: 'Date', cell: (order) => inFull(order.orderedOn) },
          { label: 'Amount', align: 'right', on: 'state', cell: (order) => inPounds(order.gross) },
        ]}
        empty={
          <Empty title="Nothing ordered yet">
            Packages, consultancy and training that a school orders appear here.
          </Empty>
        }
      />
    </Card>
  )
}

function OrderBody({ order }: { order: Order }) {
  const facts = [
    { label: 'Ordered', value: inFull(order.orderedOn) },
    { label: 'By', value: order.orderedBy },
    { label: 'Purchase order', value: order.purchaseOrder ?? 'None' },
    { label: 'Net', value: inPounds(order.net) },
    { label: 'VAT', value: inPounds(order.vat) },
    { label: 'In all', value: inPounds(order.gross) },
  ]
  const lines = (
    <Card flush="flush">
      <Table
        caption="What was ordered"
        rows={order.lines}
        columns={[
          { label: 'Product', on: 'first', cell: (line) => line.description },
          { label: 'Quantity', align: 'right', cell: (line) => line.quantity },
          { label: 'Hours', align: 'right', cell: (line) => (line.minutes ? inShort(line.minutes) : '–') },
          { label: 'Net', align: 'right', on: 'state', cell: (line) => inPounds(line.net) },
        ]}
        empty=""
      />
    </Card>
  )
  const next = (
    <Card title="What happens next">
      <p>
        The hours are on your account. Your SENCO asks for support and the coordinator accepts the request against this
        order.
      </p>
      <div class="row">
        <LinkButton href="/hours" tone="quiet">
          See the hours
        </LinkButton>
      </div>
    </Card>
  )
  return (
    <Stack>
      <Columns
        main={[lines, next]}
        side={[
          <Card title="This order">
            <Facts facts={facts} />
          </Card>,
        ]}
      />
    </Stack>
  )
}
