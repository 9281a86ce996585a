/** What the stories of the example share: acting as its people, its schools' calendars, and free time in a diary. */
import { assert } from '#kernel/assert.ts'
import { isBefore, type PlainDate } from '#kernel/days.ts'
import type { PersonId, SchoolId } from '#kernel/ids.ts'
import type { Outcome } from '#kernel/outcome.ts'
import type { Work } from '#platform/work.ts'
import { travelMinutes, usualTravel } from '#travel/index.ts'
import { addOpenDays, openOnOrAfter, type SchoolCalendar } from '../schools/index.ts'
import { schools } from './places.ts'

/** Does something as one of the example's people, at the moment the stories have reached. */
export type As = <T>(email: string, does: (work: Work) => Promise<T>) => Promise<T>

export interface ExampleTown {
  readonly as: As
  readonly schools: ReadonlyMap<string, SchoolId>
  readonly people: ReadonlyMap<string, PersonId>
  readonly calendars: ReadonlyMap<string, SchoolCalendar>
  readonly diary: Diary
}

/** The value of an outcome that cannot be refused in the example; a refusal here is a bug in the story. */
export function granted<Value, Refusal>(outcome: Outcome<Value, Refusal>): Value {
  if (outcome.ok) return outcome.value
  throw new Error(`The example was refused: ${JSON.stringify(outcome.refusal)}`)
}

export function known<Value>(map: ReadonlyMap<string, Value>, key: string): Value {
  const value = map.get(key)
  assert(value !== undefined, `the example knows ${key}`)
  return value
}

/** The nth open day of a school after a day. */
export function openDay(town: ExampleTown, school: string, from: PlainDate, days: number): PlainDate {
  return granted(addOpenDays(known(town.calendars, school), from, days))
}

export interface Slot {
  readonly date: PlainDate
  readonly time: string
}

/** A morning for a visit, three times in the afternoon for an hour: what a specialist can fit into a day. */
const mornings = ['09:15']
const afternoons = ['13:15', '14:30', '15:45']

interface Taken {
  readonly from: number
  readonly until: number
  readonly school: string
}

/** Who has what when and where; the database would refuse what cannot be reached, the story does not try it. */
export class Diary {
  readonly #taken = new Map<string, Taken[]>()

  /** False when the person has something else then, or could not be there in time. */
  take(specialist: string, { date, time }: Slot, school: string, length: 'visit' | 'hour'): boolean {
    const key = `${specialist} ${date}`
    const begins = Temporal.PlainTime.from(time)
    const from = begins.hour * 60 + begins.minute
    const wanted = { from, until: from + (length === 'visit' ? 180 : 60), school }
    const day = this.#taken.get(key) ?? []
    if (!day.every((other) => apart(other, wanted))) return false
    this.#taken.set(key, [...day, wanted])
    return true
  }

  /** The first time on an open day of the school from a day on that is free and in reach, and takes it. */
  firstFree(opened: Opening, from: PlainDate, length: 'visit' | 'hour'): Slot {
    for (let date = granted(openOnOrAfter(opened.calendar, from)); ; ) {
      for (const time of length === 'visit' ? mornings : afternoons)
        if (this.take(opened.plan.specialist, { date, time }, opened.plan.school, length)) return { date, time }
      date = granted(addOpenDays(opened.calendar, date, 1))
    }
  }
}

interface Opening {
  readonly calendar: SchoolCalendar
  readonly plan: { readonly specialist: string; readonly school: string }
}

function apart(one: Taken, other: Taken): boolean {
  const way = travelMinutes(usualTravel, known(grids, one.school), known(grids, other.school))
  return one.until + way <= other.from || other.until + way <= one.from
}

const grids = new Map(schools.map((school) => [school.key, school.grid]))

/** The later of a day and the day after another: nothing is booked into the past. */
export function afterDay(wanted: PlainDate, today: PlainDate): PlainDate {
  const tomorrow = today.add({ days: 1 })
  return isBefore(wanted, tomorrow) ? tomorrow : wanted
}
