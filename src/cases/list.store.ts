/** The list of cases by what is asked for, and the questions people keep. */
import { sql } from 'kysely'
import { type Id, id, type PersonId } from '#kernel/ids.ts'
import { holdsWords } from '#platform/words.ts'
import type { Work } from '#platform/work.ts'
import { newestAbout } from './about.store.ts'
import { type CaseHead, headFrom, heads } from './cases.store.ts'
import type { CaseFilter } from './filter.rules.ts'
import { onOf } from './steps.store.ts'

export const casesShown = 40
/** What has no date yet comes first: somebody has to act before it gets one. */
const undated = '0001-01-01'

/** What is due first comes first; one more than a page, when more follow. One query. */
export async function casesLike(
  work: Work,
  filter: CaseFilter,
  after: readonly string[] | undefined,
): Promise<readonly CaseHead[]> {
  const due = sql<string>`coalesce(step_due, ${sql.lit(undated)}::date)`
  let rows = heads(work)
    .where(
      'support_case.state',
      filter.state === 'open' ? '<>' : '=',
      filter.state === 'open' ? 'closed' : filter.state,
    )
    .orderBy(due)
    .orderBy('support_case.number')
    .limit(sql<number>`${sql.lit(casesShown + 1)}`)
  if (filter.words !== '')
    rows = rows.where(
      holdsWords(
        sql`concat_ws(' ', support_case.number, pupil.given_name, pupil.family_name, school_class.name, school.name,
          case when subject.kind = 'family' then ${newestAbout} ->> 'name' end)`,
        filter.words,
      ),
    )
  if (filter.specialist === 'nobody') rows = rows.where(sql<boolean>`allocated.people = '[]'`)
  else if (filter.specialist !== undefined)
    rows = rows.where(sql<boolean>`allocated.people @> ${JSON.stringify([{ id: filter.specialist }])}::jsonb`)
  if (filter.lateness)
    rows = rows.where(sql<boolean>`(step_firmness = 'due' and step_state = 'planned' and step_due < ${work.today})`)
  const [dueAfter, number] = after ?? []
  if (dueAfter !== undefined)
    rows = rows.where(sql<boolean>`(${due}, support_case.number) > (${dueAfter}::date, ${number})`)
  return (await rows.execute()).map(headFrom)
}

/** The keys of a row, for the way on. */
export function placeInList(one: CaseHead): readonly string[] {
  return [String((one.next && onOf(one.next.date)) ?? undated), one.number]
}

export type CaseFilterId = Id<'case filter'>

export interface KeptFilter {
  readonly id: CaseFilterId
  readonly name: string
  readonly query: string
}

/** The actor's own; one query. */
export async function keptFilters(work: Work): Promise<readonly KeptFilter[]> {
  const rows = await work.selectFrom('case_filter').select(['id', 'name', 'query']).orderBy('name').execute()
  return rows.map((row) => ({ id: id(row.id), name: row.name, query: row.query }))
}

/** A name that is kept already gets the new question. */
export async function keepFilter(work: Work, name: string, query: string): Promise<void> {
  await work
    .insertInto('case_filter')
    .values({ id: work.newId<CaseFilterId>(), name, query })
    .onConflict((kept) => kept.columns(['provider_id', 'principal_id', 'name']).doUpdateSet({ query }))
    .execute()
}

export async function forgetFilter(work: Work, filter: CaseFilterId): Promise<boolean> {
  const row = await work.deleteFrom('case_filter').where('id', '=', filter).returning('id').executeTakeFirst()
  return row !== undefined
}

/** Who is allocated to a case that the actor reaches, open or closed, by name; one query. */
export async function specialistsWithCases(
  work: Work,
): Promise<readonly { readonly id: PersonId; readonly name: string }[]> {
  const rows = await work
    .selectFrom('allocation')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'allocation.principal_id'))
    .select(['principal.id', 'principal.name'])
    .distinct()
    .where('allocation.ended_at', 'is', null)
    .orderBy('principal.name')
    .execute()
  return rows.map((row) => ({ id: id(row.id), name: row.name }))
}
