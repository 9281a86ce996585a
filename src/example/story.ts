/** Many stories told side by side in the order of their days: each says when it goes on, and the earliest goes next. */
import { isBefore, london, type PlainDate } from '#kernel/days.ts'

/** Local date and time at which a story goes on. */
export type Moment = Temporal.PlainDateTime
/** What happens, as steps of one story: each `yield` says when the next one happens. */
export type Story = AsyncGenerator<Moment, void, void>

export function at(date: PlainDate, time: string): Moment {
  return date.toPlainDateTime(Temporal.PlainTime.from(time))
}

/** The clock that the stories move; every work reads its dates and times from here. */
export class StoryClock {
  #moment: Temporal.Instant
  constructor(start: Moment) {
    this.#moment = start.toZonedDateTime(london).toInstant()
  }
  /** A millisecond passes with each look, so that no two things happen at once. */
  read(): Temporal.Instant {
    this.#moment = this.#moment.add({ milliseconds: 1 })
    return this.#moment
  }
  /** Forward only: who is late goes on from now. */
  moveTo(moment: Moment): void {
    const wanted = moment.toZonedDateTime(london).toInstant()
    if (Temporal.Instant.compare(this.#moment, wanted) < 0) this.#moment = wanted
  }
}

interface Waiting {
  readonly story: Story
  readonly next: Moment
  /** Two at the same moment go in the order in which they were given. */
  readonly order: number
}

/** Tells all until the given moment; what lies after it stays untold. `newDay` is called once for each day that begins. */
export async function tell(
  stories: readonly Story[],
  until: Moment,
  clock: StoryClock,
  newDay: (day: PlainDate) => Promise<void>,
): Promise<void> {
  const waiting: Waiting[] = []
  for (const [order, story] of stories.entries()) await goOn(story, order, waiting)
  let today: PlainDate | undefined
  for (;;) {
    const next = takeEarliest(waiting)
    if (!next || Temporal.PlainDateTime.compare(next.next, until) > 0) break
    const day = next.next.toPlainDate()
    if (today === undefined || isBefore(today, day)) {
      today = day
      clock.moveTo(at(day, '06:00'))
      await newDay(day)
    }
    clock.moveTo(next.next)
    await goOn(next.story, next.order, waiting)
  }
  clock.moveTo(until)
}

async function goOn(story: Story, order: number, waiting: Waiting[]): Promise<void> {
  const { done, value } = await story.next()
  if (!done) waiting.push({ story, order, next: value })
}

function takeEarliest(waiting: Waiting[]): Waiting | undefined {
  const earliest = waiting.reduce<Waiting | undefined>((best, one) => {
    if (!best) return one
    const order = Temporal.PlainDateTime.compare(one.next, best.next) || one.order - best.order
    return order < 0 ? one : best
  }, undefined)
  if (earliest) waiting.splice(waiting.indexOf(earliest), 1)
  return earliest
}
