/** What is promised for a day, and the sweep that does it: day by day, in order, each row exactly once (design.md section 7). */
import type { PlainDate } from '#kernel/days.ts'
import type { OpenWork, Work } from './work.ts'

export type DueHandler = (work: Work, ref: string, on: PlainDate) => Promise<void>

/** What a room promises for days: how it is kept, and what people are told when it was. */
export interface DuePromise {
  readonly words: string
  readonly keep: DueHandler
}

/** Promises `kind` for `ref` on a day; promising the same again changes nothing. */
export async function promiseFor(work: Work, on: PlainDate, kind: string, ref: string): Promise<void> {
  await work
    .insertInto('due')
    .values({ id: work.newId(), due_on: on, kind, ref })
    .onConflict((conflict) => conflict.columns(['provider_id', 'kind', 'ref', 'due_on']).doNothing())
    .execute()
}

/** Takes back what was promised for `ref` and has not been done. */
export async function takeBack(work: Work, kind: string, ref: string): Promise<void> {
  await work.deleteFrom('due').where('kind', '=', kind).where('ref', '=', ref).where('done_at', 'is', null).execute()
}

/**
 * Does everything due up to and including `today`, oldest first, one row a work: a crash loses at most the row in hand,
 * which is done again as a whole. Answers how many were done. An unknown kind is a bug and stops the sweep.
 */
export async function sweepDue(
  open: OpenWork,
  today: PlainDate,
  handlers: ReadonlyMap<string, DueHandler>,
): Promise<number> {
  for (let done = 0; ; done++) {
    const more = await open((work) => doNext(work, today, handlers))
    if (!more) return done
  }
}

async function doNext(work: Work, today: PlainDate, handlers: ReadonlyMap<string, DueHandler>): Promise<boolean> {
  const next = await work
    .selectFrom('due')
    .select(['id', 'kind', 'ref', 'due_on'])
    .where('done_at', 'is', null)
    .where('due_on', '<=', today)
    .orderBy('due_on')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!next) return false
  const handle = handlers.get(next.kind)
  if (!handle) throw new Error(`Nobody handles '${next.kind}'`)
  await handle(work, next.ref, next.due_on)
  await work.updateTable('due').set({ done_at: work.systemNow }).where('id', '=', next.id).execute()
  return true
}

export interface Kept {
  readonly kind: string
  readonly count: number
}

/** How many promises of each kind were kept that were made for these days, both included. */
export async function keptBetween(work: Work, from: PlainDate, until: PlainDate): Promise<readonly Kept[]> {
  return work
    .selectFrom('due')
    .select(['kind', (count) => count.fn.countAll<number>().as('count')])
    .where('done_at', 'is not', null)
    .where('due_on', '>=', from)
    .where('due_on', '<=', until)
    .groupBy('kind')
    .orderBy('kind')
    .execute()
}
