/** The instruments of a service: which are offered, which licences are held, and its own, added as data. */
import { Hono } from 'hono'
import { z } from 'zod'
import { inFull } from '#kernel/days.ts'
import {
  type Call,
  done,
  type FieldProblem,
  field,
  notFound,
  policy,
  readForm,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, Empty, Form, LinkButton, Narrow, ProblemSummary, Stack, show, Table, Tag, TextField } from '#ui/index.ts'
import {
  endLicence,
  instruments,
  type KnownInstrument,
  type LicenceRefusal,
  openCeilings,
  recordLicence,
} from './instruments.operations.ts'
import type { LicenceRow } from './instruments.store.ts'
import { ownPages } from './own.page.tsx'
import { raterWords } from './words.ts'

const licenceForm = z.object({ reference: field.text('Enter the licence’s number, or where the paper is kept', 200) })
const endingForm = z.object({ reason: field.text('Say in a sentence why it ends', 200) })

export const instrumentPages = new Hono<WebCall>()
  .get('/settings/instruments', policy('instruments: keep'), (call) => instrumentsPage(call))
  .get('/settings/instruments/:code/licence', policy('instruments: keep'), (call) => licencePage(call))
  .post('/settings/instruments/:code/licence', policy('instruments: keep'), async (call) => {
    const form = await readForm(call, licenceForm)
    if (!form.ok) return licencePage(call, form)
    const sent = await submit(call, async (work) => {
      const kept = await recordLicence(work, call.req.param('code'), form.value.reference, ceilingsFrom(form.typed))
      return kept.ok ? done('/settings/instruments', 'Recorded. Its scores can be entered from now on.') : kept
    })
    if (sent instanceof Response) return sent
    const problems = sent.refusal.kind === 'already sent' ? [again('reference')] : explainLicence(sent.refusal)
    return licencePage(call, { problems, typed: form.typed })
  })
  .post('/settings/instruments/:code/ending', policy('instruments: keep'), async (call) => {
    const form = await readForm(call, endingForm)
    if (!form.ok) return licencePage(call, form)
    const sent = await submit(call, async (work) => {
      const ended = await endLicence(work, call.req.param('code'), form.value.reason)
      return ended.ok ? done('/settings/instruments', 'Ended. What was recorded stays; nothing new can be.') : ended
    })
    if (sent instanceof Response) return sent
    const message = sent.refusal.kind === 'no licence' ? 'No licence is recorded, so there is none to end' : ''
    const problems = [message ? { field: 'reason', message } : again('reason')]
    return licencePage(call, { problems, typed: form.typed })
  })
  .route('/', ownPages)

const again = (of: string) => ({
  field: of,
  message: 'This was sent already. Look at the list before sending it again',
})

function explainLicence(refusal: LicenceRefusal): readonly FieldProblem[] {
  if (refusal.kind === 'no licence needed') return [{ field: 'reference', message: 'This instrument needs no licence' }]
  return refusal.scales.map((scale) => ({
    field: `most-${scale}`,
    message: `Strand ${scale.toUpperCase()}: enter its highest total, 4 points for each of its items: 4, 8, 12 and so on up to 80`,
  }))
}

/** Items score up to 4 points: a strand's highest total is a multiple of it. */
function ceilingsFrom(typed: Typed): Readonly<Record<string, number>> {
  const entries = Object.keys(typed).flatMap((name) => {
    const text = typedText(typed, name).trim()
    const most = /^\d{1,2}$/.test(text) ? Number(text) : 0
    return name.startsWith('most-') && most >= 4 && most <= 80 && most % 4 === 0 ? [[name.slice(5), most]] : []
  })
  return Object.fromEntries(entries)
}

async function instrumentsPage(call: Call) {
  const all = await call.var.work((work) => instruments(work), 'reading')
  const head = {
    title: 'Instruments',
    lede: 'What cases are measured with. Where a publisher’s licence is needed, scores can be entered once it is recorded here.',
    actions: <LinkButton href="/settings/instruments/own/new">Add your own</LinkButton>,
  }
  return show(
    call,
    head,
    <Stack>
      <Card flush="flush">
        <InstrumentsTable all={all} />
      </Card>
      <p class="soft small">
        No questions of these questionnaires are kept here, except of the teacher confidence scale, which is our own.
      </p>
    </Stack>,
  )
}

function InstrumentsTable({ all }: { all: readonly KnownInstrument[] }) {
  return (
    <Table
      caption={`${all.length} instruments`}
      rows={all}
      columns={[
        {
          label: 'Instrument',
          on: 'first',
          cell: ({ instrument, own }) =>
            own ? (
              <a href={`/settings/instruments/own/${own.code}`}>{instrument.name}</a>
            ) : (
              <strong>{instrument.name}</strong>
            ),
        },
        { label: 'State', on: 'state', cell: (known) => <StateTag known={known} /> },
        {
          label: 'Answered by',
          cell: ({ instrument }) => instrument.raters.map((one) => raterWords[one].replace(/^(a|the) /, '')).join(', '),
        },
        {
          label: 'Scales',
          align: 'right',
          cell: ({ instrument }) => instrument.scales.filter((scale) => scale.from.by !== 'sum').length,
        },
        { label: 'Source', cell: ({ instrument }) => instrument.source },
        { label: 'Licence', cell: (known) => <LicenceCell known={known} /> },
      ]}
      empty={<Empty title="None">They come with the service.</Empty>}
    />
  )
}

function StateTag({ known: { instrument, licence, offered } }: { known: KnownInstrument }) {
  if (offered === 'not offered') return <Tag tone="closed">Not offered</Tag>
  if (instrument.licence.kind === 'needed' && licence?.kind !== 'held') return <Tag tone="warn">Needs a licence</Tag>
  return <Tag tone="good">Offered</Tag>
}

function LicenceCell({ known: { instrument, licence } }: { known: KnownInstrument }) {
  if (instrument.licence.kind === 'free') return <>{instrument.licence.words}</>
  const record = licence
    ? `${licence.kind === 'held' ? 'Held' : 'Ended'}: ${licence.reference}. ${licence.by}, ${inFull(licence.on)}. `
    : `${instrument.licence.words} `
  return (
    <>
      {record}
      <a href={`/settings/instruments/${instrument.code}/licence`}>
        {`${licence?.kind === 'held' ? 'Change or end the licence of' : 'Record a licence for'} ${instrument.name}`}
      </a>
    </>
  )
}

async function licencePage(call: Call, back?: { readonly problems: readonly FieldProblem[]; readonly typed: Typed }) {
  const all = await call.var.work((work) => instruments(work), 'reading')
  const { instrument, licence } = all.find((one) => one.instrument.code === call.req.param('code')) ?? notFound()
  if (instrument.licence.kind === 'free') notFound()
  const held = licence?.kind === 'held' ? licence : undefined
  const head = {
    title: `Licence of ${instrument.name}`,
    lede: instrument.licence.words,
    back: { href: '/settings/instruments', label: 'Instruments' },
    wrong: back ? ('wrong' as const) : undefined,
  }
  const typed = (name: string, kept: string) => (back ? typedText(back.typed, name) : kept)
  const action = `/settings/instruments/${instrument.code}`
  const body = (
    <Narrow>
      <ProblemSummary problems={back?.problems} />
      <Card title={held ? 'Change what is recorded' : 'Record that the service holds it'}>
        <Form action={`${action}/licence`} button="Record the licence">
          <TextField
            name="reference"
            label="Number, or where the paper is kept"
            value={typed('reference', held?.reference ?? '')}
            problems={back?.problems}
          />
          <Ceilings scales={openCeilings(instrument)} typed={typed} held={held} problems={back?.problems} />
        </Form>
      </Card>
      {held && (
        <Card title="The licence has ended">
          <Form action={`${action}/ending`} button="End it" tone="danger">
            <TextField name="reason" label="Why it ends" value={typed('reason', '')} problems={back?.problems} />
          </Form>
        </Card>
      )}
    </Narrow>
  )
  return show(call, head, body, back ? 422 : 200)
}

function Ceilings({
  scales,
  typed,
  held,
  problems,
}: {
  scales: readonly string[]
  typed: (name: string, kept: string) => string
  held: LicenceRow | undefined
  problems: readonly FieldProblem[] | undefined
}) {
  if (scales.length === 0) return <></>
  return (
    <>
      <p class="hint">The highest total of each strand, from the licensed form: the number of its items times 4.</p>
      <div class="intervals">
        {scales.map((scale) => (
          <TextField
            name={`most-${scale}`}
            label={`Strand ${scale.toUpperCase()}`}
            inputmode="numeric"
            value={typed(`most-${scale}`, held?.ceilings[scale]?.toString() ?? '')}
            problems={problems}
          />
        ))}
      </div>
    </>
  )
}
