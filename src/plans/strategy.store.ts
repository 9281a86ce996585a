/** The team's strategies in their versions, and how they went elsewhere. */
import { sql } from 'kysely'
import type { PlainDate } from '#kernel/days.ts'
import { id, type StrategyId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import { bringFiles } from './bank-file.store.ts'
import type { PlanFile } from './plan.rules.ts'
import type { Need, Setting, Stage } from './strategy.words.ts'
import type { Worked } from './worked.rules.ts'

export interface StrategyWords {
  readonly title: string
  readonly what: string
  readonly needs: readonly Need[]
  readonly stages: readonly Stage[]
  readonly settings: readonly Setting[]
  readonly source: string
  /** Of the bank; they come along into a plan. */
  readonly files: readonly PlanFile[]
}

export interface Strategy extends StrategyWords {
  readonly id: StrategyId
  readonly version: number
  readonly standing: 'offered' | 'withdrawn'
  readonly by: string
  readonly on: PlainDate
}

export interface Wanted {
  readonly words: string
  readonly need: Need | undefined
  readonly stage: Stage | undefined
  readonly setting: Setting | undefined
}

function versions(work: Work) {
  return work
    .selectFrom('strategy')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'strategy.kept_by'))
    .select(['strategy.id', 'version', 'standing', 'title', 'what', 'needs', 'stages', 'settings', 'source', 'kept_on'])
    .select('principal.name as by')
    .select(
      sql<
        { id: string; name: string }[]
      >`coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.words) order by f.words, f.id)
        from app.strategy_file b join app.bank_file f on f.provider_id = b.provider_id and f.id = b.file_id
        where b.provider_id = strategy.provider_id and b.strategy_id = strategy.id and b.version = strategy.version), '[]')`.as(
        'files',
      ),
    )
}

function strategyFrom(row: Awaited<ReturnType<ReturnType<typeof versions>['executeTakeFirstOrThrow']>>): Strategy {
  return {
    id: id(row.id),
    version: row.version,
    standing: row.standing as Strategy['standing'],
    title: row.title,
    what: row.what,
    needs: row.needs as readonly string[] as readonly Need[],
    stages: row.stages as readonly string[] as readonly Stage[],
    settings: row.settings as readonly string[] as readonly Setting[],
    source: row.source,
    files: row.files.map((file) => ({ from: 'bank', ...file })),
    by: row.by,
    on: row.kept_on,
  }
}

const newest = sql<boolean>`not exists (select from app.strategy n where n.id = strategy.id and n.version > strategy.version)`

/** What one page of the bank shows. */
const most = 200

/** The strategies that fit, in their newest version, by title, each with how it went where that may be told; one query. */
export async function findStrategies(
  work: Work,
  { words, need, stage, setting }: Wanted,
): Promise<readonly (Strategy & { readonly worked: Worked | undefined })[]> {
  let found = versions(work)
    .leftJoin(
      sql<{ strategy_id: string; children: string; rated: string; met: string }>`app.strategies_worked()`.as('worked'),
      (on) => on.onRef('worked.strategy_id', '=', 'strategy.id'),
    )
    .select(['worked.children', 'worked.rated', 'worked.met'])
    .where('standing', '=', 'offered')
    .where(newest)
  if (need) found = found.where(sql<boolean>`${need} = any(needs)`)
  if (stage) found = found.where(sql<boolean>`${stage} = any(stages)`)
  if (setting) found = found.where(sql<boolean>`${setting} = any(settings)`)
  // The rows that are looked through are the bank's, tens or hundreds: no index is needed.
  for (const word of words.split(/\s+/).filter(Boolean).slice(0, 6))
    found = found.where(sql<boolean>`position(lower(${word}) in lower(title || ' ' || what || ' ' || source)) > 0`)
  const rows = await found
    .orderBy('title')
    .limit(sql<number>`${sql.lit(most)}`)
    .execute()
  return rows.map((row) => ({
    ...strategyFrom(row),
    worked:
      row.children === null
        ? undefined
        : { children: Number(row.children), rated: Number(row.rated), met: Number(row.met) },
  }))
}

/** Every version of one, the newest first. */
export async function strategyVersions(work: Work, of: StrategyId): Promise<readonly Strategy[]> {
  const rows = await versions(work).where('strategy.id', '=', of).orderBy('version', 'desc').execute()
  return rows.map(strategyFrom)
}

/** Answers whether this version was still free: of two who change it at once, one wins. */
export async function addStrategyVersion(
  work: Work,
  of: { readonly id: StrategyId; readonly version: number; readonly standing: Strategy['standing'] },
  words: StrategyWords,
): Promise<boolean> {
  const row = await work
    .insertInto('strategy')
    .values({
      ...of,
      title: words.title,
      what: words.what,
      needs: [...words.needs],
      stages: [...words.stages],
      settings: [...words.settings],
      source: words.source,
      kept_by: work.actor.id,
      kept_on: work.today,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return false
  await bringFiles(work, of, words.files)
  return true
}
