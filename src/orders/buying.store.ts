/** Who buys for a school, and the rules their head set. The newest rule of a post counts; none is ever changed. */
import { sql } from 'kysely'
import { z } from 'zod'
import { id, type PostId, type SchoolId } from '#kernel/ids.ts'
import { pence } from '#kernel/money.ts'
import type { Work } from '#platform/work.ts'
import type { Authority, Buyer } from './buying.rules.ts'

const buyerShape = z.object({
  post_id: z.string(),
  principal_id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  role: z.enum(['school lead', 'school buyer']),
  title: z.string(),
  may: z.enum(['prepare', 'up to', 'any']).nullable(),
  limit_pence: z.int().nullable(),
})

/** Rows of `buyers_of`, also where another query brought them along as a list. */
export function buyersFrom(rows: unknown): readonly Buyer[] {
  return z
    .array(buyerShape)
    .parse(rows)
    .map((row) => ({
      post: id(row.post_id),
      principal: id(row.principal_id),
      name: row.name,
      email: row.email ?? undefined,
      role: row.role,
      title: row.title,
      rule: ruleFrom(row),
    }))
}

function ruleFrom({ may, limit_pence }: z.output<typeof buyerShape>): Authority | undefined {
  if (may === null) return undefined
  if (may !== 'up to') return { may }
  return { may, limit: pence(limit_pence ?? 0) }
}

/** By name; one query. */
export async function buyersOf(work: Work, school: SchoolId): Promise<readonly Buyer[]> {
  const { rows } = await sql`select * from app.buyers_of(${school})`.execute(work)
  return buyersFrom(rows)
}

export async function addBuyingRule(work: Work, school: SchoolId, post: PostId, rule: Authority): Promise<void> {
  await work
    .insertInto('buying_rule')
    .values({
      id: work.newId(),
      school_id: school,
      post_id: post,
      may: rule.may,
      limit_pence: rule.may === 'up to' ? rule.limit : null,
      set_by: work.actor.id,
      set_at: work.systemNow,
    })
    .execute()
}
