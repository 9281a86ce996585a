/** Concerns on homes: for the designated lead those to acknowledge, for a coordinator only that one waits at a school. */
import { schoolsWhere } from '#platform/access/index.ts'
import type { Work } from '#platform/work.ts'
import { Card, LinkButton, Links, Row } from '#ui/index.ts'
import { concernsForLead, leadsOf } from './concern.store.ts'
import { waitingConcerns } from './overdue.store.ts'
import { atTime, Telephone } from './words.tsx'

/** A lead holds a post at a school: nobody else is asked about. */
export async function toAcknowledgeCard(work: Work) {
  if (schoolsWhere(work.actor, 'concern: raise').length === 0) return undefined
  const open = (await concernsForLead(work)).filter((concern) => concern.acknowledged === undefined)
  const [first] = open
  if (!first) return undefined
  return (
    <Card
      title={open.length === 1 ? 'A concern to acknowledge' : `${open.length} concerns to acknowledge`}
      action={<a href="/concerns">All concerns</a>}
    >
      <Links
        links={open.map((concern) => ({
          href: `/concerns/${concern.id}`,
          label: `Recorded ${atTime(concern.recordedAt)}`,
          note: `${concern.schoolName}; acknowledge by ${atTime(concern.acknowledgeBy)}`,
        }))}
      />
      <p class="small soft">
        Telephone of the school: <Telephone number={first.telephone} />. If a child is in immediate danger, call{' '}
        <a href="tel:999">999</a>.
      </p>
    </Card>
  )
}

/** For a school's staff: whom to tell, and the way to write it down, before it is needed. */
export async function worriedCard(work: Work) {
  const school = work.actor.posts.find((post) => post.role === 'school staff')?.school
  if (!school) return undefined
  const leads = (await leadsOf(work, school)).map((lead) => lead.name).join(' and ')
  return (
    <Card title="Worried about a child?">
      <p>
        {leads
          ? `Tell ${leads}, who leads safeguarding at your school, or write it down here: nobody else reads it.`
          : 'Tell the head of your school, or write it down here.'}
      </p>
      <Row>
        <LinkButton href="/concerns/new" tone="quiet">
          Raise a concern
        </LinkButton>
      </Row>
    </Card>
  )
}

/** One line a school, since when the oldest waits; nothing to open. */
export async function waitingCard(work: Work) {
  const waiting = await waitingConcerns(work)
  if (waiting.length === 0) return undefined
  const schools = [...new Set(waiting.map((one) => one.school))].map((school) =>
    waiting.filter((one) => one.school === school),
  )
  return (
    <Card title="Safeguarding: call the school">
      {schools.map((those) => (
        <p>
          <strong>{those[0]?.schoolName}</strong>
          {`: ${those.length === 1 ? 'a concern is' : `${those.length} concerns are`} waiting since ${those[0] ? atTime(those[0].recordedAt) : ''}.`}
          {those.some((one) => one.toldNobody) && ' Nobody is named as safeguarding lead there.'}
        </p>
      ))}
    </Card>
  )
}
