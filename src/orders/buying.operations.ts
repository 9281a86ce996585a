/** The head sets who may commit what: for each post, from now on. */
import type { PostId, SchoolId } from '#kernel/ids.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { type Authority, actsAsHead, type Buyer } from './buying.rules.ts'
import { addBuyingRule, buyersOf } from './buying.store.ts'

/** Whether this person sets the rules of the school. */
export function setsRules(work: { readonly actor: Work['actor'] }, buyers: readonly Buyer[]): boolean {
  return buyers.some((one) => one.principal === work.actor.id && actsAsHead(one, buyers))
}

/** Keeps what differs from what holds today; the head's own post is never limited. */
export async function setBuyingRules(
  work: Work,
  school: SchoolId,
  wanted: ReadonlyMap<PostId, Authority>,
): Promise<number> {
  allow(work.actor, 'buying: rule', school)
  const buyers = await buyersOf(work, school)
  if (!setsRules(work, buyers)) notFound()
  let changed = 0
  for (const buyer of buyers) {
    const rule = wanted.get(buyer.post)
    if (!rule || actsAsHead(buyer, buyers) || isSame(rule, buyer.rule)) continue
    await addBuyingRule(work, school, buyer.post, rule)
    await recordChange(work, 'buying rule set', buyer.post, {
      may: rule.may,
      pence: rule.may === 'up to' ? rule.limit : null,
    })
    changed++
  }
  return changed
}

function isSame(one: Authority, other: Authority | undefined): boolean {
  if (one.may !== other?.may) return false
  return one.may !== 'up to' || other.may !== 'up to' || one.limit === other.limit
}
