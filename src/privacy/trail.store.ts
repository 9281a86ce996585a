/** Reads the trail; it is written by `platform/audit` alone. */
import { sql } from 'kysely'
import type { Instant, PlainDate } from '#kernel/days.ts'
import type { Work } from '#platform/work.ts'

export interface TrailRow {
  readonly id: string
  readonly at: Instant
  readonly businessOn: PlainDate
  readonly by: string
  readonly act: string
  /** How many children, classes or families it showed or concerned. */
  readonly subjects: number
}

export const trailShown = 50

/** 'looks' are answers that showed records of subjects. The newest first, after a place, one more than is shown; one query. */
export async function trailAfter(
  work: Work,
  which: 'all' | 'looks',
  words: string,
  after: { readonly at: Instant; readonly id: string } | undefined,
): Promise<readonly TrailRow[]> {
  const all = work
    .selectFrom('audit')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'audit.principal_id'))
    .select(['audit.id', 'audit.at', 'audit.business_on', 'principal.name', 'audit.act'])
    .select(sql<number>`cardinality(audit.subject_ids)`.as('subjects'))
    .orderBy('audit.at', 'desc')
    .orderBy('audit.id', 'desc')
  const named = words
    ? all.where(sql<boolean>`principal.name ilike ${`%${words.replaceAll(/[\\%_]/g, '\\$&')}%`}`)
    : all
  const chosen = which === 'looks' ? named.where('audit.label', 'is not', null) : named
  const on = after ? chosen.where(sql<boolean>`(audit.at, audit.id) < (${after.at}, ${after.id}::uuid)`) : chosen
  const rows = await on.limit(trailShown + 1).execute()
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    businessOn: row.business_on,
    by: row.name,
    act: row.act,
    subjects: row.subjects,
  }))
}

export interface LooksOf {
  readonly by: string
  readonly looks: number
  readonly subjects: number
}

/** Who looked at records in the last days up to today, the most first; one query. */
export async function looksSince(work: Work, from: PlainDate): Promise<readonly LooksOf[]> {
  return work
    .selectFrom('audit')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'audit.principal_id'))
    .crossJoinLateral(sql<{ subject: string }>`unnest(audit.subject_ids)`.as<'s'>(sql`s(subject)`))
    .where('audit.label', 'is not', null)
    .where('audit.business_on', '>=', from)
    .groupBy(['audit.principal_id', 'principal.name'])
    .select([
      'principal.name as by',
      sql<number>`count(distinct audit.id)::integer`.as('looks'),
      sql<number>`count(distinct s.subject)::integer`.as('subjects'),
    ])
    .orderBy('looks', 'desc')
    .orderBy('principal.name')
    .limit(8)
    .execute()
}
