/** The list of requests: for triage the oldest first, each with its age and its lateness in school days, and how long schools waited. */
import { inFull, type PlainDate } from '#kernel/days.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import type { Call } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { chosen } from '#rulebook/index.ts'
import { calendarsOf, openDaysBetween } from '#schools/index.ts'
import { Card, Chart, Empty, LinkButton, Row, Stack, show, Table, Tag } from '#ui/index.ts'
import { byMonth, type Clock, clockInWords, type Month, schoolDays, targetDays } from './contact.rules.ts'
import { contactsSince } from './decision.store.ts'
import { isOpen } from './request.rules.ts'
import { aboutOf, ageInSchoolDays, clockOf, requestTones } from './request.words.ts'
import { requests, type SupportRequest } from './requests.store.ts'

async function listed(work: Work, decides: 'decides' | 'asks') {
  const found = await requests(work)
  await recordView(
    work,
    'requests listed',
    found.flatMap((one) => (one.subject ? [one.subject] : [])),
    2,
  )
  const target = targetDays((await chosen(work))['first contact'])
  const from = work.today.with({ day: 1 }).subtract({ months: 11 })
  const contacts = decides === 'decides' ? await contactsSince(work, from) : []
  const schools = [...found, ...contacts].map((one) => one.school)
  const calendars = await calendarsOf(work, [...new Set(schools)])
  const waited = contacts.flatMap(({ school, sentOn, madeOn }) => {
    const calendar = calendars.get(school)
    return calendar ? [{ sentOn, days: openDaysBetween(calendar, sentOn, madeOn) }] : []
  })
  const lines = found.map((one) => {
    const calendar = calendars.get(one.school)
    return {
      ...one,
      age: ageInSchoolDays(one, calendar, work.today),
      clock: clockOf(one, calendar, work.today, target),
    }
  })
  return { lines, target, months: byMonth(waited, work.today) }
}

type Line = SupportRequest & { readonly age: string; readonly clock: Clock | undefined }

export async function listPage(call: Call) {
  const decides = can(call.var.actor, 'requests: decide')
  const { lines, target, months } = await call.var.work((work) => listed(work, decides ? 'decides' : 'asks'), 'reading')
  const waits = (one: Line) => isOpen(one.state) || one.state === 'draft'
  const [waiting, answered] = [lines.filter(waits), lines.filter((one) => !waits(one))]
  const head = {
    title: 'Requests',
    actions: <Actions call={call} />,
    lede: decides
      ? `The oldest first; age in the school’s own open days. First contact is due within ${schoolDays(target)}.`
      : 'What your school has asked for, and drafts not sent yet.',
  }
  const body = (
    <Stack>
      <Card flush="flush">
        <RequestTable
          caption={waiting.length === 1 ? '1 not answered yet' : `${waiting.length} not answered yet`}
          lines={waiting}
          decides={decides ? 'decides' : 'asks'}
        />
      </Card>
      {decides && <WaitingChart months={months} target={target} />}
      {answered.length > 0 && (
        <Card flush="flush">
          <RequestTable
            caption={answered.length === 1 ? '1 was answered' : `${answered.length} were answered, the last first`}
            lines={answered}
            decides={decides ? 'decides' : 'asks'}
          />
        </Card>
      )}
    </Stack>
  )
  return show(call, head, body)
}

function Actions({ call }: { call: Call }) {
  const { actor } = call.var
  return (
    <Row>
      {can(actor, 'routes: keep') && (
        <LinkButton href="/settings/routes" tone="quiet">
          Routes
        </LinkButton>
      )}
      {can(actor, 'pupils: bring') && (
        <LinkButton href="/imports/pupils" tone="quiet">
          Bring pupils
        </LinkButton>
      )}
      {can(actor, 'requests: write') && <LinkButton href="/requests/new">Ask for support</LinkButton>}
    </Row>
  )
}

function RequestTable({
  caption,
  lines,
  decides,
}: {
  caption: string
  lines: readonly Line[]
  decides: 'decides' | 'asks'
}) {
  const href = (one: Line) => (one.state === 'draft' ? `/requests/${one.id}/check` : `/requests/${one.id}`)
  return (
    <Table
      caption={caption}
      rows={lines}
      columns={[
        { label: 'Request', on: 'first', cell: (one) => <a href={href(one)}>{one.number ?? 'Draft'}</a> },
        { label: 'About', cell: aboutOf },
        { label: 'School', cell: (one) => one.schoolName },
        { label: 'State', on: 'state', cell: (one) => <Tag tone={requestTones[one.state]}>{one.state}</Tag> },
        { label: 'Sent', cell: (one) => sentInWords(one.submittedOn, one.changedOn) },
        ...(lines.some((one) => one.age) ? [{ label: 'Age', cell: (one: Line) => one.age }] : []),
        { label: 'First contact', cell: (one) => <ContactCell clock={one.clock} /> },
      ]}
      empty={
        <Empty title={decides === 'decides' ? 'No request waits' : 'Nothing waits'}>
          {decides === 'decides'
            ? 'Requests appear here as schools send them.'
            : 'Ask for support for a pupil, a class, your school or a family.'}
        </Empty>
      }
    />
  )
}

function sentInWords(sentOn: PlainDate | undefined, changedOn: PlainDate): string {
  return sentOn ? inFull(sentOn) : `Last changed ${inFull(changedOn)}`
}

function ContactCell({ clock }: { clock: Clock | undefined }) {
  if (!clock) return <></>
  if (clock.kind === 'made') return <span class="soft">{clockInWords(clock)}</span>
  return clock.late > 0 ? <Tag tone="bad">{clockInWords(clock)}</Tag> : <span>{clockInWords(clock)}</span>
}

function WaitingChart({ months, target }: { months: readonly Month[]; target: number }) {
  const name = (from: PlainDate) => from.toLocaleString('en-GB', { month: 'long', year: 'numeric' })
  // Twelve months in a row: the short name alone is told apart, and fits.
  const bar = (from: PlainDate) => from.toLocaleString('en-GB', { month: 'short' }).slice(0, 3)
  return (
    <Card title="How long schools waited">
      <Chart
        shape="over time"
        column="Month"
        words={{
          title: 'Waiting for first contact, by month of sending',
          description: `Average open days from sending to first contact; the target is ${target}`,
          unit: 'School days',
        }}
        bars={months.map((month) => ({ label: bar(month.from), value: month.average ?? 0 }))}
        figures={
          <Table
            caption="Waiting for first contact, by month of sending"
            rows={months}
            columns={[
              { label: 'Month', on: 'first', cell: (month) => name(month.from) },
              { label: 'Contacts', align: 'right', cell: (month) => month.count },
              { label: 'School days, average', align: 'right', cell: (month) => month.average ?? '–' },
            ]}
            empty=""
          />
        }
      />
    </Card>
  )
}
