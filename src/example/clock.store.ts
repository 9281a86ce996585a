/** The only file that touches moves of the example's clock. */
import { sql } from 'kysely'
import { type Instant, london, type PlainDate } from '#kernel/days.ts'
import type { Work } from '#platform/work.ts'

export interface ClockMove {
  readonly id: string
  readonly from: PlainDate
  readonly to: PlainDate
  /** The last day whose promises are all kept. */
  readonly reached: PlainDate
  readonly kept: number
  readonly by: string
  readonly done: boolean
}

function moves(work: Work) {
  return work
    .selectFrom('clock_move')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'clock_move.asked_by'))
    .select(['clock_move.id', 'from_on', 'to_on', 'reached_on', 'kept', 'done_at', 'principal.name as by'])
}

type Row = Awaited<ReturnType<ReturnType<typeof moves>['executeTakeFirstOrThrow']>>

function moveFrom(row: Row): ClockMove {
  return {
    id: row.id,
    from: row.from_on,
    to: row.to_on,
    reached: row.reached_on,
    kept: row.kept,
    by: row.by,
    done: row.done_at !== null,
  }
}

export async function latestMove(work: Work): Promise<ClockMove | undefined> {
  const row = await moves(work).orderBy('asked_at', 'desc').limit(sql<number>`1`).executeTakeFirst()
  return row && moveFrom(row)
}

/** False when a move is under way: the table's unique index is the judge. */
export async function beginMove(work: Work, to: PlainDate): Promise<boolean> {
  const row = await work
    .insertInto('clock_move')
    .values({
      id: work.newId(),
      from_on: work.today,
      to_on: to,
      reached_on: work.today,
      asked_by: work.actor.id,
      asked_at: work.systemNow,
    })
    .onConflict((conflict) => conflict.columns(['provider_id']).where('done_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** The move under way, held for a day's step; another node that holds it is left to it. */
export async function holdMove(work: Work): Promise<ClockMove | undefined> {
  const held = await work
    .selectFrom('clock_move')
    .select('id')
    .where('done_at', 'is', null)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!held) return undefined
  const row = await moves(work).where('clock_move.id', '=', held.id).executeTakeFirst()
  return row && moveFrom(row)
}

export async function keepReached(work: Work, move: ClockMove, reached: PlainDate, kept: number): Promise<void> {
  await work
    .updateTable('clock_move')
    .set({ reached_on: reached, kept: move.kept + kept })
    .where('id', '=', move.id)
    .execute()
}

export async function endMove(work: Work, move: ClockMove, kept: number): Promise<void> {
  await work
    .updateTable('clock_move')
    .set({ done_at: work.systemNow, kept: move.kept + kept })
    .where('id', '=', move.id)
    .execute()
}

/** Half past eight on the day's morning, as an offset from real time. */
export async function setClock(work: Work, on: PlainDate, systemNow: Instant): Promise<void> {
  const morning = on.toZonedDateTime({ timeZone: london, plainTime: '08:30' }).toInstant()
  await sql`select app.set_example_clock(${Math.round(systemNow.until(morning).total('seconds'))})`.execute(work)
}
