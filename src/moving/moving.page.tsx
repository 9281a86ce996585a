/** Moving on: who leaves, who comes, the way to the Year 6 hand-over and to September's new teachers. */
import { Hono } from 'hono'
import { inFull, isBefore } from '#kernel/days.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import { type Call, policy, type WebCall } from '#platform/web/index.ts'
import { childrenNamed } from '#pupils/index.ts'
import { Card, Columns, Empty, Links, show, Table, Tag } from '#ui/index.ts'
import { ArrivalLinks, subjectsOf } from './arriving.page.tsx'
import { arrivals } from './arriving.store.ts'
import { leavings } from './leaving.store.ts'

export const movingPages = new Hono<WebCall>().get('/moving', policy('moving: see'), (call) => page(call))

async function page(call: Call) {
  const { actor } = call.var
  const reads = can(actor, 'arrivals: read')
  const { all, named, coming, today } = await call.var.work(async (work) => {
    const left = await leavings(work)
    const children = await childrenNamed(
      work,
      left.map((one) => one.subject),
    )
    const arriving = reads ? await arrivals(work) : []
    await recordView(work, 'children moving read', [...left.map((one) => one.subject), ...subjectsOf(arriving)], 1)
    return { all: left, named: children, coming: arriving, today: work.today }
  }, 'reading')
  const head = {
    title: 'Moving on',
    lede: 'Children who change school, the hand-over to secondary school, and classes with a new teacher.',
  }
  const rows = all.map((one) => ({ ...one, child: named.get(one.subject) }))
  const main = [
    <Card flush="flush">
      <Table
        caption="Children who leave or have left"
        rows={rows}
        columns={[
          {
            label: 'Child',
            on: 'first',
            cell: (one) => <a href={`/pupils/${one.subject}/leaving`}>{one.child?.name ?? 'A child'}</a>,
          },
          { label: 'School', cell: (one) => one.child?.schoolName ?? '' },
          { label: 'Last day', cell: (one) => inFull(one.lastDay) },
          { label: 'New school', cell: (one) => one.toName },
          {
            label: 'State',
            on: 'state',
            cell: (one) =>
              isBefore(one.lastDay, today) ? <Tag tone="closed">has left</Tag> : <Tag tone="warn">leaves</Tag>,
          },
        ]}
        empty={
          <Empty title="Nobody is recorded as leaving">
            Open the child’s page from the case, and choose Changing school there.
          </Empty>
        }
      />
    </Card>,
  ]
  const side = [
    reads && (
      <Card title="Coming to you">
        {coming.length > 0 ? (
          <ArrivalLinks all={coming} />
        ) : (
          <p class="soft">A child appears here once the old school and the family have agreed.</p>
        )}
      </Card>
    ),
    <Card title="Ahead of the summer">
      <Links
        links={[
          { href: '/moving/year-six', label: 'Year 6', note: 'hand over to the secondary school' },
          ...(can(actor, 'class: hand on')
            ? [{ href: '/moving/class', label: 'A new class teacher', note: 'for a whole class at once' }]
            : []),
        ]}
      />
    </Card>,
  ]
  return show(call, head, <Columns main={main} side={side} />)
}
