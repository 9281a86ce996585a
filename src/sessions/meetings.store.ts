/** A family's notes and what they agreed that the school reads. Row-level security keeps the words from a school that may not. */
import { sql } from 'kysely'
import type { PlainDate } from '#kernel/days.ts'
import { type CaseId, type Id, id, type StepId, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'

export type FamilyNoteId = Id<'family_note'>
export const agreedHows = ['in person', 'telephone', 'writing'] as const
export type AgreedHow = (typeof agreedHows)[number]

export interface FamilyAgreement {
  readonly by: string
  readonly on: PlainDate
  readonly how: AgreedHow
}

export interface FamilyNote {
  readonly id: FamilyNoteId
  readonly case: CaseId
  readonly subject: SubjectId
  readonly kind: 'meeting' | 'report'
  readonly on: PlainDate
  readonly words: string
  readonly by: string
  /** Undefined: it is the family's alone. */
  readonly agreed: FamilyAgreement | undefined
}

function notes(work: Work) {
  return work
    .selectFrom('family_note')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'family_note.written_by'))
    .leftJoin('family_agreement as agreed', (on) =>
      on.onRef('agreed.note_id', '=', 'family_note.id').on('agreed.ended_on', 'is', null),
    )
    .select(['family_note.id', 'family_note.case_id', 'family_note.subject_id', 'family_note.kind'])
    .select(['family_note.held_on', 'words', 'principal.name as by', 'agreed_by', 'agreed_on', 'how'])
}

function noteFrom(row: Awaited<ReturnType<ReturnType<typeof notes>['executeTakeFirstOrThrow']>>): FamilyNote {
  return {
    id: id(row.id),
    case: id(row.case_id),
    subject: id(row.subject_id),
    kind: row.kind === 'report' ? 'report' : 'meeting',
    on: row.held_on,
    words: row.words,
    by: row.by,
    agreed:
      row.agreed_by === null || row.agreed_on === null
        ? undefined
        : { by: row.agreed_by, on: row.agreed_on, how: row.how as AgreedHow },
  }
}

/** The newest first, as far as this reader may read; one query. */
export async function familyNotes(work: Work, of: CaseId): Promise<readonly FamilyNote[]> {
  const rows = await notes(work)
    .where('family_note.case_id', '=', of)
    .orderBy('family_note.held_on', 'desc')
    .orderBy('family_note.id')
    .execute()
  return rows.map(noteFrom)
}

/** Held until the work ends: two who write down an agreement are put in turn. */
export async function holdNote(work: Work, note: FamilyNoteId): Promise<FamilyNote | undefined> {
  await sql`select from app.family_note where id = ${note} for update`.execute(work)
  const row = await notes(work).where('family_note.id', '=', note).executeTakeFirst()
  return row && noteFrom(row)
}

export async function addFamilyNote(
  work: Work,
  note: Pick<FamilyNote, 'case' | 'subject' | 'kind' | 'on' | 'words'> & { readonly step: StepId | undefined },
): Promise<FamilyNoteId> {
  const added = work.newId<FamilyNoteId>()
  await work
    .insertInto('family_note')
    .values({
      id: added,
      case_id: note.case,
      subject_id: note.subject,
      step_id: note.step ?? null,
      kind: note.kind,
      held_on: note.on,
      words: note.words,
      written_by: work.actor.id,
      written_on: work.today,
    })
    .execute()
  return added
}

export async function addAgreed(work: Work, note: FamilyNote, agreed: FamilyAgreement): Promise<void> {
  await work
    .insertInto('family_agreement')
    .values({
      id: work.newId<Id<'family_agreement'>>(),
      note_id: note.id,
      subject_id: note.subject,
      agreed_by: agreed.by,
      agreed_on: agreed.on,
      how: agreed.how,
      recorded_by: work.actor.id,
      recorded_on: work.today,
    })
    .execute()
}

export async function endAgreed(work: Work, note: FamilyNoteId): Promise<boolean> {
  const row = await work
    .updateTable('family_agreement')
    .set({ ended_on: work.today, ended_by: work.actor.id })
    .where('note_id', '=', note)
    .where('ended_on', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
