/** The only file that touches versions of plans, what was done with them, and passports. */
import { sql } from 'kysely'
import { z } from 'zod'
import { type PlainDate, parseDay } from '#kernel/days.ts'
import { type CaseId, id, type PlanId, parseId, type StrategyId, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { PlanContent, PlanState } from './plan.rules.ts'

export interface Move {
  readonly kind: 'sent' | 'taken back' | 'returned' | 'approved' | 'shared' | 'no longer shared'
  readonly words: string
  readonly by: string
  readonly on: PlainDate
}

export interface PlanVersion {
  readonly id: PlanId
  readonly case: CaseId
  readonly subject: SubjectId
  readonly no: number
  readonly state: PlanState
  readonly content: PlanContent
  readonly revision: number
  readonly begunBy: string
  readonly begunOn: PlainDate
  readonly shared: 'shared' | 'not shared'
  /** Oldest first. */
  readonly moves: readonly Move[]
}

const text = z.string().default('')
const dayText = z
  .string()
  .nullish()
  .transform((typed) => parseDay(typed ?? undefined))
const contentShape = z.object({
  targets: z.array(
    z.object({ words: text, measure: text, baseline: text, baselineOn: dayText, success: text, by: dayText }),
  ),
  strategies: z.array(
    z.object({
      strategy: z
        .string()
        .nullish()
        .transform((typed) => parseId<StrategyId>(typed ?? undefined)),
      title: text,
      what: text,
      setting: text,
    }),
  ),
  resources: z.array(z.string()),
  files: z.array(z.object({ from: z.enum(['case', 'bank']), id: z.string(), name: z.string() })).default([]),
  actions: z.array(z.object({ what: text, who: text, by: dayText })),
})

interface MoveRow {
  readonly kind: Move['kind']
  readonly words: string
  readonly by: string
  readonly on: string
}

function versions(work: Work) {
  return work
    .selectFrom('plan_version')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'plan_version.begun_by'))
    .select(['plan_version.id', 'case_id', 'subject_id', 'no', 'state', 'content', 'revision', 'begun_on'])
    .select('principal.name as begun_by')
    .select(
      sql<
        MoveRow[]
      >`coalesce((select jsonb_agg(jsonb_build_object('kind', m.kind, 'words', m.words, 'by', w.name, 'on', m.moved_on) order by m.at)
        from app.plan_move m join app.principal w on w.id = m.moved_by where m.plan_id = plan_version.id), '[]')`.as(
        'moves',
      ),
    )
    .select(sql<boolean>`exists (select from app.plan_share s where s.plan_id = plan_version.id)`.as('shared'))
    .orderBy('no', 'desc')
}

function versionFrom(row: Awaited<ReturnType<ReturnType<typeof versions>['executeTakeFirstOrThrow']>>): PlanVersion {
  return {
    id: id(row.id),
    case: id(row.case_id),
    subject: id(row.subject_id),
    no: row.no,
    state: row.state as PlanState,
    content: contentShape.parse(row.content),
    revision: row.revision,
    begunBy: row.begun_by,
    begunOn: row.begun_on,
    shared: row.shared ? 'shared' : 'not shared',
    moves: row.moves.flatMap(({ on, ...move }) => {
      const day = parseDay(on)
      return day ? [{ ...move, on: day }] : []
    }),
  }
}

/** Every version of a case's plan that this reader may see, the newest first; one query. */
export async function versionsOf(work: Work, of: CaseId): Promise<readonly PlanVersion[]> {
  const rows = await versions(work).where('case_id', '=', of).execute()
  return rows.map(versionFrom)
}

/** Every approved version about a child, the newest first. */
export async function approvedAbout(work: Work, subject: SubjectId): Promise<readonly PlanVersion[]> {
  const rows = await versions(work).where('subject_id', '=', subject).where('state', '=', 'approved').execute()
  return rows.map(versionFrom)
}

/** What a family reads: approved versions that were shared with it, the newest first. */
export async function sharedOf(work: Work, subject: SubjectId): Promise<readonly PlanVersion[]> {
  const rows = await versions(work)
    .where('subject_id', '=', subject)
    .where('state', '=', 'approved')
    .where(sql<boolean>`exists (select from app.plan_share s where s.plan_id = plan_version.id)`)
    .execute()
  return rows.map(versionFrom)
}

export async function readVersion(work: Work, plan: PlanId): Promise<PlanVersion | undefined> {
  const row = await versions(work).where('plan_version.id', '=', plan).executeTakeFirst()
  return row && versionFrom(row)
}

/** Holds the case, so that two who begin at once get one version. */
export async function addVersion(
  work: Work,
  of: { readonly id: CaseId; readonly subject: SubjectId },
  no: number,
  content: PlanContent,
): Promise<PlanId | undefined> {
  const row = await work
    .insertInto('plan_version')
    .values({
      id: work.newId<PlanId>(),
      case_id: of.id,
      subject_id: of.subject,
      no,
      state: 'draft',
      content: JSON.stringify(content),
      begun_by: work.actor.id,
      begun_on: work.today,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return undefined
  await nameFiles(work, id(row.id), of.subject, content)
  return id(row.id)
}

/** Which files of the bank a version names: whoever reads it reads them. */
async function nameFiles(work: Work, plan: PlanId, subject: SubjectId, { files }: PlanContent): Promise<void> {
  await work.deleteFrom('plan_file').where('plan_version_id', '=', plan).execute()
  const rows = files
    .filter(({ from }) => from === 'bank')
    .map((file) => ({ plan_version_id: plan, subject_id: subject, file_id: file.id }))
  if (rows.length > 0) await work.insertInto('plan_file').values(rows).execute()
}

/** Answers whether it was still the draft that was read. */
export async function keepDraft(work: Work, plan: PlanId, content: PlanContent, revision: number): Promise<boolean> {
  const row = await work
    .updateTable('plan_version')
    .set({ content: JSON.stringify(content), revision: revision + 1 })
    .where('id', '=', plan)
    .where('state', '=', 'draft')
    .where('revision', '=', revision)
    .returning('subject_id')
    .executeTakeFirst()
  if (!row) return false
  await nameFiles(work, plan, id(row.subject_id), content)
  return true
}

/** Answers whether it still stood as it was read: of two at once, one wins. */
export async function setState(work: Work, plan: PlanVersion, state: PlanState): Promise<boolean> {
  const row = await work
    .updateTable('plan_version')
    .set({ state })
    .where('id', '=', plan.id)
    .where('state', '=', plan.state)
    .where('revision', '=', plan.revision)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function addMove(work: Work, plan: PlanVersion, kind: Move['kind'], words: string): Promise<void> {
  await work
    .insertInto('plan_move')
    .values({
      id: work.newId(),
      plan_id: plan.id,
      subject_id: plan.subject,
      kind,
      words,
      moved_by: work.actor.id,
      moved_on: work.today,
      at: work.now,
    })
    .execute()
}

/** Answers whether that changed anything. */
export async function setShared(work: Work, plan: PlanVersion, wanted: PlanVersion['shared']): Promise<boolean> {
  const row =
    wanted === 'shared'
      ? await work
          .insertInto('plan_share')
          .values({ plan_id: plan.id, subject_id: plan.subject })
          .onConflict((conflict) => conflict.doNothing())
          .returning('plan_id')
          .executeTakeFirst()
      : await work.deleteFrom('plan_share').where('plan_id', '=', plan.id).returning('plan_id').executeTakeFirst()
  return row !== undefined
}
