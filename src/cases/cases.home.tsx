/** What cases need today: late and coming steps for those who work on them, waiting cases for the coordinator. */

import { isBefore } from '#kernel/days.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import type { Work } from '#platform/work.ts'
import { Card, Chart, Links } from '#ui/index.ts'
import { type CaseHead, casesBy } from './cases.store.ts'
import { onOf } from './steps.store.ts'
import { dateInSentence, stepWords } from './words.ts'

const shown = 6

export async function casesHomeCard(work: Work) {
  const open = await casesBy(work, 'open')
  const mine = can(work.actor, 'cases: allocate')
    ? open
    : open.filter(
        (one) =>
          !can(work.actor, 'cases: work') || one.specialists.some((person) => person.id === String(work.actor.id)),
      )
  if (mine.length === 0) return undefined
  await recordView(
    work,
    'cases on home',
    mine.map((one) => one.subject),
    1,
  )
  const soon = work.today.add({ days: 14 })
  const due = mine.filter(
    (one) => one.next && isBefore(onOf(one.next.date) ?? soon, soon) && one.next.state === 'planned',
  )
  const waiting = mine.filter((one) => one.state === 'waiting')
  const lines = [
    ...(can(work.actor, 'cases: allocate')
      ? waiting.map((one) => line(one, one.line ? 'needs a specialist' : 'waits for its order'))
      : []),
    ...due.map((one) => line(one, next(one))),
  ]
  const caseload = can(work.actor, 'cases: allocate') ? caseloadOf(mine) : []
  return (
    <Card title={`${mine.length} open ${mine.length === 1 ? 'case' : 'cases'}`} action={<a href="/cases">All cases</a>}>
      {lines.length > 0 ? (
        <Links links={lines.slice(0, shown)} />
      ) : (
        <p class="soft">Nothing is due in the next two weeks.</p>
      )}
      {caseload.length > 1 && (
        <Chart
          shape="across"
          column="Specialist"
          words={{
            title: 'Open cases by specialist',
            description: 'Open cases by specialist, those that wait for one last',
            unit: 'Open cases',
          }}
          bars={caseload}
        />
      )}
    </Card>
  )
}

function line(one: CaseHead, note: string) {
  return { href: `/cases/${one.id}`, label: `${one.number}, ${one.subjectName}`, note: `${one.schoolName}: ${note}` }
}

function next(one: CaseHead): string {
  return one.next ? `${stepWords[one.next.kind].toLowerCase()} ${dateInSentence(one.next.date)}` : ''
}

function caseloadOf(cases: readonly CaseHead[]) {
  const names = cases.map((one) => one.specialists[0]?.name ?? 'Nobody yet')
  return Object.entries(Object.groupBy(names, (name) => name))
    .map(([label, all]) => ({ label, value: all?.length ?? 0 }))
    .toSorted((a, b) => Number(a.label === 'Nobody yet') - Number(b.label === 'Nobody yet') || b.value - a.value)
}
