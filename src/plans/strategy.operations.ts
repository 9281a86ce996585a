/** The strategy bank, kept by the team. */
import type { StrategyId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import * as store from './strategy.store.ts'

export type StrategyNo = { readonly kind: 'changed meanwhile' }

export async function addStrategy(work: Work, words: store.StrategyWords): Promise<StrategyId> {
  allow(work.actor, 'strategies: keep')
  const id = work.newId<StrategyId>()
  await store.addStrategyVersion(work, { id, version: 1, standing: 'offered' }, words)
  await recordChange(work, 'strategy added', id)
  return id
}

/** A new version; plans keep the words that they were written with. `base` is the version that was read. */
export async function changeStrategy(
  work: Work,
  id: StrategyId,
  base: number,
  words: store.StrategyWords,
): Promise<Outcome<undefined, StrategyNo>> {
  allow(work.actor, 'strategies: keep')
  const [newest] = await store.strategyVersions(work, id)
  if (!newest) notFound()
  return next(work, newest, base, 'offered', words)
}

/** Offered no more; a change offers it again. */
export async function withdrawStrategy(
  work: Work,
  id: StrategyId,
  base: number,
): Promise<Outcome<undefined, StrategyNo>> {
  allow(work.actor, 'strategies: keep')
  const [newest] = await store.strategyVersions(work, id)
  if (!newest) notFound()
  return newest.standing === 'withdrawn' ? accept() : next(work, newest, base, 'withdrawn', newest)
}

async function next(
  work: Work,
  newest: store.Strategy,
  base: number,
  standing: store.Strategy['standing'],
  words: store.StrategyWords,
): Promise<Outcome<undefined, StrategyNo>> {
  const version = { id: newest.id, version: newest.version + 1, standing }
  if (newest.version !== base || !(await store.addStrategyVersion(work, version, words)))
    return refuse({ kind: 'changed meanwhile' })
  await recordChange(work, standing === 'offered' ? 'strategy changed' : 'strategy withdrawn', newest.id, {
    version: newest.version + 1,
  })
  return accept()
}
