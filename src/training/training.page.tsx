/** Training: the sessions of a year, and one session with its register. */
import { Hono } from 'hono'
import { z } from 'zod'
import { never } from '#kernel/assert.ts'
import { boundsOf, financialYearOf, inFull, parseYear, yearName } from '#kernel/days.ts'
import { id, type OrderLineId, type PersonId, type SchoolId, type TrainingSessionId } from '#kernel/ids.ts'
import { inWords } from '#kernel/minutes.ts'
import { linesDeliveredBy, linesToDeliver } from '#orders/index.ts'
import { can } from '#platform/access/index.ts'
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
  type WebCall,
} from '#platform/web/index.ts'
import {
  ActionButton,
  Card,
  Empty,
  LinkButton,
  Narrow,
  ProblemSummary,
  Row,
  Stack,
  show,
  Table,
  Tag,
  Years,
} from '#ui/index.ts'
import { headsBeyond } from './heads.operations.ts'
import { MoreHeads } from './heads.view.tsx'
import { Ordered } from './ordered.view.tsx'
import { Register, SessionFacts } from './register.view.tsx'
import { callOff, keepRegister, linkToOrder, takeOffRegister } from './training.operations.ts'
import { namesIn, type RegisterRefusal, type SessionState } from './training.rules.ts'
import { readSession, registerOf, type Session, sessionsBetween } from './training.store.ts'

const registerForm = z.object({
  school: field.identity<SchoolId>('Choose the school'),
  names: field.text('Enter at least one name', 20_000),
})
const lineForm = z.object({ line: field.identity<OrderLineId>('Choose what it delivers') })
const personForm = z.object({ person: field.identity<PersonId>('Choose the colleague') })

export const trainingPages = new Hono<WebCall>()
  .get('/training', policy('training: read'), (call) => yearPage(call))
  .get('/training/:session', policy('training: read'), (call) => sessionPage(call))
  .post('/training/:session/register', policy('training: keep'), async (call) => {
    const session = pathId<TrainingSessionId>(call, 'session')
    const form = await readForm(call, registerForm)
    if (!form.ok) return sessionPage(call, form.problems, form.typed)
    const sent = await submit(call, async (work) => {
      const kept = await keepRegister(work, session, form.value.school, namesIn(form.value.names))
      return kept.ok ? done(`/training/${session}`, added(kept.value)) : kept
    })
    return sent instanceof Response ? sent : sessionPage(call, [explain(sent.refusal)], form.typed)
  })
  .post('/training/:session/removals', policy('training: keep'), async (call) => {
    const session = pathId<TrainingSessionId>(call, 'session')
    const form = await readForm(call, personForm)
    if (!form.ok) return sessionPage(call, form.problems)
    const sent = await submit(call, async (work) => {
      await takeOffRegister(work, session, form.value.person)
      return done(`/training/${session}`, 'Taken off the register.')
    })
    return sent instanceof Response ? sent : sessionPage(call)
  })
  .post('/training/:session/orders', policy('training: link'), async (call) => {
    const session = await addressed(call)
    const form = await readForm(call, lineForm)
    if (!form.ok) return sessionPage(call, form.problems)
    const sent = await submit(call, async (work) => {
      const linked = await linkToOrder(work, session, form.value.line)
      return linked.ok ? done(`/training/${session}`, 'Linked. The order shows this session.') : linked
    })
    return sent instanceof Response
      ? sent
      : sessionPage(call, [{ field: 'line', message: linkWords[sent.refusal.kind] }])
  })
  .post('/training/:session/calling-off', policy('training: keep'), async (call) => {
    const session = pathId<TrainingSessionId>(call, 'session')
    const sent = await submit(call, async (work) => {
      const off = await callOff(work, session)
      return off.ok ? done(`/training/${session}`, 'The session is called off.') : off
    })
    return sent instanceof Response ? sent : sessionPage(call)
  })

const linkWords = {
  'called off': 'This session was called off. Plan another one for the order',
  'not to be delivered': 'This was cancelled, or its sessions are planned already. Choose another order',
  'already sent': 'This was sent already. The page shows what the session delivers',
} as const

async function addressed(call: Call): Promise<TrainingSessionId> {
  const session = pathId<TrainingSessionId>(call, 'session')
  return (await call.var.work((work) => readSession(work, session), 'reading')) ? session : notFound()
}

function added(count: number): string {
  return count === 1 ? 'One colleague is on the register.' : `${count} colleagues were added to the register.`
}

function explain(refusal: RegisterRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'not yet':
      return {
        field: 'names',
        message: `The session is on ${inFull(refusal.on)}. Keep its register on that day or later`,
      }
    case 'called off':
      return { field: 'names', message: 'This session was called off, so nobody can have been there' }
    case 'no names':
      return { field: 'names', message: 'Enter at least one name' }
    case 'too many names':
      return { field: 'names', message: `Enter ${refusal.most} names or fewer at once` }
    case 'already sent':
      return { field: 'names', message: 'This was sent already. The register below shows it' }
    default:
      return never(refusal)
  }
}

async function yearPage(call: Call) {
  const { actor } = call.var
  const { of, sessions, today } = await call.var.work(async (work) => {
    const asked = parseYear(call.req.query('year')) ?? financialYearOf(work.today)
    const { from, until } = boundsOf(asked)
    return { of: asked, sessions: await sessionsBetween(work, from, until), today: work.today }
  }, 'reading')
  const head = {
    title: `Training ${yearName(of)}`,
    lede: 'Bespoke to one school or a cluster, with time for questions. Each colleague counts once a year.',
    actions: can(actor, 'training: keep') ? <LinkButton href="/training/new">Plan a session</LinkButton> : undefined,
  }
  const planned = sessions.filter((one) => one.state === 'planned').toReversed()
  const past = sessions.filter((one) => one.state !== 'planned')
  const current = financialYearOf(today)
  return show(
    call,
    head,
    <Stack>
      <Years path="/training" of={of} years={[current - 1, current, current + 1]} />
      {planned.length > 0 && (
        <Card flush="flush">
          <SessionTable caption={`${planned.length} planned`} sessions={planned} />
        </Card>
      )}
      <Card flush="flush">
        <SessionTable
          caption={`${past.filter((one) => one.state === 'held').length} held`}
          sessions={past}
          empty="A session appears here once its register is kept."
        />
      </Card>
    </Stack>,
  )
}

const tones = { planned: 'assess', held: 'good', 'called off': 'closed' } as const satisfies Record<
  SessionState,
  string
>

function SessionTable({ caption, sessions, empty }: { caption: string; sessions: readonly Session[]; empty?: string }) {
  return (
    <Table
      caption={caption}
      rows={sessions}
      columns={[
        { label: 'Session', on: 'first', cell: (one) => <a href={`/training/${one.id}`}>{one.title}</a> },
        { label: 'Day', cell: (one) => inFull(one.on) },
        { label: 'For', cell: (one) => one.cluster ?? one.schools.map((school) => school.name).join(', ') },
        { label: 'Length', cell: (one) => `${inWords(one.minutes)}, ${one.mode}` },
        { label: 'There', align: 'right', cell: (one) => (one.state === 'held' ? one.attended : '–') },
        { label: 'State', on: 'state', cell: (one) => <Tag tone={tones[one.state]}>{one.state}</Tag> },
      ]}
      empty={<Empty title="No sessions here">{empty ?? 'Plan one with a school or a cluster.'}</Empty>}
    />
  )
}

export async function sessionPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const asked = pathId<TrainingSessionId>(call, 'session')
  const links = can(call.var.actor, 'training: link')
  const { session, register, delivers, open, beyond, today } = await call.var.work(async (work) => {
    const found = (await readSession(work, asked)) ?? notFound()
    const schools = found.schools.map((school) => school.id)
    return {
      session: found,
      register: await registerOf(work, asked),
      delivers: await linesDeliveredBy(work, asked),
      open: links && found.state !== 'called off' ? await linesToDeliver(work, schools) : [],
      beyond: await headsBeyond(work, found),
      today: work.today,
    }
  }, 'reading')
  const keeps = can(call.var.actor, 'training: keep')
  const head = {
    title: session.title,
    kicker: inFull(session.on),
    back: { href: `/training?year=${financialYearOf(session.on)}`, label: 'Training' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const wrong = problems?.filter((one) => ['line', 'heads', 'purchase_order'].includes(one.field)) ?? []
  const ofLine = wrong.length > 0 ? wrong : undefined
  const body = (
    <Narrow>
      <ProblemSummary problems={ofLine} />
      <SessionFacts session={session} tone={tones[session.state]} />
      <Ordered session={session} delivers={delivers} open={open} problems={ofLine} />
      <MoreHeads session={session} asked={beyond} actor={call.var.actor} problems={ofLine} />
      <Register
        session={session}
        register={register}
        keeps={keeps && session.state !== 'called off' ? 'keeps' : 'reads'}
        today={today}
        problems={ofLine ? undefined : problems}
        typed={typed}
      />
      {keeps && session.state === 'planned' && (
        <Row>
          <ActionButton action={`/training/${id(session.id)}/calling-off`} label="Call the session off" tone="quiet" />
        </Row>
      )}
    </Narrow>
  )
  return show(call, head, body, problems ? 422 : 200)
}
