/** The provider's list of codes: the newest one kept, or the one shipped. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Work } from '#platform/work.ts'
import { type Code, meanings, standardCodes } from './codes.rules.ts'

const kept = z.array(z.object({ code: z.string(), label: z.string(), means: z.enum(meanings) }))

/** One query. */
export async function codesNow(work: Work): Promise<readonly Code[]> {
  const row = await work
    .selectFrom('code_list')
    .select('codes')
    .orderBy('kept_at', 'desc')
    .orderBy('id')
    .limit(sql<number>`1`)
    .executeTakeFirst()
  return row ? kept.parse(row.codes) : standardCodes
}

export async function addCodeList(work: Work, codes: readonly Code[]): Promise<void> {
  await work
    .insertInto('code_list')
    .values({
      id: work.newId(),
      codes: JSON.stringify(codes),
      kept_by: work.actor.id,
      kept_on: work.today,
      kept_at: work.now,
    })
    .execute()
}
