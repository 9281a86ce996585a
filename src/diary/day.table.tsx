/** The timed day as a table: a row for each half hour, a column for each person; on a phone a list. */
import { clockTime, type PlainDate } from '#kernel/days.ts'
import { Card, Empty, Links, Stack } from '#ui/index.ts'
import { cellsOf, rowsOf } from './day.rules.ts'
import type { DiaryEntry, Taken } from './entries.store.ts'
import { entryTitle } from './move.page.tsx'
import type { WeekPerson } from './week.table.tsx'

export interface Day {
  readonly date: PlainDate
  readonly people: readonly WeekPerson[]
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
    ...entries.map((one) => block(date, one, one.person, one)),
    ...taken.map((one) => block(date, one, one.who)),
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
                  note: `${clockTime(one.from.toPlainTime())}, ${one.schoolName ?? one.place}`,
                }))}
              />
            </Card>
          )
        })}
      </div>
    </Stack>
  )
}

/** The part of it that lies on the day. */
function block(date: PlainDate, { from, until }: Pick<Taken, 'from' | 'until'>, who: string, entry?: DiaryEntry) {
  const begin = date.toZonedDateTime(from.timeZoneId)
  const end = date.add({ days: 1 }).toZonedDateTime(from.timeZoneId).subtract({ minutes: 1 })
  const drawn = entry ? (
    <div class={`slot ${entry.serves}`}>
      <a href={`/appointments/${entry.id}`}>
        <b>
          {clockTime(from.toPlainTime())} {entry.schoolName ?? entry.place}
        </b>
        {entryTitle(entry)}
        {entry.caseNumber ? `, ${entry.caseNumber}` : ''}
      </a>
    </div>
  ) : (
    <div class="slot taken">{`${clockTime(from.toPlainTime())} Taken`}</div>
  )
  return {
    who,
    from: Temporal.ZonedDateTime.compare(from, begin) < 0 ? begin : from,
    until: Temporal.ZonedDateTime.compare(until, end) > 0 ? end : until,
    drawn,
  }
}
