/** The dates of one case: what is booked, what took place, what was moved or called off, and what is due and has no date yet. */
import { Hono } from 'hono'
import { caseFrame, dateInWords, readCase, stepsOf, stepWords } from '#cases/index.ts'
import { clockTime, withWeekday } from '#kernel/days.ts'
import type { CaseId } from '#kernel/ids.ts'
import { inShort } from '#kernel/minutes.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import { type Call, notFound, pathId, policy, type WebCall } from '#platform/web/index.ts'
import { Card, Columns, Empty, LinkButton, show, Table, Tag } from '#ui/index.ts'
import { type DiaryEntry, everyEntryOf } from './entries.store.ts'
import { entryTitle } from './entry.words.ts'

export const datesPages = new Hono<WebCall>().get('/cases/:case/dates', policy('cases: read'), (call) =>
  datesPage(call),
)

async function datesPage(call: Call) {
  const of = pathId<CaseId>(call, 'case')
  const { one, entries, steps } = await call.var.work(async (work) => {
    const found = (await readCase(work, of)) ?? notFound()
    await recordView(work, 'dates read', [found.subject], 1, of)
    return { one: found, entries: await everyEntryOf(work, of), steps: await stepsOf(work, of) }
  }, 'reading')
  const frame = caseFrame(call, one, 'dates')
  const waiting = one.state === 'closed' ? [] : steps.filter((step) => step.state === 'planned')
  const books = can(call.var.actor, 'diary: book') && !one.stopped
  const side = [
    <Card title="Due, and not booked">
      {waiting.length === 0 && <p class="soft">Nothing waits for a date.</p>}
      <ul class="links">
        {waiting.map((step) => (
          <li>
            <span>
              {stepWords[step.kind]} <span class="soft small">{dateInWords(step.date)}</span>
            </span>
            {books && step.kind !== 'report' && (
              <LinkButton tone="quiet" href={`/cases/${of}/steps/${step.id}/booking`}>
                Book
              </LinkButton>
            )}
          </li>
        ))}
      </ul>
    </Card>,
  ]
  return show(
    call,
    frame,
    <Columns main={[<Dates entries={entries} links={books ? 'links' : 'words'} />]} side={side} />,
  )
}

const states = {
  booked: { word: 'booked', tone: 'assess' },
  held: { word: 'took place', tone: 'good' },
  cancelled: { word: 'called off', tone: 'neutral' },
  superseded: { word: 'moved', tone: 'neutral' },
} as const

function Dates({ entries, links }: { entries: readonly DiaryEntry[]; links: 'links' | 'words' }) {
  return (
    <Card flush="flush">
      <Table
        caption="Appointments"
        rows={entries}
        columns={[
          {
            label: 'When',
            on: 'first',
            cell: (one) => {
              const words = `${withWeekday(one.from.toPlainDate())} ${one.from.year}, ${clockTime(one.from.toPlainTime())}`
              return links === 'links' ? <a href={`/appointments/${one.id}`}>{words}</a> : <strong>{words}</strong>
            },
          },
          { label: 'What', cell: (one) => `${entryTitle(one)}, ${inShort(one.minutes)}` },
          { label: 'Who', cell: (one) => one.personName },
          { label: 'Where', cell: (one) => (one.link ? 'Video' : one.place) },
          { label: 'State', cell: (one) => <Tag tone={states[one.state].tone}>{states[one.state].word}</Tag> },
        ]}
        empty={<Empty title="No appointment yet">The first step is booked from the overview.</Empty>}
      />
    </Card>
  )
}
