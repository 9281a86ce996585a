/** Home visits of a case: planned with what to mind, checked in and out with one press on a phone. */
import { Hono } from 'hono'
import { z } from 'zod'
import { type CaseHead, caseFrame, readCase } from '#cases/index.ts'
import { never } from '#kernel/assert.ts'
import { type Instant, inFull, london } from '#kernel/days.ts'
import type { CaseId } from '#kernel/ids.ts'
import type { Outcome } from '#kernel/outcome.ts'
import { type TeamMember, team } from '#people/index.ts'
import { recordView } from '#platform/audit.ts'
import {
  type AlreadySent,
  type Call,
  type CameBack,
  done,
  type FieldProblem,
  field,
  givenTo,
  notFound,
  pathId,
  policy,
  readForm,
  submit,
  type WebCall,
} from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { Card, Columns, Empty, Form, ProblemSummary, Select, show, TextArea, TextField } from '#ui/index.ts'
import { cancelVisit, check, planVisit } from './visit.operations.ts'
import { type CheckKind, type PlanRefusal, risks } from './visit.rules.ts'
import { type HomeVisit, type HomeVisitId, readVisit, visitsOf } from './visit.store.ts'
import { riskWords, VisitCard } from './visit.view.tsx'

const visitForm = z.object({
  visitor: z.string().min(1, 'Choose who goes'),
  backup: z.string().min(1, 'Choose who is told when nobody checks out'),
  address: field.text('Enter the address', 300),
  on: field.day('Enter the day'),
  from: field.time('Enter when it begins, such as 15:30'),
  until: field.time('Enter when it ends, such as 16:30'),
  risk: field.choice(risks, 'Choose what is known of the risk'),
  risk_note: field.optionalText(2_000),
  companion: field.optionalText(),
})

export const visitPages = new Hono<WebCall>()
  .get('/cases/:case/home-visits', policy('home visits: plan'), (call) => visitsPage(call, pathId(call, 'case')))
  .post('/cases/:case/home-visits', policy('home visits: plan'), async (call) => {
    const of = pathId<CaseId>(call, 'case')
    if (!(await call.var.work((work) => readCase(work, of), 'reading'))) notFound()
    const form = await readForm(call, visitForm)
    if (!form.ok) return visitsPage(call, of, form)
    const { on, from, until, risk_note: riskNote = '', companion = '', ...rest } = form.value
    const moment = (time: Temporal.PlainTime) => on.toZonedDateTime({ timeZone: london, plainTime: time }).toInstant()
    const wanted = { ...rest, riskNote, companion, startsAt: moment(from), endsAt: moment(until) }
    const sent = await submit(call, async (work) => {
      const outcome = await planVisit(work, of, wanted)
      return outcome.ok
        ? done(`/cases/${of}/home-visits`, 'Planned. Check in at the door, and out when you leave.')
        : outcome
    })
    return sent instanceof Response
      ? sent
      : visitsPage(call, of, { problems: [explain(sent.refusal)], typed: form.typed })
  })
  .post('/home-visits/:visit/in', policy('home visits: plan'), (call) =>
    press(call, 'in', 'Checked in. Check out when you leave.'),
  )
  .post('/home-visits/:visit/out', policy('home visits: plan'), (call) => press(call, 'out', 'Checked out.'))
  .post('/home-visits/:visit/safe', policy('home visits: plan'), (call) =>
    press(call, 'found safe', 'It is on record that all is well.'),
  )
  .post('/home-visits/:visit/cancel', policy('home visits: plan'), (call) =>
    pressed(call, cancelVisit, 'The visit is cancelled.'),
  )

function press(call: Call, kind: CheckKind, notice: string) {
  return pressed(call, (work, id) => check(work, id, kind), notice)
}

/** What cannot be pressed now comes back to the visit, which shows how it stands. */
async function pressed(
  call: Call,
  act: (work: Work, id: HomeVisitId) => Promise<Outcome<HomeVisit, { readonly kind: 'not now' }>>,
  notice: string,
) {
  const id = pathId<HomeVisitId>(call, 'visit')
  const visit = (await call.var.work((work) => readVisit(work, id), 'reading')) ?? notFound()
  const sent = await submit(call, async (work) => {
    const outcome = await act(work, id)
    return outcome.ok ? done(`/cases/${visit.case}/home-visits`, notice) : outcome
  })
  if (sent instanceof Response) return sent
  const message =
    sent.refusal.kind === 'not now'
      ? 'This was pressed too late, or by a colleague before you. See how the visit stands now'
      : 'This was sent already. See how the visit stands now'
  return visitsPage(call, visit.case, { problems: [{ field: `visit-${id}`, message }], typed: {} })
}

function explain(refusal: PlanRefusal | AlreadySent | { readonly kind: 'not of the team' }): FieldProblem {
  switch (refusal.kind) {
    case 'case closed':
      return { field: 'on', message: 'This case is closed. Nobody goes there for it any more' }
    case 'agreement withdrawn':
      return {
        field: 'on',
        message: `The parent withdrew the agreement on ${inFull(refusal.on)}. Nobody goes there until the school records a new one`,
      }
    case 'in the past':
      return { field: 'from', message: 'This time is over. Choose a later one' }
    case 'ends before it starts':
      return { field: 'until', message: 'Enter an end after the beginning' }
    case 'too long':
      return { field: 'until', message: 'A home visit takes eight hours at most' }
    case 'note missing':
      return { field: 'risk_note', message: 'Say what to mind, such as a dog or the way out' }
    case 'companion missing':
      return { field: 'companion', message: 'Nobody goes there alone. Say who comes along' }
    case 'own backup':
      return { field: 'backup', message: 'Choose a colleague, not the one who goes' }
    case 'not of the team':
      return { field: 'visitor', message: 'Choose people of the team' }
    case 'already sent':
      return { field: 'on', message: 'This was sent already. See the visits below' }
    default:
      return never(refusal)
  }
}

async function visitsPage(call: Call, of: CaseId, back?: CameBack) {
  const { one, visits, members, now } = await call.var.work(async (work) => {
    const found = (await readCase(work, of)) ?? notFound()
    await recordView(work, 'home visits read', [found.subject], 2, of)
    return { one: found, visits: await visitsOf(work, of), members: await team(work), now: work.now }
  }, 'reading')
  const head = { ...caseFrame(call, one, 'home-visits'), wrong: back ? ('wrong' as const) : undefined }
  const main = [<ProblemSummary problems={back?.problems} />, <Visits visits={visits} now={now} />]
  const side = [one.state === 'closed' || one.stopped ? '' : <PlanCard one={one} members={members} back={back} />]
  return show(call, head, <Columns main={main} side={side} />, back ? 422 : 200)
}

function Visits({ visits, now }: { visits: readonly HomeVisit[]; now: Instant }) {
  if (visits.length === 0)
    return (
      <Card>
        <Empty title="No home visit is planned">
          Plan one with what to mind there. A colleague is told when nobody has checked out a quarter of an hour after
          its end.
        </Empty>
      </Card>
    )
  return (
    <>
      {visits.map((visit) => (
        <div id={`visit-${visit.id}`}>
          <VisitCard visit={visit} now={now} />
        </div>
      ))}
    </>
  )
}

function PlanCard({
  one,
  members,
  back,
}: {
  one: CaseHead
  members: readonly TeamMember[]
  back: CameBack | undefined
}) {
  const given = givenTo(back)
  const people = members.map((person) => ({ value: String(person.id), label: person.name }))
  return (
    <Card title="Plan a home visit">
      <Form button="Plan the visit">
        <Select {...given('visitor', one.specialists[0]?.id)} label="Who goes" empty="Choose" options={people} />
        <Select {...given('backup')} label="Who is told if nobody checks out" empty="Choose" options={people} />
        <TextField {...given('address')} label="Address" autocomplete="off" />
        <TextField {...given('on')} label="Day" type="date" />
        <div class="pair">
          <TextField {...given('from')} label="From" type="time" />
          <TextField {...given('until')} label="Until" type="time" />
        </div>
        <Select
          {...given('risk', 'none known')}
          label="Risk"
          options={risks.map((value) => ({ value, label: riskWords[value] }))}
        />
        <TextArea {...given('risk_note')} label="What to mind" optional="optional" rows={3} />
        <TextField {...given('companion')} label="Who comes along" optional="optional" />
      </Form>
    </Card>
  )
}
