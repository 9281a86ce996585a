/** The list of requests: for triage the oldest first, each with its age in school days. */
import { inFull, type PlainDate } from '#kernel/days.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import type { Call } from '#platform/web/index.ts'
import { calendarsOf, openDaysBetween } from '#schools/index.ts'
import { Card, Empty, LinkButton, show, Table, Tag, type Tone } from '#ui/index.ts'
import type { RequestState } from './request.rules.ts'
import { requests, type SupportRequest } from './requests.store.ts'

export const requestTones: Readonly<Record<RequestState, Tone>> = {
  draft: 'neutral',
  submitted: 'new',
  'more asked': 'warn',
  accepted: 'good',
  declined: 'closed',
}

export function aboutOf(request: SupportRequest): string {
  const { answers } = request
  if (answers.given_name || answers.family_name)
    return `${answers.given_name ?? ''} ${answers.family_name ?? ''}`.trim()
  return answers.class_name
    ? `Class ${answers.class_name}`
    : request.kind === 'school'
      ? 'Whole school'
      : 'Not named yet'
}

export async function listPage(call: Call) {
  const { all, ages } = await call.var.work(async (work) => {
    const found = await requests(work)
    await recordView(
      work,
      'requests listed',
      found.flatMap((one) => (one.subject ? [one.subject] : [])),
      2,
    )
    const calendars = await calendarsOf(work, [...new Set(found.map((one) => one.school))])
    const age = (one: SupportRequest) => ageInSchoolDays(one, calendars.get(one.school), work.today)
    return { all: found, ages: new Map(found.map((one) => [one.id, age(one)])) }
  }, 'reading')
  const decides = can(call.var.actor, 'requests: decide')
  const actions = can(call.var.actor, 'requests: write') ? (
    <LinkButton href="/requests/new">Ask for support</LinkButton>
  ) : undefined
  const head = {
    title: 'Requests',
    actions,
    lede: decides
      ? 'The oldest first; age in the school’s own open days.'
      : 'What your school has asked for, and drafts not sent yet.',
  }
  const href = (one: SupportRequest) => (one.state === 'draft' ? `/requests/${one.id}/check` : `/requests/${one.id}`)
  const body = (
    <Card flush="flush">
      <Table
        caption={`${all.length} ${all.length === 1 ? 'request' : 'requests'}`}
        rows={all}
        columns={[
          { label: 'Request', on: 'first', cell: (one) => <a href={href(one)}>{one.number ?? 'Draft'}</a> },
          { label: 'About', cell: aboutOf },
          { label: 'School', cell: (one) => one.schoolName },
          { label: 'State', on: 'state', cell: (one) => <Tag tone={requestTones[one.state]}>{one.state}</Tag> },
          {
            label: 'Sent',
            cell: (one) => (one.submittedOn ? inFull(one.submittedOn) : `Last changed ${inFull(one.changedOn)}`),
          },
          { label: 'Age', align: 'right', cell: (one) => ages.get(one.id) ?? '' },
        ]}
        empty={
          <Empty title={decides ? 'No requests' : 'Nothing asked for yet'}>
            {decides
              ? 'Requests appear here as schools send them.'
              : 'Ask for support for a pupil, a class, your school or a family.'}
          </Empty>
        }
      />
    </Card>
  )
  return show(call, head, body)
}

type Calendar = Parameters<typeof openDaysBetween>[0]

/** '3 school days'; nothing once it is decided, since nobody waits any more. */
export function ageInSchoolDays(one: SupportRequest, calendar: Calendar | undefined, today: PlainDate): string {
  if (!one.submittedOn || !calendar || (one.state !== 'submitted' && one.state !== 'more asked')) return ''
  const days = openDaysBetween(calendar, one.submittedOn, today)
  return days === 1 ? '1 school day' : `${days} school days`
}
