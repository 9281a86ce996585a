/** Baskets seen from outside their page: how many lines a school has in hand, and which wait for somebody. */
import { sql } from 'kysely'
import { z } from 'zod'
import { id, type PrincipalId, type SchoolId } from '#kernel/ids.ts'
import { type Pence, pence } from '#kernel/money.ts'
import { type Buyer, buyersFrom } from '#orders/index.ts'
import type { Work } from '#platform/work.ts'

/** What was ordered from a quote of the basket is in it no more. */
const notBought = sql<boolean>`app.order_of_item(basket_line.id) is null`

export interface BasketHead {
  readonly school: SchoolId
  readonly schoolName: string
  /** None until something was put in. */
  readonly state: 'open' | 'waiting' | undefined
  readonly lines: number
  /** At the short stay school, today. */
  readonly placesFree: number
}

/** The school's name, how its basket stands and how many lines are in it; one query. */
export async function basketHead(work: Work, school: SchoolId): Promise<BasketHead | undefined> {
  const row = await work
    .selectFrom('school')
    .leftJoin('basket', (on) => on.onRef('basket.school_id', '=', 'school.id').on('basket.state', '<>', 'ordered'))
    .leftJoin('basket_line', (on) => on.onRef('basket_line.basket_id', '=', 'basket.id').on(notBought))
    .select(['school.name', 'basket.state', (count) => count.fn.count('basket_line.id').as('lines')])
    .select(sql<number>`app.places_free_on(${work.today})`.as('places'))
    .where('school.id', '=', school)
    .groupBy(['school.name', 'basket.state'])
    .executeTakeFirst()
  const state = z.enum(['open', 'waiting']).nullish()
  if (!row) return undefined
  const lines = Number(row.lines)
  const kept = state.parse(row.state) ?? undefined
  const stands = kept && lines === 0 ? 'open' : kept
  return { school, schoolName: row.name, state: stands, lines, placesFree: row.places }
}

export interface BasketInHand {
  readonly school: SchoolId
  readonly schoolName: string
  readonly state: 'open' | 'waiting'
  readonly lines: number
  readonly askedBy: { readonly id: PrincipalId; readonly name: string } | undefined
  readonly note: string | undefined
  readonly buyerLimit: Pence | undefined
  readonly buyers: readonly Buyer[]
}

/** Baskets that wait for approval or came back, of the schools the actor has a post at, with who buys there; one query. */
export async function basketsInHand(work: Work, schools: readonly SchoolId[]): Promise<readonly BasketInHand[]> {
  if (schools.length === 0) return []
  const rows = await work
    .selectFrom('basket')
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'basket.school_id'))
    .leftJoin('principal', (on) => on.onRef('principal.id', '=', 'basket.asked_by'))
    .select(['basket.school_id', 'school.name as school', 'basket.state', 'basket.asked_by', 'principal.name as asker'])
    .select(['basket.note', 'school.buyer_limit_pence'])
    .select(
      sql<number>`(select count(*) from app.basket_line where basket_line.provider_id = basket.provider_id and basket_line.basket_id = basket.id and ${notBought})`.as(
        'lines',
      ),
    )
    .select(
      sql<unknown>`coalesce((select jsonb_agg(to_jsonb(b)) from app.buyers_of(basket.school_id) b), '[]')`.as('buyers'),
    )
    .where('basket.school_id', 'in', [...schools])
    .where((where) =>
      where.or([
        where('basket.state', '=', 'waiting'),
        where.and([where('basket.state', '=', 'open'), where('basket.note', 'is not', null)]),
      ]),
    )
    .orderBy('school.name')
    .execute()
  const held = rows.filter((row) => Number(row.lines) > 0)
  return held.map((row) => ({
    school: id(row.school_id),
    schoolName: row.school,
    state: z.enum(['open', 'waiting']).parse(row.state),
    lines: Number(row.lines),
    askedBy: row.asked_by ? { id: id(row.asked_by), name: row.asker ?? '' } : undefined,
    note: row.note ?? undefined,
    buyerLimit: row.buyer_limit_pence === null ? undefined : pence(row.buyer_limit_pence),
    buyers: buyersFrom(row.buyers),
  }))
}
