/** Notes of what was done with a child, a class or its staff; they only grow. */
import type { PlainDate } from '#kernel/days.ts'
import { type AppointmentId, type CaseId, type Id, id, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { Attendance } from './notes.rules.ts'

export type NoteKind = 'session' | 'modelling' | 'group'

export interface Note {
  readonly id: Id<'session_note'>
  readonly kind: NoteKind
  readonly on: PlainDate
  readonly attendance: Attendance
  /** 1, hardly, to 5, the whole time. */
  readonly takingPart: number | undefined
  readonly done: string
  readonly nextTry: string
  readonly modelledFor: string
  readonly by: string
  /** The group it was in, and which of its sessions. */
  readonly group: { readonly title: string; readonly heading: string } | undefined
}

/** The newest first; one query. */
export async function notesOf(work: Work, of: CaseId): Promise<readonly Note[]> {
  const rows = await work
    .selectFrom('session_note')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'session_note.written_by'))
    .leftJoin('group_session', (on) => on.onRef('group_session.id', '=', 'session_note.group_session_id'))
    .leftJoin('group_programme', (on) => on.onRef('group_programme.id', '=', 'group_session.group_id'))
    .select(['session_note.id', 'session_note.kind', 'session_note.held_on', 'attendance', 'taking_part', 'done'])
    .select(['next_try', 'modelled_for', 'principal.name as by', 'group_programme.title', 'group_session.heading'])
    .where('session_note.case_id', '=', of)
    .orderBy('session_note.held_on', 'desc')
    .orderBy('session_note.id')
    .execute()
  return rows.map((row) => ({
    id: id(row.id),
    kind: row.kind as NoteKind,
    on: row.held_on,
    attendance: row.attendance as Attendance,
    takingPart: row.taking_part ?? undefined,
    done: row.done,
    nextTry: row.next_try,
    modelledFor: row.modelled_for,
    by: row.by,
    group: row.title === null ? undefined : { title: row.title, heading: row.heading ?? '' },
  }))
}

export interface NewNote extends Pick<Note, 'kind' | 'on' | 'attendance' | 'takingPart' | 'done' | 'nextTry'> {
  readonly case: CaseId
  readonly subject: SubjectId
  readonly modelledFor?: string
  readonly appointment?: AppointmentId
  readonly groupSession?: Id<'group_session'>
}

export async function addNotes(work: Work, notes: readonly NewNote[]): Promise<void> {
  if (notes.length === 0) return
  const rows = notes.map((note) => ({
    id: work.newId<Id<'session_note'>>(),
    case_id: note.case,
    subject_id: note.subject,
    appointment_id: note.appointment ?? null,
    group_session_id: note.groupSession ?? null,
    kind: note.kind,
    held_on: note.on,
    attendance: note.attendance,
    taking_part: note.takingPart ?? null,
    done: note.done,
    next_try: note.nextTry,
    modelled_for: note.modelledFor ?? '',
    written_by: work.actor.id,
    written_on: work.today,
  }))
  await work.insertInto('session_note').values(rows).execute()
}
