/** What was done about a concern: kept as it was written, read by the school's leads alone. */
import type { Instant } from '#kernel/days.ts'
import type { ConcernId, Id } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { Concern } from './concern.store.ts'

export const actionKinds = ['called', 'met', 'referred', 'told the parents', 'note'] as const
export type ActionKind = (typeof actionKinds)[number]

export interface NewAction {
  readonly kind: ActionKind
  readonly withWhom: string
  readonly words: string
  readonly at: Instant
}

export interface ActionTaken extends NewAction {
  readonly by: string
}

/** Oldest first. */
export async function actionsOn(work: Work, concern: ConcernId): Promise<readonly ActionTaken[]> {
  const rows = await work
    .selectFrom('concern_action')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'concern_action.recorded_by'))
    .select(['concern_action.kind', 'with_whom', 'words', 'happened_at', 'principal.name as by'])
    .where('concern_id', '=', concern)
    .orderBy('happened_at')
    .orderBy('recorded_at')
    .execute()
  return rows.map((row) => ({
    kind: row.kind as ActionKind,
    withWhom: row.with_whom,
    words: row.words,
    at: row.happened_at,
    by: row.by,
  }))
}

export async function addAction(work: Work, concern: Concern, action: NewAction): Promise<void> {
  await work
    .insertInto('concern_action')
    .values({
      id: work.newId<Id<'concern action'>>(),
      concern_id: concern.id,
      school_id: concern.school,
      kind: action.kind,
      with_whom: action.withWhom,
      words: action.words,
      happened_at: action.at,
      recorded_by: work.actor.id,
      recorded_at: work.now,
    })
    .execute()
}
