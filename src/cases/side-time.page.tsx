/** Recording travel and messages with a case: made for a phone in a car park. */
import { Hono } from 'hono'
import { z } from 'zod'
import {
  Short,
  type ShortOfHours,
  type SideTimeEntry,
  type SideTimeId,
  sideTimeEntries,
  sideTimeKinds,
} from '#hours/index.ts'
import { never } from '#kernel/assert.ts'
import { inFull } from '#kernel/days.ts'
import type { CaseId } from '#kernel/ids.ts'
import { inShort, inWords, minutes } from '#kernel/minutes.ts'
import { recordView } from '#platform/audit.ts'
import {
  type AlreadySent,
  type Call,
  done,
  type FieldProblem,
  field,
  notFound,
  pathId,
  policy,
  readForm,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { ActionButton, Card, Choices, Empty, Form, Narrow, ProblemSummary, show, Table, TextField } from '#ui/index.ts'
import { caseFrame } from './case.frame.tsx'
import { readCase } from './cases.store.ts'
import { recordSideTime, type SideTimeRefusal, sideAccountOf, takeBack } from './side-time.operations.ts'

const howLong = 'Enter the minutes, from 1 to 720'
const timeForm = z.object({
  kind: field.choice(sideTimeKinds, 'Choose what it was'),
  minutes: field.whole(howLong, 1, 720).transform(minutes),
  on: field.day('Enter the day'),
})
const entryForm = z.object({ entry: field.identity<SideTimeId>('Choose what is taken back') })

const kindWords = {
  travel: 'Travel with a visit',
  email: 'Email between visits',
  telephone: 'Telephone between visits',
} as const

export const sideTimePages = new Hono<WebCall>()
  .get('/cases/:case/time', policy('cases: work'), (call) => timePage(call))
  .post('/cases/:case/time', policy('cases: work'), async (call) => {
    const of = await addressed(call)
    const form = await readForm(call, timeForm)
    if (!form.ok) return timePage(call, form.problems, form.typed)
    const sent = await submit(call, async (work) => {
      const outcome = await recordSideTime(work, of, form.value)
      if (!outcome.ok) return outcome
      const taken = outcome.value > 0 ? `${inWords(outcome.value)} taken from the hours.` : 'Nothing is charged.'
      return done(`/cases/${of}`, `Recorded: ${form.value.kind}, ${inWords(form.value.minutes)}. ${taken}`)
    })
    if (sent instanceof Response) return sent
    const { refusal } = sent
    const short = refusal.kind === 'over balance' || refusal.kind === 'hours ended' ? refusal : undefined
    return timePage(call, [explain(refusal)], form.typed, short)
  })
  .post('/cases/:case/time/corrections', policy('cases: work'), async (call) => {
    const of = await addressed(call)
    const form = await readForm(call, entryForm)
    if (!form.ok) return timePage(call)
    const sent = await submit(call, async (work) => {
      const outcome = await takeBack(work, of, form.value.entry)
      return outcome.ok ? done(`/cases/${of}/time`, 'Taken back. It does not count any more.') : outcome
    })
    if (sent instanceof Response) return sent
    return timePage(call, [{ field: 'kind', message: 'This was taken back already, or a colleague recorded it' }])
  })

async function addressed(call: Call): Promise<CaseId> {
  const of = pathId<CaseId>(call, 'case')
  return (await call.var.work((work) => readCase(work, of), 'reading')) ? of : notFound()
}

function explain(refusal: SideTimeRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'not yet':
      return { field: 'on', message: 'Enter today or a day before' }
    case 'before the case':
      return { field: 'on', message: `The case was opened on ${inFull(refusal.opened)}. Enter that day or a later one` }
    case 'over balance':
      return {
        field: 'minutes',
        message: `Nothing was recorded: it takes ${inWords(refusal.short)} more than the hours left`,
      }
    case 'hours ended':
      return { field: 'on', message: `The hours of this case could be used until ${inFull(refusal.on)}` }
    case 'already sent':
      return { field: 'minutes', message: 'This was sent already. The list below shows it' }
    default:
      return never(refusal)
  }
}

async function timePage(call: Call, problems?: readonly FieldProblem[], typed?: Typed, short?: ShortOfHours) {
  const of = pathId<CaseId>(call, 'case')
  const { one, entries, charges, today } = await call.var.work(async (work) => {
    const found = (await readCase(work, of)) ?? notFound()
    await recordView(work, 'time opened', [found.subject], 1, of)
    const charged =
      (await sideAccountOf(work, found))?.side === 'charged' ? ('charged' as const) : ('not charged' as const)
    return { one: found, entries: await sideTimeEntries(work, { case: of }), charges: charged, today: work.today }
  }, 'reading')
  const head = {
    ...caseFrame(call, one, 'time'),
    lede:
      charges === 'charged'
        ? 'Travel and messages, taken from the hours bought in quarter hours.'
        : 'Travel and messages, recorded so that everybody knows; nothing is charged.',
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      {short && <Short refusal={short} actor={call.var.actor} />}
      <Card>
        <Form button="Record">
          <Choices
            kind="radio"
            name="kind"
            label="What was it?"
            chosen={[typed ? typedText(typed, 'kind') : 'travel']}
            options={sideTimeKinds.map((kind) => ({ value: kind, label: kindWords[kind] }))}
            problems={problems}
          />
          <div class="pair">
            <TextField
              name="minutes"
              label="Minutes"
              inputmode="numeric"
              width="short"
              value={typedText(typed, 'minutes')}
              problems={problems}
            />
            <TextField
              name="on"
              label="Day"
              type="date"
              value={typed ? typedText(typed, 'on') : today.toString()}
              problems={problems}
            />
          </div>
        </Form>
      </Card>
      <Card flush="flush">
        <Entries of={of} entries={entries} actor={String(call.var.actor.id)} />
      </Card>
    </Narrow>
  )
  return show(call, head, body, problems ? 422 : 200)
}

function Entries({ of, entries, actor }: { of: CaseId; entries: readonly SideTimeEntry[]; actor: string }) {
  return (
    <Table
      caption="Recorded so far, the newest first"
      rows={entries}
      columns={[
        { label: 'What', on: 'first', cell: (one) => kindWords[one.kind] },
        { label: 'Day', cell: (one) => inFull(one.on) },
        { label: 'By', cell: (one) => one.by.name },
        { label: 'Charged', cell: (one) => (one.charged > 0 ? inShort(one.charged) : 'Not charged') },
        { label: 'Time', align: 'right', on: 'state', cell: (one) => <strong>{inShort(one.minutes)}</strong> },
        {
          label: 'Change',
          cell: (one) =>
            one.by.id === actor && one.charged === 0 ? (
              <ActionButton
                action={`/cases/${of}/time/corrections`}
                label="Take it back"
                about={`${one.kind}, ${inFull(one.on)}`}
                tone="quiet"
                values={{ entry: one.id }}
              />
            ) : (
              ''
            ),
        },
      ]}
      empty={<Empty title="Nothing yet">Travel, email and telephone of this case are listed here.</Empty>}
    />
  )
}
