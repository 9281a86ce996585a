/** Hours on the homes: what ends and what was used for the office, and what lies unspent for the schools that bought it. */
import { inFull, isBefore, monthName, type PlainDate } from '#kernel/days.ts'
import { inWords } from '#kernel/minutes.ts'
import type { Work } from '#platform/work.ts'
import { Card, Chart, Links } from '#ui/index.ts'
import { type Ending, endingsUntil } from './ending.store.ts'
import { warningDays } from './hours.rules.ts'
import { hoursAtRisk, hoursOfService } from './hours-home.store.ts'
import { unusedInWords } from './unused.words.ts'

/** Minutes bought this many days ago and not used are worth a talk before the year ends. */
const longAgo = 180

/** What ended or ends soon, and under it what was used: one query for both. */
export async function hoursByMonthCard(work: Work) {
  const from = work.today.with({ day: 1 }).subtract({ months: 11 })
  const { months, endings } = await hoursOfService(work, from, work.today, work.today.add({ days: warningDays[0] }))
  return (
    <>
      {endings.length > 0 && <Endings all={endings} today={work.today} />}
      <Card title="Hours used by month" action={<a href="/hours">All hours</a>}>
        <Chart
          shape="over time"
          column="Month"
          words={{
            title: 'Hours used by month',
            description: 'Hours of bought work used in each of the last twelve months',
            unit: 'Hours',
          }}
          bars={months.map(({ month, minutes }) => ({ label: monthName(month), value: Math.round(minutes / 60) }))}
        />
      </Card>
    </>
  )
}

export async function endedCard(work: Work) {
  const all = await endingsUntil(work, work.today.add({ days: warningDays[0] }))
  return all.length > 0 ? <Endings all={all} today={work.today} /> : undefined
}

const shown = 4

function Endings({ all, today }: { all: readonly Ending[]; today: PlainDate }) {
  const ended = all.filter((one) => isBefore(one.endsOn, today)).length
  return (
    <Card
      title={ended > 0 ? 'Hours that have ended' : 'Hours that end soon'}
      action={<a href="/endings">All that end</a>}
    >
      {ended > 0 && <p>{`${ended} ${ended === 1 ? 'waits' : 'wait'} for your choice.`}</p>}
      <Links
        links={all.slice(0, shown).map((one) => ({
          href: `/hours/${one.account}/ending`,
          label: `${one.schoolName}, ${inWords(one.available)}`,
          note: `${one.title}, ${isBefore(one.endsOn, today) ? 'ended' : 'ends'} on ${inFull(one.endsOn)}`,
        }))}
      />
    </Card>
  )
}

export async function hoursAtRiskCard(work: Work) {
  const { accounts, minutes, firstEnd } = await hoursAtRisk(work, work.today.subtract({ days: longAgo }))
  if (accounts === 0) return undefined
  return (
    <Card title="Hours you have not used" action={<a href="/hours">See them</a>}>
      <p>{unusedInWords(minutes, accounts, firstEnd)}</p>
    </Card>
  )
}
