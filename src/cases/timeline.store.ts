/** The timeline of a case, and its targets. */ import { sql } from 'kysely'
import type { PlainDate } from '#kernel/days.ts'
import type { CaseId, SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { CaseHead } from './cases.store.ts'

export type Audience = 'team' | 'school' | 'family'

export interface CaseEventRow {
  readonly kind: string
  readonly title: string
  readonly body: string
  readonly audience: Audience
  readonly on: PlainDate
  readonly by: string
}

export async function addEvent(
  work: Work,
  of: { readonly id: CaseId; readonly subject: SubjectId },
  { on = work.today, ...event }: Omit<CaseEventRow, 'on' | 'by'> & { readonly on?: PlainDate },
): Promise<void> {
  await work
    .insertInto('case_event')
    .values({
      id: work.newId(),
      case_id: of.id,
      subject_id: of.subject,
      ...event,
      happened_on: on,
      at: work.now,
      by_id: work.actor.id,
    })
    .execute()
}

/** What one page of a timeline shows. */
export const atOnce = 25

/** The newest first, as far as this actor may read, after a place; one more than a page, when more follow. One query. */
export async function eventsOf(
  work: Work,
  of: CaseId,
  after?: readonly string[],
): Promise<readonly (CaseEventRow & { readonly place: readonly string[] })[]> {
  const [at, written] = after ?? []
  const all = eventRows(work).where('case_event.case_id', '=', of)
  const from =
    at === undefined
      ? all
      : all.where(sql<boolean>`(case_event.at, case_event.written) < (${at}::timestamptz, ${written}::bigint)`)
  const rows = await from.limit(sql<number>`${sql.lit(atOnce + 1)}`).execute()
  return rows.map((row) => ({ ...eventFrom(row), place: [row.exactly_at, row.written] }))
}

/** What happened in all the cases about a subject, as far as this actor may read; one query. */
export async function eventsAbout(work: Work, subject: SubjectId): Promise<readonly CaseEventRow[]> {
  const rows = await eventRows(work).where('case_event.subject_id', '=', subject).limit(sql<number>`200`).execute()
  return rows.map(eventFrom)
}

function eventRows(work: Work) {
  return work
    .selectFrom('case_event')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'case_event.by_id'))
    .select([
      'case_event.kind',
      'case_event.title',
      'case_event.body',
      'case_event.audience',
      'case_event.happened_on',
      'principal.name as by',
      sql<string>`case_event.at::text`.as('exactly_at'),
      sql<string>`case_event.written::text`.as('written'),
    ])
    .orderBy('case_event.at', 'desc')
    .orderBy('case_event.written', 'desc')
}

function eventFrom(row: Awaited<ReturnType<ReturnType<typeof eventRows>['executeTakeFirstOrThrow']>>): CaseEventRow {
  return {
    kind: row.kind,
    title: row.title,
    body: row.body,
    audience: row.audience as Audience,
    on: row.happened_on,
    by: row.by,
  }
}

export const ratings = ['not met', 'partly met', 'met', 'exceeded'] as const
export type Rating = (typeof ratings)[number]

export interface Target {
  readonly no: number
  readonly words: string
  readonly baseline: string
  readonly rating: Rating | undefined
  readonly outcome: string | undefined
}

export async function targetsOf(work: Work, of: CaseId): Promise<readonly Target[]> {
  const rows = await work
    .selectFrom('case_target')
    .select(['no', 'words', 'baseline', 'rating', 'outcome'])
    .where('case_id', '=', of)
    .orderBy('no')
    .execute()
  return rows.map((row) => ({
    no: row.no,
    words: row.words,
    baseline: row.baseline,
    rating: (row.rating ?? undefined) as Rating | undefined,
    outcome: row.outcome ?? undefined,
  }))
}

export async function keepTargets(
  work: Work,
  of: CaseHead,
  targets: readonly { readonly words: string; readonly baseline: string }[],
): Promise<void> {
  await work.deleteFrom('case_target').where('case_id', '=', of.id).execute()
  if (targets.length === 0) return
  const rows = targets.map((target, at) => ({
    id: work.newId(),
    case_id: of.id,
    subject_id: of.subject,
    no: at + 1,
    ...target,
  }))
  await work.insertInto('case_target').values(rows).execute()
}

export async function rateTarget(work: Work, of: CaseId, no: number, rating: Rating, outcome: string): Promise<void> {
  await work
    .updateTable('case_target')
    .set({ rating, outcome })
    .where('case_id', '=', of)
    .where('no', '=', no)
    .execute()
}
