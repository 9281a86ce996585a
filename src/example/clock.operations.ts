/** Moving the example's day: asked for once, then done a day at a time by whoever keeps promises, to the end. */
import { isBefore, type PlainDate } from '#kernel/days.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { beginMove, endMove, holdMove, keepReached, setClock } from './clock.store.ts'

export type ClockRefusal =
  | { readonly kind: 'backwards'; readonly today: PlainDate }
  | { readonly kind: 'too far'; readonly last: PlainDate }
  | { readonly kind: 'moving already' }

/** Forward only, two years at most at a time; refused while somebody else's move is under way. */
export async function askMove(work: Work, to: PlainDate): Promise<Outcome<PlainDate, ClockRefusal>> {
  if (work.provider.kind !== 'example') notFound()
  const last = work.today.add({ years: 2 })
  if (!isBefore(work.today, to)) return refuse({ kind: 'backwards', today: work.today })
  if (isBefore(last, to)) return refuse({ kind: 'too far', last })
  if (!(await beginMove(work, to))) return refuse({ kind: 'moving already' })
  await recordChange(work, 'example clock moved', work.provider.id, { days: work.today.until(to).days })
  return accept(to)
}

/**
 * Everything for the day is done: on to the next, until the wanted one. One work a day, so a crash goes on from there, and the
 * day's promises, each kept once, are never kept twice.
 */
export async function dayKept(work: Work, kept: number): Promise<'another day' | 'up to date'> {
  if (work.provider.kind !== 'example') return 'up to date'
  const move = await holdMove(work)
  if (!move) return 'up to date'
  // Whoever swept an earlier day than the move has reached looks again at the day that it is by now.
  if (isBefore(work.today, move.reached)) return 'another day'
  if (!isBefore(move.reached, move.to)) {
    await endMove(work, move, kept)
    return 'up to date'
  }
  const next = move.reached.add({ days: 1 })
  await setClock(work, next, work.systemNow)
  await keepReached(work, move, next, kept)
  return 'another day'
}
