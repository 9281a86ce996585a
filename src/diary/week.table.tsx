/** The week as a table: a row for each person, a column for each half day; under every appointment its Move form. */
import { clockTime, inBrief, type PlainDate, withWeekday } from '#kernel/days.ts'
import type { PersonId } from '#kernel/ids.ts'
import { formKeyField } from '#platform/web/index.ts'
import { Card, Stack } from '#ui/index.ts'
import { partOn } from './day.rules.ts'
import type { Shown } from './entries.rules.ts'
import type { DiaryEntry, Taken } from './entries.store.ts'
import { clockValue, entryTitle } from './entry.words.ts'

export interface Week {
  readonly monday: PlainDate
  readonly today: PlainDate
  readonly people: readonly Shown[]
  readonly entries: readonly DiaryEntry[]
  /** When they are taken by something that the reader may not see. */
  readonly taken: readonly Taken[]
  /** Whose appointments may be moved: everyone's, or only the reader's own. */
  readonly moves: 'all' | PersonId
}

const halves = [
  { name: 'morning', label: 'am', begins: '09:00', from: 0, until: 12 },
  { name: 'afternoon', label: 'pm', begins: '13:00', from: 12, until: 24 },
] as const
type Half = (typeof halves)[number]

export function WeekTable({ week }: { week: Week }) {
  const days = [0, 1, 2, 3, 4].map((add) => week.monday.add({ days: add }))
  return (
    <Stack>
      <week-planner>
        <div class="card flush on-desktop">
          <table class="week half-days">
            <caption>Appointments, by half day</caption>
            <thead>
              <tr>
                <th scope="col" rowspan={2} class="row-name">
                  Who
                </th>
                {days.map((day) => (
                  <th scope="colgroup" colspan={2} class={day.equals(week.today) ? 'today' : undefined}>
                    {inBrief(day)}
                  </th>
                ))}
              </tr>
              <tr>
                {days.flatMap((day) =>
                  halves.map((half) => (
                    <th scope="col" class={day.equals(week.today) ? 'today' : undefined}>
                      <abbr title={half.name}>{half.label}</abbr>
                    </th>
                  )),
                )}
              </tr>
            </thead>
            <tbody>
              {week.people.map((person) => (
                <tr>
                  <th scope="row">{person.name}</th>
                  {days.flatMap((day) =>
                    halves.map((half) => <Cell week={week} day={day} half={half} person={person} />),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p class="status on-desktop" role="status" data-status="" />
      </week-planner>
      <div class="stack on-phone">
        {days.map((day) => {
          const all = week.entries.filter((one) => partOn(day, one))
          return all.length === 0 ? (
            <></>
          ) : (
            <Card title={withWeekday(day)}>
              {all.map((one) => (
                <Slot week={week} one={one} names="with the name" />
              ))}
            </Card>
          )
        })}
      </div>
    </Stack>
  )
}

function Cell({ week, day, half, person }: { week: Week; day: PlainDate; half: Half; person: Shown }) {
  const own = week.entries.filter((one) => one.person === person.id && inHalf(one, day, half))
  const hidden = week.taken.filter((one) => one.who === person.id && inHalf(one, day, half))
  return (
    <td
      class={day.equals(week.today) ? 'today' : undefined}
      data-day={day.toString()}
      data-half={half.name}
      data-begins={half.begins}
      data-person={person.id}
    >
      {own.map((one) => (
        <Slot week={week} one={one} names="without the name" />
      ))}
      {hidden.map((one) => (
        <div class="slot taken">{`${clockTime(one.from.toPlainTime())} Taken`}</div>
      ))}
    </td>
  )
}

/** 'Sedgewath' for 'Sedgewath Catholic Primary School': a column is narrow. */
function inShort(school: string): string {
  return school.replace(/ (?:(?:Catholic|Church of England|CofE|Community|Methodist) )?Primary (?:School|Academy)$/, '')
}

/** It stands where it begins; what goes over days stands in every half day of them. */
function inHalf(one: Pick<DiaryEntry, 'from' | 'until'>, day: PlainDate, half: Half): boolean {
  const part = partOn(day, one)
  if (!part) return false
  const [from, until] = [half.from * 60, half.until * 60]
  const oneDay = one.until.subtract({ seconds: 1 }).toPlainDate().equals(one.from.toPlainDate())
  return oneDay ? part.from >= from && part.from < until : until > part.from
}

function Slot({ week, one, names }: { week: Week; one: DiaryEntry; names: 'with the name' | 'without the name' }) {
  const movable = one.state === 'booked' && (week.moves === 'all' || week.moves === one.person)
  const inTable = names === 'without the name'
  const full = one.schoolName ?? one.place
  const where = inTable ? inShort(full) : full
  const rest = [one.state === 'held' ? 'held' : '', inTable ? '' : one.personName].filter(Boolean)
  return (
    <div class={`slot ${one.serves}`} data-movable={movable && inTable ? '' : undefined}>
      <a href={`/appointments/${one.id}`} title={inTable ? full : undefined}>
        <b>
          {clockTime(one.from.toPlainTime())} {where}
        </b>
        {entryTitle(one)}
        {one.caseNumber && (
          <>
            , <span class="nowrap">{one.caseNumber}</span>
          </>
        )}
        {rest.map((words) => `, ${words}`).join('')}
      </a>
      {movable && <MoveForm week={week} one={one} />}
    </div>
  )
}

function MoveForm({ week, one }: { week: Week; one: DiaryEntry }) {
  const about = `${entryTitle(one)} of ${withWeekday(one.from.toPlainDate())}`
  return (
    <details>
      <summary aria-label={`Move: ${about}`}>Move</summary>
      <form method="post" action={`/appointments/${one.id}/move`} data-once="" novalidate aria-label={`Move: ${about}`}>
        <input type="hidden" name={formKeyField} value={crypto.randomUUID()} />
        <label>
          Day
          <input class="input" type="date" name="date" value={one.from.toPlainDate().toString()} />
        </label>
        <label>
          Begins at
          <input class="input" type="time" name="time" value={clockValue(one)} />
        </label>
        {week.moves === 'all' && (
          <label>
            With
            <select class="input" name="person">
              {week.people.map((person) => (
                <option value={person.id} selected={person.id === one.person}>
                  {person.name}
                </option>
              ))}
            </select>
          </label>
        )}
        <button type="submit" class="button quiet">
          Move
        </button>
      </form>
    </details>
  )
}
