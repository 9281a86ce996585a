/** Settling a rule of the service's own: from today on, on record with who chose it. */
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import type { Work } from '#platform/work.ts'
import { type ChoiceKey, type Chosen, choiceKeys } from './choices.rules.ts'
import { addChoice, chosen } from './choices.store.ts'

/** Keeps what differs from what holds today; answers how many rules changed. */
export async function choose(work: Work, wanted: Chosen): Promise<number> {
  allow(work.actor, 'rules: choose')
  const holding = await chosen(work)
  const changed: readonly ChoiceKey[] = choiceKeys.filter((key) => wanted[key] !== holding[key])
  for (const key of changed) {
    await addChoice(work, key, wanted[key])
    await recordChange(work, 'rule chosen', work.provider.id, { question: key, answer: wanted[key] })
  }
  return changed.length
}
