/** The timed day as a table: a row for each half hour, a column for each person; on a phone a list. */
import type { Child } from 'hono/jsx'
import { clockTime, type PlainDate } from '#kernel/days.ts'
import { Card, Empty, Links, Stack } from '#ui/index.ts'
import { cellsOf, partOn, rowsOf } from './day.rules.ts'
import type { Shown } from './entries.rules.ts'
import type { DiaryEntry, Taken } from './entries.store.ts'
import { entryTitle } from './entry.words.ts'

export interface Day {
  readonly date: PlainDate
  readonly people: readonly Shown[]
  readonly entries: readonly DiaryEntry[]
  readonly taken: readonly Taken[]
}

export function DayTable({ date, people, entries, taken }: Day) {
  if (entries.length + taken.length === 0)
    return (
      <Card>
        <Empty title="Nothing is booked on this day">Book a step from its case, and it appears here.</Empty>
      </Card>
    )
  const blocks = [
    ...entries.flatMap((one) => block(date, one, one.person, <Drawn one={one} />)),
    ...taken.flatMap((one) =>
      block(date, one, one.who, <div class="slot taken">{`${clockTime(one.from.toPlainTime())} Taken`}</div>),
    ),
  ]
  const rows = rowsOf(blocks)
  const columns = people.map((person) =>
    cellsOf(
      rows,
      blocks.filter((one) => one.who === person.id),
    ),
  )
  return (
    <Stack>
      <div class="card flush on-desktop">
        <table class="week timed">
          <caption>The day, by the half hour</caption>
          <thead>
            <tr>
              <th scope="col">Time</th>
              {people.map((person) => (
                <th scope="col">{person.name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                <th scope="row">{clockTime(Temporal.PlainTime.from('00:00').add({ minutes: row }))}</th>
                {columns.map((cells) => {
                  const cell = cells.get(row)
                  return cell === undefined || cell === 'covered' ? (
                    ''
                  ) : (
                    <td rowspan={cell.span}>{cell.ones.map((one) => one.drawn)}</td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="stack on-phone">
        {people.map((person) => {
          const own = entries.filter((one) => one.person === person.id)
          return own.length === 0 ? (
            ''
          ) : (
            <Card title={person.name}>
              <Links
                links={own.map((one) => ({
                  href: `/appointments/${one.id}`,
                  label: entryTitle(one),
                  note: [clockTime(one.from.toPlainTime()), one.schoolName ?? one.place].filter(Boolean).join(', '),
                }))}
              />
            </Card>
          )
        })}
      </div>
    </Stack>
  )
}

function block(date: PlainDate, one: Pick<Taken, 'from' | 'until'>, who: string, drawn: Child) {
  const part = partOn(date, one)
  return part ? [{ ...part, who, drawn }] : []
}

function Drawn({ one }: { one: DiaryEntry }) {
  return (
    <div class={`slot ${one.serves}`}>
      <a href={`/appointments/${one.id}`}>
        <b>
          {clockTime(one.from.toPlainTime())} {one.schoolName ?? one.place}
        </b>
        {entryTitle(one)}
        {one.caseNumber && (
          <>
            , <span class="nowrap">{one.caseNumber}</span>
          </>
        )}
      </a>
    </div>
  )
}
