/** Numbers people quote (C-1004, 2022-0001): a row of the provider, so that they have no gaps and a rollback gives one back. */
import { sql } from 'kysely'
import { assert } from '#kernel/assert.ts'
import type { Work } from './work.ts'

/** The next number of a series; holds the series until the work ends. */
export async function nextNumber(work: Work, series: string, first = 1): Promise<number> {
  const { rows } = await sql<{ n: number }>`select app.next_number(${series}, ${first}) as n`.execute(work)
  assert(rows[0], 'a series has a next number')
  return rows[0].n
}
