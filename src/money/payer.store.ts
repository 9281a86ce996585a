/** The only file that touches payers: whoever pays without being the customer. */
import { id, type PayerId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'

export const payerKinds = ['hub', 'trust', 'authority', 'other'] as const
export type PayerKind = (typeof payerKinds)[number]

export interface PayerFacts {
  readonly kind: PayerKind
  readonly name: string
  readonly address: readonly string[]
  /** Where invoices go. */
  readonly email: string | undefined
  readonly purchaseOrder: 'optional' | 'required'
}

export interface Payer extends PayerFacts {
  readonly id: PayerId
}

function payerRows(work: Work) {
  return work.selectFrom('payer').select(['id', 'kind', 'name', 'address', 'email', 'purchase_order'])
}

type Row = Awaited<ReturnType<ReturnType<typeof payerRows>['executeTakeFirstOrThrow']>>

function payerFrom(row: Row): Payer {
  return {
    id: id(row.id),
    kind: row.kind as PayerKind,
    name: row.name,
    address: row.address,
    email: row.email ?? undefined,
    purchaseOrder: row.purchase_order as Payer['purchaseOrder'],
  }
}

/** All for the office; for a school those who pay for it. */
export async function payersOf(work: Work): Promise<readonly Payer[]> {
  return (await payerRows(work).orderBy('name').execute()).map(payerFrom)
}

export async function readPayer(work: Work, payer: PayerId): Promise<Payer | undefined> {
  const row = await payerRows(work).where('id', '=', payer).executeTakeFirst()
  return row && payerFrom(row)
}

export async function readPayers(work: Work, payers: readonly PayerId[]): Promise<readonly Payer[]> {
  if (payers.length === 0) return []
  const rows = await payerRows(work)
    .where('id', 'in', [...payers])
    .execute()
  return rows.map(payerFrom)
}

/** Undefined when another payer has this name. */
export async function addPayer(work: Work, payer: PayerFacts): Promise<PayerId | undefined> {
  const row = await work
    .insertInto('payer')
    .values({ id: work.newId<PayerId>(), ...columnsOf(payer) })
    .onConflict((conflict) => conflict.columns(['provider_id', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row && id<PayerId>(row.id)
}

/** What was invoiced keeps the name and address it had. False when another payer has this name. */
export async function changePayer(work: Work, payer: PayerId, facts: PayerFacts): Promise<boolean> {
  const row = await work
    .updateTable('payer')
    .set(columnsOf(facts))
    .where('id', '=', payer)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('payer as other')
            .select('other.id')
            .where('other.name', '=', facts.name)
            .where('other.id', '<>', payer),
        ),
      ),
    )
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

function columnsOf(payer: PayerFacts) {
  return {
    kind: payer.kind,
    name: payer.name,
    address: [...payer.address],
    email: payer.email ?? null,
    purchase_order: payer.purchaseOrder,
  }
}
