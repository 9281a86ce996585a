/** Keeping payers: whoever pays for schools without being one. */
import type { PayerId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { addPayer, changePayer, type PayerFacts, readPayer } from './payer.store.ts'

export interface PayerKnown {
  readonly kind: 'known already'
  readonly name: string
}

export async function keepNewPayer(work: Work, facts: PayerFacts): Promise<Outcome<PayerId, PayerKnown>> {
  allow(work.actor, 'payers: keep')
  const payer = await addPayer(work, facts)
  if (!payer) return refuse({ kind: 'known already', name: facts.name })
  await recordChange(work, 'payer added', payer)
  return accept(payer)
}

/** For what is sold from now on: an invoice keeps the name and address it was raised with. */
export async function keepPayer(work: Work, payer: PayerId, facts: PayerFacts): Promise<Outcome<PayerId, PayerKnown>> {
  allow(work.actor, 'payers: keep')
  if (!(await readPayer(work, payer))) notFound()
  if (!(await changePayer(work, payer, facts))) return refuse({ kind: 'known already', name: facts.name })
  await recordChange(work, 'payer changed', payer)
  return accept(payer)
}
