/** What a case is about beyond its subject; the newest row counts, older ones stay. */
import { type RawBuilder, sql } from 'kysely'
import type { CaseId, Id, SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'

export interface CaseAbout {
  /** What a family is called; empty for everything else. */
  readonly name: string
  readonly onRoll: number | undefined
  readonly adults: string
  readonly wanted: string
}

export const nothingSaid: CaseAbout = { name: '', onRoll: undefined, adults: '', wanted: '' }

/** Of the case in hand, as JSON: null before anything was said. */
export const newestAbout: RawBuilder<AboutRow | null> = sql`(select jsonb_build_object('name', a.name, 'on_roll', a.on_roll,
  'adults', a.adults, 'wanted', a.wanted) from app.case_about a where a.provider_id = support_case.provider_id
  and a.case_id = support_case.id order by a.at desc, a.id limit 1)`

export interface AboutRow {
  readonly name: string
  readonly on_roll: number | null
  readonly adults: string
  readonly wanted: string
}

export function aboutFrom(row: AboutRow | null): CaseAbout {
  return row
    ? { name: row.name, onRoll: row.on_roll ?? undefined, adults: row.adults, wanted: row.wanted }
    : nothingSaid
}

export async function addAbout(
  work: Work,
  of: { readonly id: CaseId; readonly subject: SubjectId },
  about: CaseAbout,
): Promise<void> {
  await work
    .insertInto('case_about')
    .values({
      id: work.newId<Id<'case_about'>>(),
      case_id: of.id,
      subject_id: of.subject,
      name: about.name,
      on_roll: about.onRoll ?? null,
      adults: about.adults,
      wanted: about.wanted,
      kept_by: work.actor.id,
      kept_on: work.today,
      at: work.now,
    })
    .execute()
}
