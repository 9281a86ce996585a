/** Orders: the list, one order, and ordering: choose, see the price, commit. */
import { Hono } from 'hono'
import { financialYearOf, inFull } from '#kernel/days.ts'
import { type OrderId, parseId, type SchoolId } from '#kernel/ids.ts'
import { inShort } from '#kernel/minutes.ts'
import { inPounds } from '#kernel/money.ts'
import { type Offer, offerOf } from '#offer/index.ts'
import { can, schoolsWhere } from '#platform/access/index.ts'
import {
  type Call,
  done,
  notFound,
  pathId,
  policy,
  readTyped,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { findSchools, readSchools, type School } from '#schools/index.ts'
import {
  Card,
  Columns,
  Empty,
  Facts,
  Form,
  Hidden,
  LinkButton,
  Narrow,
  Notice,
  Select,
  Stack,
  show,
  Table,
  TextField,
} from '#ui/index.ts'
import { askQuote, type LineAsked, type OrderRefusal, placeOrder } from './orders.operations.ts'
import { type Order, orders, readOrder } from './orders.store.ts'
import type { Priced } from './quote.rules.ts'
import { explainSale } from './refusal.words.ts'

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

function wantedFrom(typed: Typed): {
  readonly school: SchoolId | undefined
  readonly line: LineAsked
  readonly purchaseOrder: string | undefined
} {
  const text = (name: string) => typedText(typed, name).trim()
  const number = (name: string) => (/^\d{1,4}$/.test(text(name)) ? Number(text(name)) : Number.NaN)
  const line: LineAsked = {
    product: text('product'),
    ...(text('quantity') ? { quantity: number('quantity') } : {}),
    ...(text('kind') ? { kind: text('kind') } : {}),
    ...(text('topic') ? { topic: text('topic') } : {}),
    ...(text('heads') ? { heads: number('heads') } : {}),
    ...(text('reference')
      ? {
          subject: {
            kind: text('about') === 'class' ? 'class' : text('about') === 'family' ? 'family' : 'pupil',
            reference: text('reference'),
          },
        }
      : {}),
  }
  return { school: parseId<SchoolId>(text('school')), line, purchaseOrder: text('purchase_order') || undefined }
}

/** The schools that this person may order for. */
async function customers(work: Work): Promise<readonly School[]> {
  const own = schoolsWhere(work.actor, 'orders: place')
  return own.length > 0 ? readSchools(work, own) : findSchools(work, '')
}

async function newOrderPage(call: Call, typed: Typed, refused?: OrderRefusal) {
  const { school, line } = wantedFrom(typed)
  const { schools, offer } = await call.var.work(
    async (work) => ({
      schools: await customers(work),
      offer: (await offerOf(work, financialYearOf(work.today)))?.offer,
    }),
    'reading',
  )
  const chosen = school ?? (schools.length === 1 ? schools[0]?.id : undefined)
  // What only the order lacks leaves the price standing: the form is kept beside the refusal.
  const priceStands = !refused || refused.kind === 'purchase order required' || refused.kind === 'over limit'
  const asked =
    priceStands && line.product && chosen
      ? await call.var.work((work) => askQuote(work, chosen, [line], work.today), 'reading')
      : undefined
  const refusal = refused ?? (asked?.ok === false ? asked.refusal : undefined)
  const head = {
    title: 'Order support',
    back: { href: '/orders', label: 'Orders' },
    wrong: refusal ? ('wrong' as const) : undefined,
  }
  const body = (
    <Narrow>
      {refusal && <Refusal refusal={refusal} school={chosen} />}
      <Card title="What do you need?">
        {offer ? (
          <ChooseForm offer={offer} schools={schools} typed={typed} chosen={chosen} />
        ) : (
          <Empty title="No offer yet">This year's offer is not published.</Empty>
        )}
      </Card>
      {asked?.ok && chosen && <Commit priced={asked.value} typed={{ ...typed, school: chosen }} refusal={refusal} />}
    </Narrow>
  )
  return show(call, head, body, refusal && call.req.method === 'POST' ? 422 : 200)
}

function Refusal({ refusal, school }: { refusal: OrderRefusal; school: SchoolId | undefined }) {
  const { title, detail, unlock } = explainSale(refusal)
  const way = refusal.kind === 'membership required' && school ? `/memberships/${refusal.year}/${school}` : undefined
  return (
    <Notice kind="refused" title={title}>
      {detail && <p>{detail}</p>}
      {unlock && <p>{way ? <a href={way}>{unlock}</a> : `${unlock}.`}</p>}
    </Notice>
  )
}

function ChooseForm({
  offer,
  schools,
  typed,
  chosen,
}: {
  offer: Offer
  schools: readonly School[]
  typed: Typed
  chosen: SchoolId | undefined
}) {
  const products = offer.products.filter((product) => product.kind !== 'membership')
  return (
    <form method="get" action="/orders/new">
      <div class="fields">
        {schools.length > 1 && (
          <Select
            name="school"
            label="School"
            value={chosen}
            empty="Choose a school"
            options={schools.map((school) => ({ value: school.id, label: school.name }))}
          />
        )}
        <Select
          name="product"
          label="Product"
          value={typedText(typed, 'product')}
          empty="Choose a product"
          options={products.map((product) => ({
            value: product.code,
            label: `${product.name}, ${inPounds(product.price)}`,
          }))}
        />
        <div class="pair">
          <TextField
            name="quantity"
            label="How many"
            hint="Packages, or hours of consultancy."
            inputmode="numeric"
            width="short"
            value={typedText(typed, 'quantity') || '1'}
          />
          <TextField
            name="heads"
            label="Colleagues"
            hint="For training only; 15 are included."
            optional="optional"
            inputmode="numeric"
            width="short"
            value={typedText(typed, 'heads')}
          />
        </div>
        <Select
          name="kind"
          label="Kind of consultancy"
          optional="optional"
          hint="For consultancy hours only."
          value={typedText(typed, 'kind')}
          empty="None"
          options={offer.consultancyKinds.map((kind) => ({ value: kind.code, label: kind.name }))}
        />
        <Select
          name="topic"
          label="Topic of training"
          optional="optional"
          hint="For training only."
          value={typedText(typed, 'topic')}
          empty="None"
          options={offer.topics.map((topic) => ({ value: topic.code, label: topic.name }))}
        />
        <div class="pair">
          <TextField
            name="reference"
            label="Reference"
            hint="Of the pupil, class or family, given by the SENCO: never a name. It can be added later."
            optional="optional"
            value={typedText(typed, 'reference')}
          />
          <Select
            name="about"
            label="The reference is of a"
            value={typedText(typed, 'about') || 'pupil'}
            options={['pupil', 'class', 'family'].map((kind) => ({ value: kind, label: kind }))}
          />
        </div>
        <div>
          <button type="submit" class="button quiet">
            Show the price
          </button>
        </div>
      </div>
    </form>
  )
}

function Commit({ priced, typed, refusal }: { priced: Priced; typed: Typed; refusal: OrderRefusal | undefined }) {
  const problems =
    refusal?.kind === 'purchase order required'
      ? [{ field: 'purchase_order', message: 'Enter the purchase-order number' }]
      : undefined
  const kept = ['school', 'product', 'quantity', 'kind', 'topic', 'heads', 'reference', 'about']
  return (
    <Card title={`${inPounds(priced.gross)} in all`}>
      <Facts
        facts={[
          ...priced.lines.map((line) => ({
            label: line.description,
            value: `${line.quantity} × ${inPounds(line.unit)}`,
          })),
          { label: 'Net', value: inPounds(priced.net) },
          { label: 'VAT', value: inPounds(priced.vat) },
        ]}
      />
      <Form action="/orders" button={`Order for ${inPounds(priced.gross)}`}>
        {kept.map((name) => (
          <Hidden name={name} value={typedText(typed, name)} />
        ))}
        <TextField
          name="purchase_order"
          label="Purchase-order number"
          hint="It is printed on the invoice."
          value={typedText(typed, 'purchase_order')}
          problems={problems}
        />
      </Form>
    </Card>
  )
}

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
