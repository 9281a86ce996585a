/** Meetings with other agencies and what was agreed there; the way to a plan and its reviews. */
import { sql } from 'kysely'
import { type PlainDate, parseDay } from '#kernel/days.ts'
import { id, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { EhcEvent, EhcKind } from './ehc.rules.ts'
import { type AroundId, stands } from './mistake.store.ts'

export interface Action {
  readonly id: AroundId
  readonly what: string
  readonly who: string
  readonly by: PlainDate
  readonly doneOn: PlainDate | undefined
}

export interface Meeting {
  readonly id: AroundId
  readonly kind: string
  readonly on: PlainDate
  readonly present: string
  readonly notes: string
  readonly actions: readonly Action[]
}

interface ActionRow {
  readonly id: string
  readonly what: string
  readonly who: string
  readonly by_on: string
  readonly done_on: string | null
}

/** With their actions, the newest first; one query. */
export async function meetingsOf(work: Work, subject: SubjectId): Promise<readonly Meeting[]> {
  const rows = await work
    .selectFrom('agency_meeting')
    .select(['agency_meeting.id', 'kind', 'held_on', 'present', 'notes'])
    .select(
      sql<
        ActionRow[]
      >`coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'what', a.what, 'who', a.who, 'by_on', a.by_on,
        'done_on', a.done_on) order by a.by_on, a.id) from app.meeting_action a where a.meeting_id = agency_meeting.id), '[]')`.as(
        'actions',
      ),
    )
    .where('subject_id', '=', subject)
    .where(stands('agency_meeting'))
    .orderBy('held_on', 'desc')
    .execute()
  return rows.map((row) => ({
    id: id(row.id),
    kind: row.kind,
    on: row.held_on,
    present: row.present,
    notes: row.notes,
    actions: row.actions.flatMap((action) => {
      const by = parseDay(action.by_on)
      const doneOn = parseDay(action.done_on ?? undefined)
      return by ? [{ id: id<AroundId>(action.id), what: action.what, who: action.who, by, doneOn }] : []
    }),
  }))
}

export interface NewMeeting {
  readonly kind: string
  readonly on: PlainDate
  readonly present: string
  readonly notes: string
  readonly actions: readonly { readonly what: string; readonly who: string; readonly by: PlainDate }[]
}

export async function addMeeting(work: Work, subject: SubjectId, meeting: NewMeeting): Promise<void> {
  const meetingId = work.newId<AroundId>()
  await work
    .insertInto('agency_meeting')
    .values({
      id: meetingId,
      subject_id: subject,
      kind: meeting.kind,
      held_on: meeting.on,
      present: meeting.present,
      notes: meeting.notes,
      recorded_by: work.actor.id,
      recorded_on: work.today,
    })
    .execute()
  const actions = meeting.actions.map(({ what, who, by }) => ({
    id: work.newId<AroundId>(),
    meeting_id: meetingId,
    subject_id: subject,
    what,
    who,
    by_on: by,
  }))
  if (actions.length > 0) await work.insertInto('meeting_action').values(actions).execute()
}

export async function hasAction(work: Work, subject: SubjectId, action: AroundId): Promise<boolean> {
  const row = await work
    .selectFrom('meeting_action')
    .select('id')
    .where('id', '=', action)
    .where('subject_id', '=', subject)
    .executeTakeFirst()
  return row !== undefined
}

/** Answers whether it was open until now. */
export async function setActionDone(work: Work, subject: SubjectId, action: AroundId): Promise<boolean> {
  const row = await work
    .updateTable('meeting_action')
    .set({ done_on: work.today, done_by: work.actor.id })
    .where('id', '=', action)
    .where('subject_id', '=', subject)
    .where('done_on', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export interface EhcOnRecord extends EhcEvent {
  readonly id: AroundId
  readonly words: string
}

/** Oldest first. */
export async function ehcEventsOf(work: Work, subject: SubjectId): Promise<readonly EhcOnRecord[]> {
  const rows = await work
    .selectFrom('ehc_event')
    .select(['id', 'kind', 'happened_on', 'words'])
    .where('subject_id', '=', subject)
    .where(stands('ehc_event'))
    .orderBy('happened_on')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: id(row.id), kind: row.kind as EhcKind, on: row.happened_on, words: row.words }))
}

export async function addEhcEvent(work: Work, subject: SubjectId, event: EhcEvent, words: string): Promise<void> {
  await work
    .insertInto('ehc_event')
    .values({
      id: work.newId<AroundId>(),
      subject_id: subject,
      kind: event.kind,
      happened_on: event.on,
      words,
      recorded_by: work.actor.id,
      recorded_on: work.today,
    })
    .execute()
}
