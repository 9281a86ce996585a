/** Who is around a subject, for the page of a case: the adults responsible, and why the reader may look. */
import { sql } from 'kysely'
import type { SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'

export interface Around {
  readonly responsible: readonly {
    readonly name: string
    readonly relation: string
    readonly state: 'live' | 'restricted'
  }[]
  /** The reader's live relationships to the subject; the page says them. */
  readonly why: readonly string[]
}

/** One query; row-level security leaves out the adults whom this reader may not know. */
export async function aroundSubject(work: Work, subject: SubjectId): Promise<Around> {
  const responsible = work
    .selectFrom('responsibility')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'responsibility.principal_id'))
    .select(
      sql<Around['responsible']>`coalesce(jsonb_agg(jsonb_build_object('name', principal.name, 'relation', relation,
        'state', case when restricted_at is null then 'live' else 'restricted' end) order by principal.name), '[]')`.as(
        'people',
      ),
    )
    .where('responsibility.subject_id', '=', subject)
  const why = work
    .selectFrom('access')
    .select(sql<string[]>`coalesce(jsonb_agg(distinct relationship), '[]')`.as('relationships'))
    .where('principal_id', '=', work.actor.id)
    .where((where) => where.or([where('subject_id', '=', subject), where('subject_id', 'is', null)]))
  const row = await work.selectNoFrom([responsible.as('responsible'), why.as('why')]).executeTakeFirstOrThrow()
  return { responsible: row.responsible ?? [], why: row.why ?? [] }
}
