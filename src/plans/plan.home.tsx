/** Plans on the homes: what waits for the school's answer, and what the school answered. */
import { inFull } from '#kernel/days.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import type { Work } from '#platform/work.ts'
import { timeToAgree } from '#settling/index.ts'
import { Card, Links } from '#ui/index.ts'
import { type Standing, standingPlans, waitingForLead } from './standing.store.ts'

const shown = 5
/** An approval is news for so many days; a returned plan waits until it is written again. */
const newsDays = 14

/** What waits for the lead's yes: plans, and under them extra time. */
export async function waitingForLeadCard(work: Work) {
  const { plans, extras } = await waitingForLead(work)
  const many = plans.length === 1 ? 'A plan waits for your approval' : `${plans.length} plans wait for your approval`
  const cards = [await drawn(work, plans, many), timeToAgree(extras)].filter((card) => card !== undefined)
  return cards.length > 0 ? <>{cards}</> : undefined
}

/** For whoever works on the case; a coordinator is told by mail where a case is theirs. */
export async function plansAnsweredCard(work: Work) {
  if (can(work.actor, 'cases: allocate')) return undefined
  const since = work.today.subtract({ days: newsDays })
  const answered = (await standingPlans(work, 'returned', 'approved')).filter(
    ({ state, on }) => state === 'returned' || Temporal.PlainDate.compare(on, since) >= 0,
  )
  return drawn(work, answered, 'Plans the school answered')
}

const noteWords = { sent: 'sent', returned: 'returned', approved: 'approved' } as const

async function drawn(work: Work, plans: readonly Standing[], title: string) {
  if (plans.length === 0) return undefined
  await recordView(
    work,
    'plans on home',
    plans.map(({ subject }) => subject),
    1,
  )
  return (
    <Card title={title}>
      <Links
        links={plans.slice(0, shown).map(({ id, about, school, state, on }) => ({
          href: `/plans/${id}`,
          label: about,
          note: `${school}, ${noteWords[state]} ${inFull(on)}`,
        }))}
      />
    </Card>
  )
}
