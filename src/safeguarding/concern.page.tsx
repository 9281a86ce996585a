/** Concerns after they are recorded: everyone's own receipts; for the designated lead the list, each concern, and 'I have it'. */
import { Hono } from 'hono'
import type { ConcernId } from '#kernel/ids.ts'
import { designatedAt } from '#people/index.ts'
import { type Call, type CameBack, done, notFound, pathId, policy, submit, type WebCall } from '#platform/web/index.ts'
import {
  ActionButton,
  Card,
  Columns,
  Empty,
  Facts,
  LinkButton,
  Narrow,
  ProblemSummary,
  Stack,
  show,
  Table,
  Tag,
} from '#ui/index.ts'
import type { ActionTaken } from './action.store.ts'
import { LogCard } from './action.view.tsx'
import { acknowledgeConcern, openConcern } from './concern.operations.ts'
import { type Concern, type ConcernLine, concernsForLead, type Receipt, receipts } from './concern.store.ts'
import { atTime, Danger, Telephone } from './words.tsx'

export const concernPages = new Hono<WebCall>()
  .get('/concerns', policy('concern: raise'), (call) => listPage(call))
  .get('/concerns/:concern', policy('concern: raise'), async (call) => {
    const id = pathId<ConcernId>(call, 'concern')
    return concernPage(call, await call.var.work((work) => openConcern(work, id)))
  })
  .get('/concerns/:concern/receipt', policy('concern: raise'), (call) => receiptPage(call))
  .post('/concerns/:concern/acknowledgement', policy('concern: raise'), async (call) => {
    const id = pathId<ConcernId>(call, 'concern')
    const sent = await submit(call, async (work) => {
      await acknowledgeConcern(work, id)
      return done(`/concerns/${id}`, 'Acknowledged. Whoever recorded it sees that you have it.')
    })
    return sent instanceof Response ? sent : call.redirect(`/concerns/${id}`, 303)
  })

async function listPage(call: Call) {
  const { leads, lines, own } = await call.var.work(async (work) => {
    const schools = await designatedAt(work)
    const read = schools.length > 0 ? await concernsForLead(work) : []
    return { leads: schools.length > 0, lines: read, own: await receipts(work) }
  }, 'reading')
  const head = {
    title: 'Concerns',
    lede: leads
      ? 'Concerns recorded at your school. Only its designated safeguarding lead can read them.'
      : 'What you have recorded. Only the school’s designated safeguarding lead can read the words.',
    actions: <LinkButton href="/concerns/new">Raise a concern</LinkButton>,
  }
  const body = (
    <Stack>
      {leads && <LeadTable lines={lines} />}
      {(own.length > 0 || !leads) && <OwnTable own={own} />}
    </Stack>
  )
  return show(call, head, body)
}

function State({ acknowledged }: { acknowledged: boolean }) {
  return acknowledged ? <Tag tone="good">acknowledged</Tag> : <Tag tone="warn">waiting</Tag>
}

function LeadTable({ lines }: { lines: readonly ConcernLine[] }) {
  return (
    <Card flush="flush">
      <Table
        caption="Recorded at your school"
        rows={lines}
        columns={[
          {
            label: 'Recorded',
            on: 'first',
            cell: (line) => <a href={`/concerns/${line.id}`}>{atTime(line.recordedAt)}</a>,
          },
          { label: 'School', cell: (line) => line.schoolName },
          { label: 'By', cell: (line) => line.recordedBy },
          { label: 'State', on: 'state', cell: (line) => <State acknowledged={line.acknowledged !== undefined} /> },
          { label: 'Acknowledge by', cell: (line) => (line.acknowledged ? 'Done' : atTime(line.acknowledgeBy)) },
        ]}
        empty={
          <Empty title="No concerns are recorded">
            When somebody records one at your school, you are told at once and find it here.
          </Empty>
        }
      />
    </Card>
  )
}

function OwnTable({ own }: { own: readonly Receipt[] }) {
  return (
    <Card flush="flush">
      <Table
        caption="Recorded by you"
        rows={own}
        columns={[
          {
            label: 'Recorded',
            on: 'first',
            cell: (line) => <a href={`/concerns/${line.id}/receipt`}>{atTime(line.recordedAt)}</a>,
          },
          { label: 'School', cell: (line) => line.schoolName },
          { label: 'State', on: 'state', cell: (line) => <State acknowledged={line.acknowledgedAt !== undefined} /> },
        ]}
        empty={
          <Empty title="You have recorded no concern">
            If something about a child worries you, raise it. A few words are enough.
          </Empty>
        }
      />
    </Card>
  )
}

interface Opened {
  readonly concern: Concern
  readonly actions: readonly ActionTaken[]
}

export function concernPage(call: Call, { concern, actions }: Opened, back?: CameBack) {
  const { acknowledged } = concern
  const facts = [
    { label: 'Child', value: concern.child || 'Not named' },
    { label: 'Recorded by', value: concern.recordedBy },
    { label: 'Recorded', value: atTime(concern.recordedAt) },
    { label: 'Telephone of the school', value: <Telephone number={concern.telephone} /> },
  ]
  const main = [
    <ProblemSummary problems={back?.problems} />,
    <Words title="What was seen or heard" words={concern.seen} />,
    <Words title="The child’s own words" words={concern.said} />,
    <LogCard path={`/concerns/${concern.id}`} actions={actions} back={back} />,
  ]
  const side = [
    <Card title={acknowledged ? 'Acknowledged' : 'Acknowledge'}>
      {acknowledged ? (
        <p>{`${acknowledged.by}, ${atTime(acknowledged.at)}`}</p>
      ) : (
        <>
          <p>{`Please do so by ${atTime(concern.acknowledgeBy)}. It says that you have read this and are acting on it.`}</p>
          <div class="row">
            <ActionButton action={`/concerns/${concern.id}/acknowledgement`} label="Acknowledge" />
          </div>
        </>
      )}
    </Card>,
    <Card title="About it">
      <Facts facts={facts} />
    </Card>,
  ]
  const head = {
    title: 'A concern',
    kicker: concern.schoolName,
    back: { href: '/concerns', label: 'Concerns' },
    wrong: back ? ('wrong' as const) : undefined,
  }
  return show(call, head, <Columns main={main} side={side} />, back ? 422 : 200)
}

/** Word for word, line for line. */
function Words({ title, words }: { title: string; words: string }) {
  return (
    <Card title={title}>{words.trim() ? <pre class="agreed">{words}</pre> : <p class="soft">Nothing written.</p>}</Card>
  )
}

async function receiptPage(call: Call) {
  const id = pathId<ConcernId>(call, 'concern')
  const own = await call.var.work((work) => receipts(work), 'reading')
  const receipt = own.find((one) => one.id === id) ?? notFound()
  const told = receipt.told.join(' and ')
  const facts = [
    { label: 'Recorded', value: atTime(receipt.recordedAt) },
    { label: 'Told', value: told || 'The service’s coordinator' },
    { label: 'Telephone of the school', value: <Telephone number={receipt.telephone} /> },
    {
      label: 'Acknowledged',
      value: receipt.acknowledgedAt ? atTime(receipt.acknowledgedAt) : 'Not yet',
    },
  ]
  const body = (
    <Narrow>
      <Danger />
      <Card title={told ? `${told} ${receipt.told.length === 1 ? 'was' : 'were'} told` : 'The coordinator was told'}>
        <Facts facts={facts} />
      </Card>
      <Card title="What happens next">
        {told ? (
          <p>
            {`The school’s safeguarding lead acknowledges it by ${atTime(receipt.acknowledgeBy)}. If that does not happen, the service’s coordinator is told that a concern waits, and nothing else.`}
          </p>
        ) : (
          <p>
            Nobody is named as safeguarding lead at this school. The coordinator knows that a concern waits there, and
            nothing else. Please call the school yourself now.
          </p>
        )}
        <p>Your words are kept as you wrote them. If there is more to say, raise another concern.</p>
        <div class="row">
          <LinkButton href="/concerns" tone="quiet">
            Concerns recorded so far
          </LinkButton>
        </div>
      </Card>
    </Narrow>
  )
  const head = { title: 'Thank you for speaking up', kicker: receipt.schoolName }
  return show(call, head, body)
}
