/** The facts a sale needs of its subjects, without a name (design.md section 7). */
import { sql } from 'kysely'
import { z } from 'zod'
import { day, type PlainDate } from '#kernel/days.ts'
import { id, type SchoolId, type SubjectId } from '#kernel/ids.ts'
import type { SubjectKind } from '#offer/index.ts'
import type { Work } from '#platform/work.ts'
import { permissionKinds, type SubjectFacts } from './subject.rules.ts'

export const saleFactKinds = [
  'ehc plan',
  'ehc assessment',
  'ehc other need',
  'silver reviewed',
  'top-up reviewed',
  'place decided',
] as const
export type SaleFactKind = (typeof saleFactKinds)[number]

const factsShape = z.object({
  kind: z.enum(['pupil', 'class', 'school', 'family']),
  reference: z.string(),
  facts: z.array(z.object({ kind: z.enum(saleFactKinds), since: z.string() })),
  beyondAgeRange: z.boolean(),
  topUps: z.int(),
  permissions: z.array(
    z.object({ id: z.string(), kind: z.enum(permissionKinds), answer: z.enum(['yes', 'no']).nullable() }),
  ),
})

/** What `subject_sale_facts` answers, also where another query brought it along. */
export function factsFrom(answer: unknown): SubjectFacts {
  const read = factsShape.parse(answer)
  const since = (kind: SaleFactKind) =>
    read.facts
      .filter((fact) => fact.kind === kind)
      .map((fact) => fact.since)
      .toSorted()
      .at(-1)
  const plan = since('ehc plan')
  return {
    kind: read.kind,
    reference: read.reference,
    age: read.beyondAgeRange ? 'beyond' : 'served',
    ehcPlan: plan === undefined ? undefined : day(plan),
    ehcAssessment: since('ehc assessment') ? 'under way' : 'not known',
    primaryNeed: since('ehc other need') ? 'another' : 'SEMH',
    silverReviewed: since('silver reviewed') !== undefined,
    topUpReviewed: since('top-up reviewed') !== undefined,
    topUps: read.topUps,
    placeDecided: since('place decided') !== undefined,
    permissions: read.permissions.map((one) => ({ id: id(one.id), kind: one.kind, answer: one.answer ?? undefined })),
  }
}

/** What may be known of these subjects when something is sold on a day; one query. */
export async function subjectFacts(
  work: Work,
  subjects: readonly SubjectId[],
  on: PlainDate,
): Promise<ReadonlyMap<SubjectId, SubjectFacts>> {
  if (subjects.length === 0) return new Map()
  const rows = await work
    .selectFrom('subject')
    .select(['id', sql<unknown>`app.subject_sale_facts(id, ${on})`.as('facts')])
    .where('id', 'in', [...subjects])
    .execute()
  return new Map(rows.flatMap((row) => (row.facts ? [[id<SubjectId>(row.id), factsFrom(row.facts)]] : [])))
}

export interface SubjectHead {
  readonly id: SubjectId
  readonly school: SchoolId
  readonly kind: SubjectKind
  readonly reference: string
}

/** The subject behind an opaque reference of this school; undefined when there is none the actor reaches. */
export async function subjectByReference(
  work: Work,
  school: SchoolId,
  reference: string,
): Promise<SubjectHead | undefined> {
  const row = await work
    .selectFrom('subject')
    .select(['id', 'school_id', 'kind', 'reference'])
    .where('school_id', '=', school)
    .where('reference', '=', reference)
    .executeTakeFirst()
  return row && headFrom(row)
}

export async function readSubjectHead(work: Work, subject: SubjectId): Promise<SubjectHead | undefined> {
  const row = await work
    .selectFrom('subject')
    .select(['id', 'school_id', 'kind', 'reference'])
    .where('id', '=', subject)
    .executeTakeFirst()
  return row && headFrom(row)
}

function headFrom(row: { id: string; school_id: string; kind: string; reference: string }): SubjectHead {
  return { id: id(row.id), school: id(row.school_id), kind: row.kind as SubjectKind, reference: row.reference }
}

export async function addSaleFact(
  work: Work,
  school: SchoolId,
  subject: SubjectId,
  kind: SaleFactKind,
  since: PlainDate,
): Promise<void> {
  await work
    .insertInto('sale_fact')
    .values({ id: work.newId(), school_id: school, subject_id: subject, kind, since_on: since })
    .onConflict((conflict) =>
      conflict.columns(['provider_id', 'subject_id', 'kind', 'since_on']).doUpdateSet({ until_on: null }),
    )
    .execute()
}

/** What was stated before counts until yesterday, or never where it began today. */
export async function endSaleFacts(work: Work, subject: SubjectId, kinds: readonly SaleFactKind[]): Promise<void> {
  await work
    .updateTable('sale_fact')
    .set({ until_on: work.today.subtract({ days: 1 }) })
    .where('subject_id', '=', subject)
    .where('kind', 'in', [...kinds])
    .where('until_on', 'is', null)
    .execute()
}

/** Which facts any subject of a school has today: what its catalogue can promise. One query. */
export async function saleFactsOfSchool(work: Work, school: SchoolId): Promise<ReadonlySet<SaleFactKind>> {
  const rows = await work
    .selectFrom('sale_fact')
    .select('kind')
    .distinct()
    .where('school_id', '=', school)
    .where('since_on', '<=', work.today)
    .where((where) => where.or([where('until_on', 'is', null), where('until_on', '>=', work.today)]))
    .execute()
  return new Set(rows.map((row) => row.kind as SaleFactKind))
}
