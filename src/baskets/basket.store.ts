/** The only file that touches baskets: one that is not ordered yet a school, shared by its people. */
import { sql } from 'kysely'
import { z } from 'zod'
import {
  type BasketId,
  type BasketLineId,
  id,
  type OrderId,
  type PrincipalId,
  type SchoolId,
  type SubjectId,
} from '#kernel/ids.ts'
import { type Pence, pence } from '#kernel/money.ts'
import type { SubjectKind } from '#offer/index.ts'
import {
  type Buyer,
  buyersFrom,
  type FirstConsultation,
  factsFrom,
  type SubjectFacts,
  type WantedLine,
} from '#orders/index.ts'
import type { Work } from '#platform/work.ts'
import type { SellerStatus } from '#rulebook/index.ts'

export interface BasketLine {
  readonly id: BasketLineId
  readonly wanted: WantedLine
  /** Of the subject that was named. */
  readonly facts: SubjectFacts | undefined
}

export interface Basket {
  readonly id: BasketId
  readonly state: 'open' | 'waiting'
  readonly version: number
  readonly begunBy: string
  readonly askedBy: { readonly id: PrincipalId; readonly name: string } | undefined
  readonly note: string | undefined
  readonly sentBackBy: string | undefined
}

/** All that the basket's page needs to know of a school, in one query: its basket, who buys, what is known of the subjects. */
export interface BasketView {
  readonly school: {
    readonly id: SchoolId
    readonly name: string
    readonly purchaseOrder: 'optional' | 'required'
    readonly buyerLimit: Pence | undefined
  }
  readonly vatStatus: SellerStatus
  readonly placesFree: number
  readonly buyers: readonly Buyer[]
  readonly basket: Basket | undefined
  readonly lines: readonly BasketLine[]
}

const lineShape = z.object({
  id: z.string(),
  product: z.string(),
  quantity: z.int(),
  kind: z.string().nullable(),
  topic: z.string().nullable(),
  heads: z.int().nullable(),
  subjectKind: z.enum(['pupil', 'class', 'school', 'family']).nullable(),
  subject: z.string().nullable(),
  facts: z.unknown(),
  consultation: z.enum(['had', 'not needed']).nullable(),
})

const viewShape = z.object({
  name: z.string(),
  purchase_order: z.enum(['optional', 'required']),
  buyer_limit_pence: z.int().nullable(),
  places: z.int(),
  vat: z.enum(['not set', 'not registered', 'registered']),
  buyers: z.unknown(),
  basket_id: z.string().nullable(),
  state: z.enum(['open', 'waiting']).nullable(),
  version: z.int().nullable(),
  begun_by: z.string().nullable(),
  asked_by: z.string().nullable(),
  asker: z.string().nullable(),
  note: z.string().nullable(),
  sender: z.string().nullable(),
  lines: z.array(lineShape),
})

/** One query; undefined when there is no such school for this person. */
export async function readBasket(work: Work, school: SchoolId): Promise<BasketView | undefined> {
  const { rows } = await sql`
    select s.name, s.purchase_order, s.buyer_limit_pence, app.seller() ->> 'vatStatus' as vat,
      app.places_free_on(${work.today}) as places,
      coalesce((select jsonb_agg(to_jsonb(b)) from app.buyers_of(s.id) b), '[]') as buyers,
      k.id as basket_id, k.state, k.version, beginner.name as begun_by, k.asked_by, asker.name as asker, k.note, sender.name as sender,
      coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'product', l.product_code, 'quantity', l.quantity,
          'kind', l.consultancy_kind, 'topic', l.topic, 'heads', l.heads, 'subjectKind', l.subject_kind, 'subject', l.subject_id,
          'facts', app.subject_sale_facts(l.subject_id, ${work.today}), 'consultation', l.first_consultation) order by l.no)
        from app.basket_line l where l.provider_id = k.provider_id and l.basket_id = k.id), '[]') as lines
    from app.school s
    left join app.basket k on k.provider_id = s.provider_id and k.school_id = s.id and k.state <> 'ordered'
    left join app.principal beginner on beginner.provider_id = k.provider_id and beginner.id = k.begun_by
    left join app.principal asker on asker.provider_id = k.provider_id and asker.id = k.asked_by
    left join app.principal sender on sender.provider_id = k.provider_id and sender.id = k.sent_back_by
    where s.id = ${school}`.execute(work)
  if (rows.length === 0) return undefined
  const row = viewShape.parse(rows[0])
  return {
    school: {
      id: school,
      name: row.name,
      purchaseOrder: row.purchase_order,
      buyerLimit: row.buyer_limit_pence === null ? undefined : pence(row.buyer_limit_pence),
    },
    vatStatus: row.vat,
    placesFree: row.places,
    buyers: buyersFrom(row.buyers),
    basket: basketFrom(row),
    lines: row.lines.map(lineFrom),
  }
}

function basketFrom(row: z.output<typeof viewShape>): Basket | undefined {
  if (!row.basket_id || !row.state) return undefined
  return {
    id: id(row.basket_id),
    state: row.state,
    version: row.version ?? 1,
    begunBy: row.begun_by ?? '',
    askedBy: row.asked_by ? { id: id(row.asked_by), name: row.asker ?? '' } : undefined,
    note: row.note ?? undefined,
    sentBackBy: row.sender ?? undefined,
  }
}

function lineFrom(line: z.output<typeof lineShape>): BasketLine {
  const subject = line.subject === null ? undefined : id<SubjectId>(line.subject)
  return {
    id: id(line.id),
    wanted: {
      product: line.product,
      quantity: line.quantity,
      ...(line.kind === null ? {} : { kind: line.kind }),
      ...(line.topic === null ? {} : { topic: line.topic }),
      ...(line.heads === null ? {} : { heads: line.heads }),
      ...(line.subjectKind === null
        ? {}
        : { subject: { kind: line.subjectKind, ...(subject ? { id: subject } : {}) } }),
      ...(line.consultation === null ? {} : { firstConsultation: line.consultation }),
    },
    facts: line.facts ? factsFrom(line.facts) : undefined,
  }
}

/** The school's basket, begun when there is none, and held: two people who change or order it are put in turn. */
export async function holdBasket(work: Work, school: SchoolId): Promise<BasketId | undefined> {
  const row = await work
    .selectFrom('basket')
    .select('id')
    .where('school_id', '=', school)
    .where('state', '<>', 'ordered')
    .forUpdate()
    .executeTakeFirst()
  return row && id<BasketId>(row.id)
}

export async function beginBasket(work: Work, school: SchoolId): Promise<void> {
  await work
    .insertInto('basket')
    .values({
      id: work.newId<BasketId>(),
      school_id: school,
      state: 'open',
      begun_by: work.actor.id,
      begun_at: work.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export interface LineKept {
  readonly product: string
  readonly quantity: number
  readonly kind: string | undefined
  readonly topic: string | undefined
  readonly heads: number | undefined
  readonly subject: { readonly kind: SubjectKind; readonly id: SubjectId | undefined } | undefined
}

function columnsOf(line: LineKept) {
  return {
    product_code: line.product,
    quantity: line.quantity,
    consultancy_kind: line.kind ?? null,
    topic: line.topic ?? null,
    heads: line.heads ?? null,
    subject_kind: line.subject?.kind ?? null,
    subject_id: line.subject?.id ?? null,
  }
}

export async function addLine(work: Work, basket: BasketId, school: SchoolId, line: LineKept): Promise<BasketLineId> {
  const last = await work
    .selectFrom('basket_line')
    .select((row) => row.fn.max('no').as('no'))
    .where('basket_id', '=', basket)
    .executeTakeFirst()
  const lineId = work.newId<BasketLineId>()
  await work
    .insertInto('basket_line')
    .values({ id: lineId, basket_id: basket, school_id: school, no: Number(last?.no ?? 0) + 1, ...columnsOf(line) })
    .execute()
  return lineId
}

export async function keepLine(work: Work, line: BasketLineId, kept: LineKept): Promise<void> {
  await work.updateTable('basket_line').set(columnsOf(kept)).where('id', '=', line).execute()
}

export async function keepConsultation(work: Work, line: BasketLineId, said: FirstConsultation): Promise<void> {
  await work.updateTable('basket_line').set({ first_consultation: said }).where('id', '=', line).execute()
}

export async function removeLine(work: Work, line: BasketLineId): Promise<void> {
  await work.deleteFrom('basket_line').where('id', '=', line).execute()
}

/** What is in it changed: whoever saw it before sees that. */
export async function countChange(work: Work, basket: BasketId): Promise<void> {
  await work
    .updateTable('basket')
    .set((row) => ({ version: row('version', '+', 1), note: null, sent_back_by: null }))
    .where('id', '=', basket)
    .execute()
}

export async function setWaiting(work: Work, basket: BasketId): Promise<void> {
  await work
    .updateTable('basket')
    .set({ state: 'waiting', asked_by: work.actor.id, asked_at: work.now, note: null, sent_back_by: null })
    .where('id', '=', basket)
    .execute()
}

export async function setOpen(work: Work, basket: BasketId, note: string | undefined): Promise<void> {
  await work
    .updateTable('basket')
    .set({ state: 'open', note: note ?? null, sent_back_by: note === undefined ? null : work.actor.id })
    .where('id', '=', basket)
    .execute()
}

export async function setOrdered(work: Work, basket: BasketId, order: OrderId): Promise<void> {
  await work.updateTable('basket').set({ state: 'ordered', order_id: order }).where('id', '=', basket).execute()
}
