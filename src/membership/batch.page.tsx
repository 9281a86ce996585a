/** Opening a campaign, reminding, recording signed forms, and how far that has come. */
import { Hono } from 'hono'
import { never } from '#kernel/assert.ts'
import { inFull, parseYear, yearName } from '#kernel/days.ts'
import type { MembershipBatchId } from '#kernel/ids.ts'
import {
  type AlreadySent,
  type Call,
  done,
  type FieldProblem,
  notFound,
  pathId,
  policy,
  submit,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, Meter, Narrow, show, Table } from '#ui/index.ts'
import { type Batch, type RefusedItem, readBatch, refusedOf } from './batch.store.ts'
import { boardPage } from './board.page.tsx'
import { batchWords, howFar } from './campaign.cards.tsx'
import { type CampaignRefusal, openCampaign, type RemindRefusal, remindOpen } from './campaign.operations.ts'

/** A short batch is done before the answer goes out; a long one goes on behind the page that shows how far it is. */
const patience = 1_500

export const batchPages = new Hono<WebCall>()
  .get('/memberships/batches/:batch', policy('memberships: campaign'), (call) => batchPage(call))
  .post('/memberships/campaigns/:year', policy('memberships: campaign'), async (call) => {
    const of = parseYear(call.req.param('year')) ?? notFound()
    const { publicUrl } = call.var.house.settings
    const address = publicUrl?.href ?? new URL(call.req.url).origin
    const sent = await submit(call, async (work) => {
      const opened = await openCampaign(work, of, address)
      return opened.ok ? done(`/memberships/batches/${opened.value}`, 'The campaign is open.') : opened
    })
    return sent instanceof Response ? begun(call, sent) : boardPage(call, of, [explain(sent.refusal)])
  })
  .post('/memberships/campaigns/:year/reminders', policy('memberships: campaign'), async (call) => {
    const of = parseYear(call.req.param('year')) ?? notFound()
    const sent = await submit(call, async (work) => {
      const batch = await remindOpen(work, of)
      return batch.ok ? done(`/memberships/batches/${batch.value}`, 'The reminders are being written.') : batch
    })
    return sent instanceof Response ? begun(call, sent) : boardPage(call, of, [explain(sent.refusal)])
  })

export const wasSent = 'This was sent already. Look at the board to see how it stands'

/** Goes on to the page that shows how far it is, when most of it is done by then. */
export async function begun(call: Call, answer: Response): Promise<Response> {
  await Promise.race([call.var.house.keepPromises(), new Promise((resolve) => setTimeout(resolve, patience))])
  return answer
}

function explain(refusal: CampaignRefusal | RemindRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'no offer':
      return { field: 'main', message: `There is no published offer for ${yearName(refusal.year)}. Publish it first` }
    case 'open already':
      return { field: 'main', message: `The campaign for ${yearName(refusal.year)} is open already` }
    case 'not this or next year':
      return { field: 'main', message: 'A campaign is for this year or the next. Choose one of them' }
    case 'no campaign':
      return { field: 'main', message: 'The campaign of this year is not open. Open it first' }
    case 'nobody open':
      return { field: 'main', message: 'Every school has answered. There is nobody to remind' }
    case 'already sent':
      return { field: 'main', message: wasSent }
    default:
      return never(refusal)
  }
}

async function batchPage(call: Call) {
  const id = pathId<MembershipBatchId>(call, 'batch')
  const { batch, refused } = await call.var.work(
    async (work) => ({ batch: (await readBatch(work, id)) ?? notFound(), refused: await refusedOf(work, id) }),
    'reading',
  )
  const going = batch.counts.waiting > 0
  // The browser looks again by itself, with or without script.
  if (going) call.header('Refresh', '2')
  const head = {
    title: batchWords[batch.kind],
    kicker: `Memberships ${yearName(batch.year)}`,
    lede: `Asked for by ${batch.by} on ${inFull(batch.on)}.`,
    back: { href: `/memberships?year=${batch.year}`, label: 'Memberships' },
  }
  const body = (
    <Narrow>
      <Progress batch={batch} />
      {refused.length > 0 && <Refused items={refused} batch={batch} />}
    </Narrow>
  )
  return show(call, head, body)
}

function Progress({ batch }: { batch: Batch }) {
  const { counts } = batch
  const all = counts.waiting + counts.done + counts['not needed'] + counts.refused
  return (
    <Card title={counts.waiting > 0 ? 'Under way' : 'Done'}>
      <Meter label={howFar(batch)} share={all === 0 ? 1 : (all - counts.waiting) / all} />
      {counts['not needed'] > 0 && (
        <p class="small">{`${counts['not needed']} had answered meanwhile and were left alone.`}</p>
      )}
      {counts.waiting > 0 ? (
        <p class="soft">
          This page looks again every two seconds. You can leave it: the schools go on one by one, also after a restart.
        </p>
      ) : (
        <p>
          <a href={`/memberships?year=${batch.year}`}>Back to all schools</a>
        </p>
      )}
    </Card>
  )
}

function Refused({ items, batch }: { items: readonly RefusedItem[]; batch: Batch }) {
  return (
    <Card flush="flush">
      <Table
        caption={`${items.length} to look at`}
        rows={items}
        columns={[
          {
            label: 'School',
            on: 'first',
            cell: (one) => <a href={`/memberships/${batch.year}/${one.school}`}>{one.schoolName}</a>,
          },
          { label: 'What to do', cell: (one) => one.problem },
        ]}
        empty=""
      />
    </Card>
  )
}
