/** Whom to tell of something in a case. */
import { sql } from 'kysely'
import { z } from 'zod'
import { type CaseId, id, type PersonId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'

const workersShape = z.array(z.object({ id: z.string().transform((text) => id<PersonId>(text)), email: z.string() }))

/** Those who work on a case and can be written to, the actor left out; nobody where the actor does not reach it. */
export async function workersOf(work: Work, of: CaseId): Promise<z.output<typeof workersShape>> {
  const { rows } = await sql<{ workers: unknown }>`select app.case_workers(${of}) as workers`.execute(work)
  return workersShape.parse(rows[0]?.workers)
}
