/** Hours on the homes: used month by month for the coordinator, and what lies unspent for the schools that bought it. */
import { inFull, monthName } from '#kernel/days.ts'
import { inWords } from '#kernel/minutes.ts'
import type { Work } from '#platform/work.ts'
import { Card, Chart } from '#ui/index.ts'
import { hoursAtRisk, usedByMonth } from './hours-home.store.ts'

/** Minutes bought this many days ago and not used are worth a talk before the year ends. */
const longAgo = 180

export async function hoursByMonthCard(work: Work) {
  const from = work.today.with({ day: 1 }).subtract({ months: 11 })
  const used = await usedByMonth(work, from, work.today)
  return (
    <Card title="Hours used by month" action={<a href="/hours">All hours</a>}>
      <Chart
        shape="over time"
        column="Month"
        words={{
          title: 'Hours used by month',
          description: 'Hours of bought work used in each of the last twelve months',
          unit: 'Hours',
        }}
        bars={used.map(({ month, minutes }) => ({ label: monthName(month), value: Math.round(minutes / 60) }))}
      />
    </Card>
  )
}

export async function hoursAtRiskCard(work: Work) {
  const { accounts, minutes, firstEnd } = await hoursAtRisk(work, work.today.subtract({ days: longAgo }))
  if (accounts === 0) return undefined
  return (
    <Card title="Hours you have not used" action={<a href="/hours">See them</a>}>
      <p>
        {inWords(minutes)} of {accounts === 1 ? 'one purchase' : `${accounts} purchases`} made more than six months ago{' '}
        {accounts === 1 ? 'is' : 'are'} not used or booked yet.{' '}
        {firstEnd ? `The first of them end on ${inFull(firstEnd)}` : 'They do not expire'}; ask us what would help.
      </p>
    </Card>
  )
}
