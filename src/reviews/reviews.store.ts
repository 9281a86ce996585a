/** What was said at a review, what its next step led to, and which cycle follows which. */
import { sql } from 'kysely'
import type { CaseHead } from '#cases/index.ts'
import type { PlainDate } from '#kernel/days.ts'
import { type AppointmentId, type CaseId, type Id, id, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'

export interface Review {
  readonly on: PlainDate
  readonly by: string
  readonly parentsView: string
  readonly pupilsView: string
}

export async function reviewOf(work: Work, of: CaseId): Promise<Review | undefined> {
  const row = await work
    .selectFrom('case_review')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'case_review.recorded_by'))
    .select(['held_on', 'principal.name as by', 'parents_view', 'pupils_view'])
    .where('case_id', '=', of)
    .executeTakeFirst()
  return row && { on: row.held_on, by: row.by, parentsView: row.parents_view, pupilsView: row.pupils_view }
}

export async function addReview(
  work: Work,
  review: {
    readonly case: CaseId
    readonly subject: SubjectId
    readonly appointment: AppointmentId
    readonly on: PlainDate
    readonly parentsView: string
    readonly pupilsView: string
  },
): Promise<void> {
  await work
    .insertInto('case_review')
    .values({
      id: work.newId<Id<'case_review'>>(),
      case_id: review.case,
      subject_id: review.subject,
      appointment_id: review.appointment,
      parents_view: review.parentsView,
      pupils_view: review.pupilsView,
      held_on: review.on,
      recorded_by: work.actor.id,
    })
    .execute()
}

export type Prepared = 'basket' | 'quote'

export interface Taken {
  readonly prepared: readonly { readonly step: Prepared; readonly ref: string; readonly on: PlainDate }[]
  /** The cycle that follows this one, or that this one follows. */
  readonly next: { readonly id: CaseId; readonly number: string } | undefined
  readonly earlier: { readonly id: CaseId; readonly number: string } | undefined
}

export async function takenFrom(work: Work, of: CaseId): Promise<Taken> {
  const prepared = await work
    .selectFrom('next_step_taken')
    .select(['step', 'ref', 'taken_on'])
    .where('case_id', '=', of)
    .orderBy('step')
    .execute()
  const cycles = await work
    .selectFrom('second_cycle')
    .innerJoin('support_case as later', (on) => on.onRef('later.id', '=', 'second_cycle.case_id'))
    .innerJoin('support_case as before', (on) => on.onRef('before.id', '=', 'second_cycle.earlier_id'))
    .select(['case_id', 'earlier_id', 'later.number as later_number', 'before.number as earlier_number'])
    .where((row) => row.or([row('case_id', '=', of), row('earlier_id', '=', of)]))
    .execute()
  const after = cycles.find((row) => row.earlier_id === of)
  const before = cycles.find((row) => row.case_id === of)
  return {
    prepared: prepared.map((row) => ({ step: row.step as Prepared, ref: row.ref, on: row.taken_on })),
    next: after && { id: id(after.case_id), number: after.later_number },
    earlier: before && { id: id(before.earlier_id), number: before.earlier_number },
  }
}

/** False when it was prepared before. */
export async function addTaken(work: Work, one: CaseHead, step: Prepared, ref: string): Promise<boolean> {
  const row = await work
    .insertInto('next_step_taken')
    .values({
      case_id: one.id,
      step,
      subject_id: one.subject,
      ref,
      taken_by: work.actor.id,
      taken_on: work.today,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('case_id')
    .executeTakeFirst()
  return row !== undefined
}

/** The table refuses it while another cycle about the subject is open: whoever opens two at once. */
export async function linkCycle(work: Work, later: CaseId, earlier: CaseHead): Promise<void> {
  await work
    .insertInto('second_cycle')
    .values({
      case_id: later,
      earlier_id: earlier.id,
      subject_id: earlier.subject,
      opened_by: work.actor.id,
      opened_on: work.today,
    })
    .execute()
}

/** One at a time opens a cycle after this one. */
export async function holdEarlier(work: Work, of: CaseId): Promise<void> {
  await sql`select from app.support_case where id = ${of} for update`.execute(work)
}
