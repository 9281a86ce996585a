/** The trail: who looked at and changed what, the newest first. Ids and codes only: it names no child. */
import { Hono } from 'hono'
import { inFull, london } from '#kernel/days.ts'
import { parseId } from '#kernel/ids.ts'
import { type Call, type PageOf, pageOf, placeAfter, policy, type WebCall } from '#platform/web/index.ts'
import { Card, Empty, FindForm, More, Stack, show, Table } from '#ui/index.ts'
import { type TrailRow, trailAfter, trailShown } from './trail.store.ts'

export const trailPages = new Hono<WebCall>().get('/trail', policy('audit: read'), (call) => trailPage(call))

async function trailPage(call: Call) {
  const which = call.req.query('show') === 'looks' ? 'looks' : 'all'
  const words = (call.req.query('q') ?? '').replaceAll('\0', '').slice(0, 100)
  const [at = '', row] = placeAfter(call, ['moment', 'id']) ?? []
  const last = parseId(row)
  const after = last && { at: Temporal.Instant.from(at), id: last }
  const asked = await call.var.work((work) => trailAfter(work, which, words, after), 'reading')
  const page = pageOf(asked, trailShown, (one) => [one.at.toString(), one.id])
  const choices = [
    { show: 'all', label: 'Everything' },
    { show: 'looks', label: 'Looks at records' },
  ]
  const body = (
    <Stack>
      <FindForm words={words} label="Name of who looked or changed" />
      <nav class="row" aria-label="What of the trail">
        {choices.map((choice) => (
          <a
            class="button quiet"
            href={`/trail?${new URLSearchParams({ show: choice.show, ...(words ? { q: words } : {}) })}`}
            aria-current={choice.show === which ? 'page' : undefined}
          >
            {choice.label}
          </a>
        ))}
      </nav>
      <Trail page={page} keep={{ show: which, q: words }} />
    </Stack>
  )
  const lede = 'Nothing here is ever changed or removed. It names no child: records stand in it by number only.'
  return show(call, { title: 'Who looked and who changed', lede }, body)
}

function Trail({ page, keep }: { page: PageOf<TrailRow>; keep: Readonly<Record<string, string>> }) {
  return (
    <Card flush="flush">
      <Table
        caption="The newest first"
        rows={page.rows}
        columns={[
          { label: 'What', on: 'first', cell: (row) => row.act },
          { label: 'By', cell: (row) => row.by },
          { label: 'Day of the service', cell: (row) => inFull(row.businessOn) },
          { label: 'Real time', cell: (row) => realTime(row) },
          { label: 'Records', align: 'right', on: 'state', cell: (row) => row.subjects || '–' },
        ]}
        empty={<Empty title="Nothing is found">Try another name, or everything.</Empty>}
      />
      <More path="/trail" next={page.next} label="Show earlier" keep={keep} />
    </Card>
  )
}

function realTime({ at }: TrailRow): string {
  const local = at.toZonedDateTimeISO(london)
  return `${inFull(local.toPlainDate())}, ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`
}
