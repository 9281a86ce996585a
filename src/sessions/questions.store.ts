/** Threads of questions between visits, their messages, and the addresses at which they are answered by mail. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { CaseHead } from '#cases/index.ts'
import { type Instant, localDay, type PlainDate } from '#kernel/days.ts'
import { type CaseId, type Id, id, type PersonId, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'

export type ThreadId = Id<'question_thread'>
export type Side = 'school' | 'team'

export interface ThreadHead {
  readonly id: ThreadId
  readonly title: string
  readonly case: CaseId
  readonly subject: SubjectId
  readonly schoolName: string
  readonly staff: PersonId | undefined
  readonly staffName: string | undefined
  readonly begunOn: PlainDate
  readonly messages: number
  /** Whoever wrote last; the other side is asked. */
  readonly last: Side
  /** Undefined while it is open. */
  readonly closed: { readonly by: string; readonly on: PlainDate } | undefined
}

function heads(work: Work) {
  return work
    .selectFrom('question_thread')
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'question_thread.school_id'))
    .leftJoin('question_closing', (on) => on.onRef('question_closing.question_thread_id', '=', 'question_thread.id'))
    .leftJoin('principal as closer', (on) => on.onRef('closer.id', '=', 'question_closing.closed_by'))
    .leftJoin('principal as staff', (on) => on.onRef('staff.id', '=', 'question_thread.staff_id'))
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom('question_message')
          .select([
            sql<number>`count(*)::int`.as('count'),
            sql<string | null>`(array_agg(side order by at desc, id))[1]`.as('last'),
          ])
          .whereRef('question_message.question_thread_id', '=', 'question_thread.id')
          .as('said'),
      (on) => on.onTrue(),
    )
    .select(['question_thread.id', 'title', 'case_id', 'subject_id', 'school.name as school', 'staff_id'])
    .select(['staff.name as staff', 'begun_at', 'said.count', 'said.last'])
    .select(['closed_on', 'closer.name as closer'])
    .orderBy('begun_at', 'desc')
}

function headFrom(row: Awaited<ReturnType<ReturnType<typeof heads>['executeTakeFirstOrThrow']>>): ThreadHead {
  return {
    id: id(row.id),
    title: row.title,
    case: id(row.case_id),
    subject: id(row.subject_id),
    schoolName: row.school,
    staff: row.staff_id === null ? undefined : id<PersonId>(row.staff_id),
    staffName: row.staff ?? undefined,
    begunOn: localDay(row.begun_at),
    messages: row.count,
    last: row.last === 'team' ? 'team' : 'school',
    closed: row.closed_on === null ? undefined : { by: row.closer ?? '', on: row.closed_on },
  }
}

export async function threadsOf(work: Work, of: CaseId): Promise<readonly ThreadHead[]> {
  return (await heads(work).where('case_id', '=', of).execute()).map(headFrom)
}

/** Those in which this person is the colleague who is asked or asks; one query. */
export async function threadsWithMe(work: Work): Promise<readonly ThreadHead[]> {
  const rows = await heads(work).where('staff_id', '=', work.actor.id).limit(100).execute()
  return rows.map(headFrom)
}

export async function readThread(work: Work, thread: ThreadId): Promise<ThreadHead | undefined> {
  const row = await heads(work).where('question_thread.id', '=', thread).executeTakeFirst()
  return row && headFrom(row)
}

export interface QuestionMessage {
  readonly by: string
  readonly side: Side
  readonly how: 'page' | 'mail'
  readonly body: string
  readonly on: PlainDate
}

/** The oldest first. */
export async function messagesOf(work: Work, thread: ThreadId): Promise<readonly QuestionMessage[]> {
  const rows = await work
    .selectFrom('question_message')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'question_message.author_id'))
    .select(['principal.name as by', 'side', 'how', 'body', 'written_on'])
    .where('question_thread_id', '=', thread)
    .orderBy('at')
    .orderBy('question_message.id')
    .execute()
  return rows.map((row) => ({
    by: row.by,
    side: row.side as Side,
    how: row.how as 'page' | 'mail',
    body: row.body,
    on: row.written_on,
  }))
}

export async function addThread(
  work: Work,
  one: CaseHead,
  title: string,
  staff: PersonId | undefined,
): Promise<ThreadId> {
  const thread = work.newId<ThreadId>()
  await work
    .insertInto('question_thread')
    .values({
      id: thread,
      case_id: one.id,
      subject_id: one.subject,
      school_id: one.school,
      title,
      staff_id: staff ?? null,
      begun_by: work.actor.id,
      begun_at: work.now,
    })
    .execute()
  return thread
}

export async function addMessage(work: Work, thread: ThreadId, side: Side, body: string): Promise<void> {
  await work
    .insertInto('question_message')
    .values({
      id: work.newId<Id<'question_message'>>(),
      question_thread_id: thread,
      author_id: work.actor.id,
      side,
      how: 'page',
      body,
      written_on: work.today,
      at: work.now,
    })
    .execute()
}

/** False when it was closed already. */
export async function closeThread(work: Work, thread: ThreadId): Promise<boolean> {
  const row = await work
    .insertInto('question_closing')
    .values({ question_thread_id: thread, closed_by: work.actor.id, closed_on: work.today })
    .onConflict((conflict) => conflict.doNothing())
    .returning('question_thread_id')
    .executeTakeFirst()
  return row !== undefined
}

/** False when it was open. */
export async function reopenThread(work: Work, thread: ThreadId): Promise<boolean> {
  const row = await work
    .deleteFrom('question_closing')
    .where('question_thread_id', '=', thread)
    .returning('question_thread_id')
    .executeTakeFirst()
  return row !== undefined
}

export interface Receiver {
  readonly id: PersonId
  readonly email: string
}

const receiversShape = z.array(z.object({ id: z.string().transform((text) => id<PersonId>(text)), email: z.string() }))

/** Who is on the other side of a thread. */
export async function receiversOf(work: Work, thread: ThreadId, from: Side): Promise<readonly Receiver[]> {
  const { rows } = await sql<{ receivers: unknown }>`
    select app.question_receivers(${thread}, ${from}) as receivers`.execute(work)
  return receiversShape.parse(rows[0]?.receivers)
}

export async function addAddress(
  work: Work,
  thread: ThreadId,
  address: { readonly tokenHash: string; readonly person: PersonId; readonly side: Side; readonly until: Instant },
): Promise<void> {
  await work
    .insertInto('question_address')
    .values({
      token_hash: address.tokenHash,
      question_thread_id: thread,
      person_id: address.person,
      side: address.side,
      expires_at: address.until,
    })
    .execute()
}

const takenShape = z
  .object({
    thread: z.string().transform((text) => id<ThreadId>(text)),
    side: z.enum(['school', 'team']),
    subject: z.string().transform((text) => id<SubjectId>(text)),
    receivers: receiversShape,
  })
  .nullable()

/** Under its thread, as the person the address was made for; undefined when there is no such address any more. */
export async function takeMail(work: Work, tokenHash: string, body: string) {
  const { rows } = await sql<{ taken: unknown }>`
    select app.take_mail(${tokenHash}, ${work.newId<Id<'question_message'>>()}, ${body}, ${work.today}, ${work.now}) as taken`.execute(
    work,
  )
  return takenShape.parse(rows[0]?.taken ?? null) ?? undefined
}
