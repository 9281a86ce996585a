/** Who looked at or changed what, in the same work as the look or the change (security.md, wall 5). Append-only. */
import type { SubjectId } from '#kernel/ids.ts'
import type { Work } from './work.ts'

type Facts = Readonly<Record<string, string | number | boolean | null>>

/** A change, in the business's own words: 'membership accepted'. Facts are ids, numbers and codes, never a name or a note. */
export async function recordChange(work: Work, act: string, ref: string, facts: Facts = {}, subject?: SubjectId) {
  await append(work, { act, ref, facts: JSON.stringify(facts), subject_ids: subject ? [subject] : [], label: null })
}

/** A look at records of subjects: one row an answer, with everyone it showed and the highest label among them. */
export async function recordView(
  work: Work,
  act: string,
  subjects: readonly SubjectId[],
  label: 1 | 2 | 3,
  ref?: string,
) {
  if (subjects.length === 0) return
  await append(work, { act, ref: ref ?? null, facts: '{}', subject_ids: [...new Set(subjects)], label })
}

interface Entry {
  act: string
  ref: string | null
  facts: string
  subject_ids: string[]
  label: number | null
}

async function append(work: Work, entry: Entry): Promise<void> {
  await work
    .insertInto('audit')
    .values({ id: work.newId(), at: work.systemNow, business_on: work.today, principal_id: work.actor.id, ...entry })
    .execute()
}
