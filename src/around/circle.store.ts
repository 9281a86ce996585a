/** Agencies, siblings, and how near an exclusion was judged to be. */
import { sql } from 'kysely'
import type { PlainDate } from '#kernel/days.ts'
import { type CaseId, id, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import { type AroundId, stands } from './mistake.store.ts'

export interface Agency {
  readonly id: AroundId
  readonly name: string
  readonly contact: string
  readonly from: PlainDate
  readonly until: PlainDate | undefined
}

/** Those still involved first. */
export async function agenciesOf(work: Work, subject: SubjectId): Promise<readonly Agency[]> {
  const rows = await work
    .selectFrom('agency_involvement')
    .select(['id', 'agency', 'contact', 'from_on', 'until_on'])
    .where('subject_id', '=', subject)
    .orderBy(sql`until_on nulls first`)
    .orderBy('agency')
    .execute()
  return rows.map((row) => ({
    id: id(row.id),
    name: row.agency,
    contact: row.contact,
    from: row.from_on,
    until: row.until_on ?? undefined,
  }))
}

export async function addAgency(
  work: Work,
  subject: SubjectId,
  agency: { readonly name: string; readonly contact: string; readonly from: PlainDate },
): Promise<void> {
  await work
    .insertInto('agency_involvement')
    .values({
      id: work.newId<AroundId>(),
      subject_id: subject,
      agency: agency.name,
      contact: agency.contact,
      from_on: agency.from,
      recorded_by: work.actor.id,
    })
    .execute()
}

export async function endAgency(work: Work, subject: SubjectId, agency: AroundId): Promise<boolean> {
  const row = await work
    .updateTable('agency_involvement')
    .set({ until_on: work.today })
    .where('id', '=', agency)
    .where('subject_id', '=', subject)
    .where('until_on', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export const riskLevels = ['none', 'some', 'high'] as const
export type RiskLevel = (typeof riskLevels)[number]
export const riskOccasions = ['start', 'review', 'end'] as const
export type RiskOccasion = (typeof riskOccasions)[number]

export interface Risk {
  readonly occasion: RiskOccasion
  readonly level: RiskLevel
  readonly words: string
  readonly on: PlainDate
}

/** Oldest first. */
export async function risksOf(work: Work, of: CaseId): Promise<readonly (Risk & { readonly id: AroundId })[]> {
  const rows = await work
    .selectFrom('exclusion_risk')
    .select(['id', 'occasion', 'level', 'words', 'judged_on'])
    .where('case_id', '=', of)
    .where(stands('exclusion_risk'))
    .orderBy('judged_on')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: id(row.id),
    occasion: row.occasion as RiskOccasion,
    level: row.level as RiskLevel,
    words: row.words,
    on: row.judged_on,
  }))
}

export async function addRisk(
  work: Work,
  of: { readonly id: CaseId; readonly subject: SubjectId },
  risk: Omit<Risk, 'on'>,
): Promise<void> {
  await work
    .insertInto('exclusion_risk')
    .values({
      id: work.newId<AroundId>(),
      case_id: of.id,
      subject_id: of.subject,
      ...risk,
      judged_on: work.today,
      judged_by: work.actor.id,
    })
    .execute()
}

export interface Sibling {
  readonly subject: SubjectId
  readonly name: string
  readonly reference: string
}

/** Only those whom this reader may see too: the policy leaves the others out, and nothing tells that there are any. */
export async function siblingsOf(work: Work, subject: SubjectId): Promise<readonly Sibling[]> {
  const rows = await work
    .selectFrom('sibling_link')
    .innerJoin('pupil', (on) => on.onRef('pupil.subject_id', '=', 'sibling_link.other_id'))
    .innerJoin('subject', (on) => on.onRef('subject.id', '=', 'sibling_link.other_id'))
    .select(['sibling_link.other_id', 'pupil.given_name', 'pupil.family_name', 'subject.reference'])
    .where('sibling_link.subject_id', '=', subject)
    .orderBy('pupil.given_name')
    .execute()
  return rows.map((row) => ({
    subject: id(row.other_id),
    name: `${row.given_name} ${row.family_name}`,
    reference: row.reference,
  }))
}

/** A child by the reference people quote, where this reader may see it. */
export async function childByReference(work: Work, reference: string): Promise<SubjectId | undefined> {
  const row = await work
    .selectFrom('subject')
    .innerJoin('pupil', (on) => on.onRef('pupil.subject_id', '=', 'subject.id'))
    .select('subject.id')
    .where('subject.reference', '=', reference)
    .executeTakeFirst()
  return row && id<SubjectId>(row.id)
}

/** Both ways, so that each child's page shows the other. */
export async function linkSiblings(work: Work, one: SubjectId, other: SubjectId): Promise<void> {
  const linked = { linked_by: work.actor.id, linked_on: work.today }
  await work
    .insertInto('sibling_link')
    .values([
      { subject_id: one, other_id: other, ...linked },
      { subject_id: other, other_id: one, ...linked },
    ])
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function unlinkSiblings(work: Work, one: SubjectId, other: SubjectId): Promise<boolean> {
  const gone = await work
    .deleteFrom('sibling_link')
    .where((link) =>
      link.or([
        link.and([link('subject_id', '=', one), link('other_id', '=', other)]),
        link.and([link('subject_id', '=', other), link('other_id', '=', one)]),
      ]),
    )
    .returning('subject_id')
    .execute()
  return gone.length > 0
}
