/** Requests that wait: for the coordinator's answer, or for the school's. */

import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import type { Work } from '#platform/work.ts'
import { calendarsOf } from '#schools/index.ts'
import { Card, LinkButton, Links, Row } from '#ui/index.ts'
import { requests } from './requests.store.ts'
import { aboutOf, ageInSchoolDays } from './triage.page.tsx'

const shown = 6

export async function triageCard(work: Work) {
  const waiting = (await requests(work)).filter((one) => one.state === 'submitted' || one.state === 'more asked')
  if (waiting.length === 0) return undefined
  await recordView(
    work,
    'requests on home',
    waiting.flatMap((one) => (one.subject ? [one.subject] : [])),
    2,
  )
  const calendars = await calendarsOf(work, [...new Set(waiting.map((one) => one.school))])
  return (
    <Card
      title={`${waiting.length} ${waiting.length === 1 ? 'request waits' : 'requests wait'}`}
      action={<a href="/requests">All requests</a>}
    >
      <Links
        links={waiting.slice(0, shown).map((one) => ({
          href: `/requests/${one.id}`,
          label: `${one.number}, ${aboutOf(one)}`,
          note: `${one.schoolName}, ${ageInSchoolDays(one, calendars.get(one.school), work.today)}${one.state === 'more asked' ? ', more asked' : ''}`,
        }))}
      />
    </Card>
  )
}

export async function askCard(work: Work) {
  const own = await requests(work)
  const drafts = own.filter((one) => one.state === 'draft')
  const asked = own.filter((one) => one.state === 'more asked' && can(work.actor, 'requests: write', one.school))
  const links = [
    ...asked.map((one) => ({
      href: `/requests/${one.id}`,
      label: `${one.number}, ${aboutOf(one)}`,
      note: 'the coordinator asks for more',
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
