/** Requests that wait: for the coordinator's answer, or for the school's. */

import { inBrief, isWithin, type PlainDate } from '#kernel/days.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import type { Work } from '#platform/work.ts'
import { calendarsOf } from '#schools/index.ts'
import { Card, Chart, LinkButton, Links, Row } from '#ui/index.ts'
import { aboutOf, ageInSchoolDays } from './request.words.ts'
import { requests, type SupportRequest } from './requests.store.ts'

const shown = 6

export async function triageCard(work: Work) {
  const all = await requests(work)
  const waiting = all.filter((one) => one.state === 'submitted' || one.state === 'more asked')
  await recordView(
    work,
    'requests on home',
    waiting.flatMap((one) => (one.subject ? [one.subject] : [])),
    2,
  )
  const calendars = await calendarsOf(work, [...new Set(waiting.map((one) => one.school))])
  return (
    <Card
      title={
        waiting.length === 0
          ? 'No request waits'
          : `${waiting.length} ${waiting.length === 1 ? 'request waits' : 'requests wait'}`
      }
      action={<a href="/requests">All requests</a>}
    >
      <Links
        links={waiting.slice(0, shown).map((one) => ({
          href: `/requests/${one.id}`,
          label: `${one.number}, ${aboutOf(one)}`,
          note: `${one.schoolName}, ${ageInSchoolDays(one, calendars.get(one.school), work.today)}${one.state === 'more asked' ? ', more asked' : ''}`,
        }))}
      />
      <Chart
        shape="over time"
        column="Week from"
        words={{
          title: 'Requests by week',
          description: 'Requests sent in each of the last eight weeks',
          unit: 'Requests',
        }}
        bars={byWeek(all, work.today)}
      />
    </Card>
  )
}

const weeksShown = 8

function byWeek(all: readonly SupportRequest[], today: PlainDate) {
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  return Array.from({ length: weeksShown }, (_, at) => monday.subtract({ weeks: weeksShown - 1 - at })).map((from) => ({
    label: inBrief(from).slice(4),
    value: all.filter((one) => one.submittedOn && isWithin(one.submittedOn, from, from.add({ days: 6 }))).length,
  }))
}

export async function askCard(work: Work) {
  const own = await requests(work)
  const drafts = own.filter((one) => one.state === 'draft')
  const asked = own.filter(
    (one) => (one.state === 'more asked' || one.state === 'returned') && can(work.actor, 'requests: write', one.school),
  )
  const links = [
    ...asked.map((one) => ({
      href: `/requests/${one.id}`,
      label: `${one.number}, ${aboutOf(one)}`,
      note: one.state === 'returned' ? 'the hub asks for more' : 'the coordinator asks for more',
    })),
    ...drafts.map((one) => ({ href: `/requests/${one.id}/check`, label: aboutOf(one), note: 'draft, not sent yet' })),
  ]
  return (
    <Card title="Ask for support">
      {links.length > 0 ? (
        <Links links={links.slice(0, shown)} />
      ) : (
        <p>For a pupil, a class, your school or a family. It takes about ten minutes and is kept at every step.</p>
      )}
      <Row>
        <LinkButton href="/requests/new">Ask for support</LinkButton>
      </Row>
    </Card>
  )
}
