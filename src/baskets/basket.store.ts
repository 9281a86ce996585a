/** Reading a basket: one that is not ordered yet a school, shared by its people, with all that its page needs. */
import { sql } from 'kysely'
import { z } from 'zod'
import {
  type BasketId,
  type BasketLineId,
  type ItemId,
  id,
  type OrderId,
  type PrincipalId,
  type SchoolId,
  type SubjectId,
} from '#kernel/ids.ts'
import { type Pence, pence } from '#kernel/money.ts'
import { type Buyer, buyersFrom, factsFrom, type SubjectFacts, type WantedLine } from '#orders/index.ts'
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
  /** What is left to order. */
  readonly lines: readonly BasketLine[]
  /** Orders that were made from quotes of this basket: what is in them is in the basket no more. */
  readonly boughtIn: readonly { readonly id: OrderId; readonly number: string }[]
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
  bought: z.int(),
  bought_in: z.array(z.object({ id: z.string(), number: z.string() })),
  lines: z.array(lineShape),
})

/** One query; undefined when there is no such school for this person. */
export async function readBasket(work: Work, school: SchoolId): Promise<BasketView | undefined> {
  const { rows } = await sql`
    select s.name, s.purchase_order, s.buyer_limit_pence, app.seller() ->> 'vatStatus' as vat,
      app.places_free_on(${work.today}) as places,
      coalesce((select jsonb_agg(to_jsonb(b)) from app.buyers_of(s.id) b), '[]') as buyers,
      k.id as basket_id, k.state, k.version, beginner.name as begun_by, k.asked_by, asker.name as asker, k.note, sender.name as sender,
      coalesce(x.bought, 0)::int as bought, coalesce(x.bought_in, '[]') as bought_in, coalesce(x.lines, '[]') as lines
    from app.school s
    left join app.basket k on k.provider_id = s.provider_id and k.school_id = s.id and k.state <> 'ordered'
    left join app.principal beginner on beginner.provider_id = k.provider_id and beginner.id = k.begun_by
    left join app.principal asker on asker.provider_id = k.provider_id and asker.id = k.asked_by
    left join app.principal sender on sender.provider_id = k.provider_id and sender.id = k.sent_back_by
    left join lateral (select count(o.taken) as bought, jsonb_agg(distinct o.taken) filter (where o.taken is not null) as bought_in,
        jsonb_agg(jsonb_build_object('id', l.id, 'product', l.product_code, 'quantity', l.quantity,
          'kind', l.consultancy_kind, 'topic', l.topic, 'heads', l.heads, 'subjectKind', l.subject_kind, 'subject', l.subject_id,
          'facts', app.subject_sale_facts(l.subject_id, ${work.today}), 'consultation', l.first_consultation) order by l.no)
          filter (where o.taken is null) as lines
      from app.basket_line l
      cross join lateral (select app.order_of_item(l.id) as taken) o
     where l.provider_id = k.provider_id and l.basket_id = k.id) x on true
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
    boughtIn: row.bought_in.map((order) => ({ id: id(order.id), number: order.number })),
  }
}

function basketFrom(row: z.output<typeof viewShape>): Basket | undefined {
  if (!row.basket_id || !row.state) return undefined
  return {
    id: id(row.basket_id),
    // Nothing is left of it to approve: it can be filled again.
    state: row.lines.length === 0 ? 'open' : row.state,
    version: (row.version ?? 1) + row.bought,
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
      item: id<ItemId>(line.id),
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
