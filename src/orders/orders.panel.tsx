/** A school's latest orders, on the school's page. */
import { inFull } from '#kernel/days.ts'
import type { SchoolId } from '#kernel/ids.ts'
import { inPounds } from '#kernel/money.ts'
import type { Work } from '#platform/work.ts'
import { Card, Links } from '#ui/index.ts'
import { latestOrders } from './orders.store.ts'

const shown = 5

export async function schoolOrdersPanel(work: Work, school: string) {
  const latest = await latestOrders(work, school as SchoolId, shown)
  if (latest.length === 0) return undefined
  return (
    <Card title="Latest orders" action={<a href="/orders">All orders</a>}>
      <Links
        links={latest.map((order) => ({
          href: `/orders/${order.id}`,
          label: order.number,
          note: `${inPounds(order.gross)}, ${inFull(order.orderedOn)}`,
        }))}
      />
      <p class="small">
        <a href={`/schools/${school}/buying`}>Who may order here</a>
      </p>
    </Card>
  )
}
