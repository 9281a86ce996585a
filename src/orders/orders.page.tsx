/** Orders: the list with search and state, fifty a page, and the way into the catalogue. One order is `order.page.tsx`. */
import { Hono } from 'hono'
import { inFull } from '#kernel/days.ts'
import { inPounds } from '#kernel/money.ts'
import { can } from '#platform/access/index.ts'
import { type Call, placeAfter, placeOf, policy, type WebCall } from '#platform/web/index.ts'
import { Card, Empty, LinkButton, More, Notice, Row, Select, Stack, show, Table, Tag, TextField } from '#ui/index.ts'
import { orderPage } from './order.page.tsx'
import { orderTones, stateOfOrder } from './order.tags.ts'
import { type Order, type OrdersAsked, orders } from './orders.store.ts'
import { permissionsWaiting } from './permission.store.ts'

export const orderPages = new Hono<WebCall>()
  .get('/orders', policy('orders: read'), async (call) => {
    const asked = askedFrom(call)
    const permits = can(call.var.actor, 'sale: permit')
    const { page, waiting } = await call.var.work(
      async (work) => ({ page: await orders(work, asked), waiting: permits ? await permissionsWaiting(work) : 0 }),
      'reading',
    )
    const actions = (
      <Row>
        <LinkButton href="/quotes" tone="quiet">
          Quotes
        </LinkButton>
        {can(call.var.actor, 'orders: place') && <LinkButton href="/catalogue">Order support</LinkButton>}
      </Row>
    )
    return show(
      call,
      { title: 'Orders', actions },
      <Stack>
        {waiting > 0 && (
          <Notice kind="info" title={`${waiting} ${waiting === 1 ? 'sale needs' : 'sales need'} your yes`}>
            <p>
              <a href="/orders/permissions">Read and answer</a>
            </p>
          </Notice>
        )}
        <Search asked={asked} />
        <OrderList page={page} asked={asked} />
      </Stack>,
    )
  })
  .get('/orders/new', policy('orders: place'), (call) => call.redirect('/catalogue', 303))
  .get('/orders/:order', policy('orders: read'), (call) => orderPage(call))

const states = ['all', 'confirmed', 'changed', 'cancelled'] as const
const stateWords = { all: 'All', confirmed: 'Not cancelled', changed: 'Changed', cancelled: 'Cancelled' } as const

function askedFrom(call: Call): OrdersAsked {
  const query = call.req.query()
  return {
    words: (query.q ?? '').trim().slice(0, 100),
    state: states.find((state) => state === query.state) ?? 'all',
    after: placeAfter(call, ['text'])?.[0],
  }
}

function Search({ asked }: { asked: OrdersAsked }) {
  return (
    <search class="card">
      <form method="get" class="filters">
        <TextField name="q" label="Number, school or purchase order" type="search" value={asked.words} />
        <Select
          name="state"
          label="State"
          value={asked.state}
          options={states.map((state) => ({ value: state, label: stateWords[state] }))}
        />
        <button type="submit" class="button">
          Search
        </button>
      </form>
    </search>
  )
}

function OrderList({
  page,
  asked,
}: {
  page: { readonly items: readonly Order[]; readonly next: string | undefined }
  asked: OrdersAsked
}) {
  const searched = asked.words !== '' || asked.state !== 'all' || asked.after !== undefined
  return (
    <Card flush="flush">
      <Table
        caption={asked.after ? `Orders before ${asked.after}` : 'The newest first'}
        rows={page.items}
        columns={[
          { label: 'Order', on: 'first', cell: (order) => <a href={`/orders/${order.id}`}>{order.number}</a> },
          { label: 'School', cell: (order) => order.schoolName },
          { label: 'What', cell: (order) => [...new Set(order.lines.map((line) => line.description))].join(', ') },
          { label: 'Date', cell: (order) => inFull(order.orderedOn) },
          {
            label: 'State',
            cell: (order) => <Tag tone={orderTones[stateOfOrder(order)]}>{stateOfOrder(order)}</Tag>,
          },
          { label: 'Net', align: 'right', on: 'state', cell: (order) => inPounds(order.netNow) },
        ]}
        empty={
          searched ? (
            <Empty title="No order matches">Try fewer words, or all states.</Empty>
          ) : (
            <Empty title="Nothing ordered yet">
              Packages, consultancy and training that a school orders appear here.
            </Empty>
          )
        }
      />
      <More
        path="/orders"
        next={page.next && placeOf([page.next])}
        label="Show older orders"
        keep={{ q: asked.words, state: asked.state }}
      />
    </Card>
  )
}
