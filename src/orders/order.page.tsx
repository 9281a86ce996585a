/** One order: what was ordered and what stands of it, what happens next, and everything that became of it. */
import { inFull } from '#kernel/days.ts'
import type { OrderId } from '#kernel/ids.ts'
import { inShort } from '#kernel/minutes.ts'
import { inPounds } from '#kernel/money.ts'
import { saleParts } from '#money/index.ts'
import { can, schoolsWhere } from '#platform/access/index.ts'
import { type Call, notFound, pathId } from '#platform/web/index.ts'
import { Card, Columns, Facts, LinkButton, show, Table, Tag, Timeline, type Tone } from '#ui/index.ts'
import { changesOf, type OrderChange } from './change.store.ts'
import { deliveriesOf, type LineDelivery } from './delivery.store.ts'
import { isStanding, type OrderLine } from './lines.store.ts'
import { orderTones, stateOfOrder } from './order.tags.ts'
import { type Order, readOrder } from './orders.store.ts'

/** Five queries. */
export async function orderPage(call: Call) {
  const id = pathId<OrderId>(call, 'order')
  const { order, changes, invoices, sessions } = await call.var.work(async (work) => {
    const found = (await readOrder(work, id)) ?? notFound()
    const lines = found.lines.filter((line) => line.product.kind === 'training').map((line) => line.id)
    return {
      order: found,
      changes: await changesOf(work, id),
      invoices: await saleParts(work, { order: id }),
      sessions: await deliveriesOf(work, lines),
    }
  }, 'reading')
  const mayChange = can(call.var.actor, 'orders: place', order.school) && order.state === 'confirmed'
  const head = { title: `Order ${order.number}`, kicker: order.schoolName, back: { href: '/orders', label: 'Orders' } }
  const state = stateOfOrder(order)
  // A school is told who else pays and how much; the invoice itself is that payer’s.
  const seesAll = schoolsWhere(call.var.actor, 'orders: read').length === 0
  const facts = [
    { label: 'State', value: <Tag tone={orderTones[state]}>{state}</Tag> },
    { label: 'Ordered', value: `${inFull(order.orderedOn)} by ${order.orderedBy}` },
    { label: 'Purchase order', value: order.purchaseOrder ?? 'None' },
    { label: 'Net', value: inPounds(order.net) },
    { label: 'VAT', value: inPounds(order.vat) },
    { label: 'In all', value: inPounds(order.gross) },
    ...(order.netNow === order.net ? [] : [{ label: 'Net today', value: <strong>{inPounds(order.netNow)}</strong> }]),
  ]
  const paid = (
    <Card title="Invoices">
      <ul class="links">
        {invoices.map((part) => (
          <li>
            {seesAll || !part.payer ? (
              <a href={`/invoices/${part.invoice}`}>{part.number}</a>
            ) : (
              <span>{part.number}</span>
            )}
            <span class="soft small">
              {inPounds(part.gross)} to {part.buyer.name}
              {part.creditedGross > 0 && `, ${inPounds(part.creditedGross)} credited`}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
  return show(
    call,
    head,
    <Columns
      main={[
        <Lines
          order={order}
          mayChange={mayChange ? 'may' : 'may not'}
          sessions={sessions}
          opens={can(call.var.actor, 'training: read', order.school) ? 'links' : 'words'}
        />,
        ...(changes.length > 0 ? [<History changes={changes} />] : []),
        ...(order.state === 'confirmed' && sessions.length === 0
          ? [<WhatNext order={order} reader={seesAll ? 'office' : 'school'} />]
          : []),
      ]}
      side={[
        <Card title="This order">
          <Facts facts={facts} />
          {mayChange && (
            <div class="row">
              <LinkButton href={`/orders/${id}/cancellation`} tone="quiet">
                Cancel the order
              </LinkButton>
            </div>
          )}
        </Card>,
        ...(invoices.length > 0 ? [paid] : []),
      ]}
    />,
  )
}

const lineTones: Readonly<Record<OrderLine['state'], Tone>> = {
  standing: 'good',
  reduced: 'review',
  replaced: 'closed',
  cancelled: 'closed',
}

/** A line's training sessions, each with its day and how it stands; a link for those who may open it. */
function Sessions({ all, opens }: { all: readonly LineDelivery[]; opens: 'links' | 'words' }) {
  return (
    <>
      {all.map((one) => (
        <div class="small soft">
          {opens === 'links' ? <a href={`/training/${one.ref}`}>{inFull(one.on)}</a> : inFull(one.on)}: {one.title},{' '}
          {one.state === 'delivered' ? 'given' : one.state}
        </div>
      ))}
    </>
  )
}

function Lines(props: {
  order: Order
  mayChange: 'may' | 'may not'
  sessions: readonly LineDelivery[]
  opens: 'links' | 'words'
}) {
  const { order, mayChange, sessions, opens } = props
  const changed = order.lines.some((line) => line.state !== 'standing')
  return (
    <Card flush="flush">
      <Table
        caption="What was ordered"
        rows={order.lines}
        columns={[
          {
            label: 'Product',
            on: 'first',
            cell: (line) => (
              <>
                {line.description}
                {line.reference && <span class="soft"> for {line.reference}</span>}
                {line.heads && <span class="soft">, {line.heads} colleagues</span>}
                <Sessions all={sessions.filter((one) => one.line === line.id)} opens={opens} />
                {mayChange === 'may' && isStanding(line) && (
                  <div>
                    <a
                      class="small"
                      href={`/orders/${order.id}/lines/${line.id}`}
                      aria-label={`Change ${line.description}`}
                    >
                      Change
                    </a>
                  </div>
                )}
              </>
            ),
          },
          { label: 'Quantity', align: 'right', cell: (line) => line.quantity },
          { label: 'Hours', align: 'right', cell: (line) => (line.minutes ? inShort(line.minutes) : '–') },
          { label: 'Net', align: 'right', on: 'state', cell: (line) => inPounds(line.net) },
          ...(changed
            ? [
                {
                  label: 'Today',
                  cell: (line: OrderLine) => (
                    <>
                      <Tag tone={lineTones[line.state]}>{line.state}</Tag>{' '}
                      {line.state === 'standing' ? '' : inPounds(line.left.net)}
                    </>
                  ),
                },
              ]
            : []),
        ]}
        empty=""
      />
    </Card>
  )
}

function History({ changes }: { changes: readonly OrderChange[] }) {
  return (
    <Card title="What became of it">
      <Timeline
        entries={changes.map((change) => ({
          on: change.on,
          who: change.by,
          title: change.kind === 'change' ? 'Changed' : 'Cancelled',
          body: `${change.reason}\nNet ${inPounds(change.netBefore)} before, ${inPounds(change.netAfter)} after.`,
        }))}
      />
    </Card>
  )
}

const nextWords = {
  school: {
    training: 'The team agrees the day and the focus with you in a needs meeting, and then sends the joining details.',
    hours:
      'The hours are on your account. Your SENCO asks for support and the coordinator accepts the request against this order.',
  },
  office: {
    training: 'The day and the focus are agreed with the school in a needs meeting; then the joining details are sent.',
    hours:
      'The hours are on the school’s account. Its SENCO asks for support and the coordinator accepts the request against this order.',
  },
} as const

function WhatNext({ order, reader }: { order: Order; reader: 'office' | 'school' }) {
  const training = order.lines.every((line) => line.product.kind === 'training')
  return (
    <Card title="What happens next">
      <p>{nextWords[reader][training ? 'training' : 'hours']}</p>
      <div class="row">
        <LinkButton href={training ? '/training' : '/hours'} tone="quiet">
          {training ? 'See the training' : 'See the hours'}
        </LinkButton>
      </div>
    </Card>
  )
}
