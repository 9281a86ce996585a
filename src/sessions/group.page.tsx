/** One group: its children, its next session booked on a line of the school, its register. */
import { Hono } from 'hono'
import { z } from 'zod'
import { Short, type ShortOfHours } from '#hours/index.ts'
import { inFull } from '#kernel/days.ts'
import type { CaseId, HoursAccountId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import {
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
  readTyped,
  submit,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, Columns, Form, ProblemSummary, Select, Stack, show } from '#ui/index.ts'
import { bookWords, heldWords, joinWords } from './group.words.ts'
import { BookedCard, BookingCard } from './group-booking.cards.tsx'
import { bookGroup, callOffGroup, linesWithTime } from './group-booking.operations.ts'
import { bookedSession } from './group-booking.store.ts'
import { holdGroup, joinGroup, mayJoin, takingPart } from './groups.operations.ts'
import { type GroupId, heldSessions, membersOf, readGroup } from './groups.store.ts'
import { attendances } from './notes.rules.ts'
import { programmeOf } from './programmes.ts'
import { fieldsOf, RegisterForm, SessionsCard } from './register.tsx'

const joinForm = z.object({ child: field.identity<CaseId>('Choose a child') })
const bookingForm = z.object({
  line: field.identity<HoursAccountId>('Choose on which line it is booked'),
  date: field.day('Enter the day'),
  time: field.time('Enter the time it begins, such as 09:30'),
  length: field.length('Enter a length such as 1 or 0:45'),
  place: field.text('Enter where, such as the school or a room', 200),
})
const offForm = z.object({ reason: field.text('Say why, in a few words', 500) })

export const groupPage = new Hono<WebCall>()
  .get('/groups/:group', policy('sessions: read'), (call) => page(call))
  .post('/groups/:group/members', policy('sessions: record'), async (call) => {
    const id = await addressed(call)
    const form = await readForm(call, joinForm)
    if (!form.ok) return page(call, form)
    const sent = await submit(call, async (work) => {
      const outcome = await joinGroup(work, id, form.value.child)
      return outcome.ok ? done(`/groups/${id}`, 'The child is in the group.') : outcome
    })
    if (sent instanceof Response) return sent
    return page(call, { problems: [{ field: 'child', message: joinWords[sent.refusal.kind] }], typed: form.typed })
  })
  .post('/groups/:group/booking', policy('sessions: record'), (call) => book(call))
  .post('/groups/:group/booking/cancellation', policy('sessions: record'), (call) => callOff(call))
  .post('/groups/:group/sessions', policy('sessions: record'), (call) => held(call))

async function addressed(call: Call): Promise<GroupId> {
  const id = pathId<GroupId>(call, 'group')
  await call.var.work(async (work) => (await readGroup(work, id)) ?? notFound(), 'reading')
  return id
}

async function book(call: Call) {
  const id = await addressed(call)
  const form = await readForm(call, bookingForm)
  if (!form.ok) return page(call, form)
  const { line: account, date, time, length: minutes, place } = form.value
  if (minutes < 15 || minutes > 240)
    return page(call, {
      problems: [{ field: 'length', message: 'A session takes a quarter of an hour to four hours' }],
      typed: form.typed,
    })
  const sent = await submit(call, async (work) => {
    const outcome = await bookGroup(work, id, { account, date, time, minutes, place })
    return outcome.ok ? done(`/groups/${id}`, `Booked for ${inFull(date)}. Its time is set aside once.`) : outcome
  })
  if (sent instanceof Response) return sent
  const { refusal } = sent
  const short = refusal.kind === 'over balance' || refusal.kind === 'hours ended' ? refusal : undefined
  return page(call, { problems: [bookWords(refusal)], typed: form.typed }, short)
}

async function callOff(call: Call) {
  const id = await addressed(call)
  const form = await readForm(call, offForm)
  if (!form.ok) return page(call, form)
  const sent = await submit(call, async (work) => {
    const outcome = await callOffGroup(work, id, form.value.reason)
    return outcome.ok ? done(`/groups/${id}`, 'Called off. Its time has come back.') : outcome
  })
  if (sent instanceof Response) return sent
  const message = 'It was held or called off already. See below'
  return page(call, { problems: [{ field: 'main', message }], typed: form.typed })
}

async function held(call: Call) {
  const id = await addressed(call)
  const typed = await readTyped(call)
  const members = await call.var.work(async (work) => {
    const booking = await bookedSession(work, id)
    const all = await membersOf(work, id)
    return booking ? takingPart(work, all, booking.from.toPlainDate()) : all
  }, 'reading')
  const problems: FieldProblem[] = []
  const register = new Map(
    members.map((member) => {
      const names = fieldsOf(member)
      const attendance = attendances.find((known) => known === typedText(typed, names.attendance))
      if (!attendance) problems.push({ field: names.attendance, message: `Say whether ${member.name} was there` })
      const mark = typedText(typed, names.part)
      const note = typedText(typed, names.note).trim().slice(0, 4_000)
      return [
        member.subject,
        { attendance: attendance ?? 'absent', takingPart: /^[1-5]$/.test(mark) ? Number(mark) : undefined, note },
      ] as const
    }),
  )
  if (problems.length > 0) return page(call, { problems, typed })
  const sent = await submit(call, async (work) => {
    const outcome = await holdGroup(work, id, (subject) => register.get(subject) ?? notFound())
    return outcome.ok
      ? done(`/groups/${id}`, 'Recorded. Its time is used; each note stands on its own child’s case.')
      : outcome
  })
  if (sent instanceof Response) return sent
  return page(call, { problems: [{ field: 'main', message: heldWords(sent.refusal) }], typed })
}

async function read(call: Call) {
  const id = pathId<GroupId>(call, 'group')
  return call.var.work(async (work) => {
    const group = (await readGroup(work, id)) ?? notFound()
    const members = await membersOf(work, id)
    const subjects = members.map(({ subject }) => subject)
    await recordView(work, 'group read', subjects, 2, id)
    const leads =
      can(work.actor, 'sessions: record') &&
      (String(group.leader) === String(work.actor.id) || can(work.actor, 'cases: allocate'))
    const sessions = await heldSessions(work, id)
    const booking = await bookedSession(work, id)
    const ahead = leads && programmeOf(group.template)?.headings[sessions.length] !== undefined
    return {
      group,
      members,
      sessions,
      booking,
      leads,
      taking: booking ? await takingPart(work, members, booking.from.toPlainDate()) : members,
      joining: ahead ? await mayJoin(work, group, members) : [],
      lines: ahead && !booking ? await linesWithTime(work, group) : [],
      today: work.today,
    }
  }, 'reading')
}

async function page(call: Call, back?: CameBack, short?: ShortOfHours) {
  const { group, members, sessions, booking, leads, taking, joining, lines, today } = await read(call)
  const next = programmeOf(group.template)?.headings[sessions.length]
  const path = `/groups/${group.id}`
  const head = {
    title: group.title,
    kicker: `${group.schoolName}, led by ${group.leaderName}, begun ${inFull(group.begunOn)}`,
    back: { href: '/groups', label: 'Groups' },
    wrong: back ? ('wrong' as const) : undefined,
  }
  const ahead = leads && next !== undefined && members.length > 0
  const due = booking && Temporal.PlainDate.compare(booking.from.toPlainDate(), today) <= 0
  const main = [
    <ProblemSummary problems={back?.problems} />,
    short ? <Short refusal={short} actor={call.var.actor} /> : '',
    ahead && !booking ? (
      <BookingCard
        path={path}
        no={sessions.length + 1}
        heading={next}
        lines={lines}
        place={group.schoolName}
        back={back}
      />
    ) : (
      ''
    ),
    ahead && booking && due ? (
      <Card title={`Record session ${sessions.length + 1}: ${next}`}>
        <RegisterForm path={path} back={back} members={taking} />
      </Card>
    ) : (
      ''
    ),
    <SessionsCard members={members} sessions={sessions} />,
  ]
  const joins = (
    <Card title="Take a child in">
      {joining.length === 0 ? (
        <p class="soft">No other child of this school has an open case that you work on.</p>
      ) : (
        <Form action={`${path}/members`} button="Take in" tone="quiet">
          <Select
            {...givenTo(back)('child')}
            label="Child"
            empty="Choose"
            options={joining.map((one) => ({ value: one.id, label: `${one.subjectName}, ${one.number}` }))}
          />
        </Form>
      )}
    </Card>
  )
  const side = [
    booking ? <BookedCard path={path} booking={booking} leads={leads ? 'leads' : 'reads'} back={back} /> : '',
    leads && next !== undefined ? joins : '',
  ]
  const body = booking || (leads && next !== undefined) ? <Columns main={main} side={side} /> : <Stack>{main}</Stack>
  return show(call, head, body, back ? 422 : 200)
}
