/** The only file that touches requests themselves; events, answers, contacts and readers of drafts have stores of their own. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { PlainDate } from '#kernel/days.ts'
import { id, type PrincipalId, type RequestId, type SchoolId, type SubjectId } from '#kernel/ids.ts'
import { holdsWords, isExactly } from '#platform/words.ts'
import type { Work } from '#platform/work.ts'
import type { SubjectKind } from '#pupils/index.ts'
import type { RouteId } from '#routes/index.ts'
import type { Answers } from './form.rules.ts'
import type { Exit, RequestState } from './request.rules.ts'

export interface SupportRequest {
  readonly id: RequestId
  readonly number: string | undefined
  readonly school: SchoolId
  readonly schoolName: string
  readonly kind: SubjectKind
  readonly subject: SubjectId | undefined
  readonly state: RequestState
  readonly answers: Answers
  readonly version: number
  readonly begunBy: string
  readonly writer: PrincipalId
  /** Absent where the district had settled none when it was begun. */
  readonly route: RouteId | undefined
  readonly changedOn: PlainDate
  readonly submittedOn: PlainDate | undefined
  /** The first time that somebody of the service was in touch. */
  readonly contactOn: PlainDate | undefined
  /** Which of the three ways it was answered. */
  readonly exit: Exit | undefined
  readonly againOf: RequestId | undefined
}

const answersShape = z.record(z.string(), z.string())

function requestRows(work: Work) {
  return work
    .selectFrom('support_request')
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'support_request.school_id'))
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'support_request.begun_by'))
    .leftJoin('first_contact', (on) => on.onRef('first_contact.request_id', '=', 'support_request.id'))
    .select([
      'support_request.route_id',
      'support_request.begun_by',
      'support_request.exit',
      'support_request.again_of',
    ])
    .select('first_contact.made_on as contact_on')
    .select([
      'support_request.id',
      'support_request.number',
      'support_request.school_id',
      'school.name as school',
      'support_request.subject_kind',
      'support_request.subject_id',
    ])
    .select([
      'support_request.state',
      'support_request.answers',
      'support_request.version',
      'principal.name as by',
      'support_request.changed_on',
      'support_request.submitted_on',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof requestRows>['executeTakeFirstOrThrow']>>

function requestFrom(row: Row): SupportRequest {
  return {
    id: id(row.id),
    number: row.number ?? undefined,
    school: id(row.school_id),
    schoolName: row.school,
    kind: row.subject_kind as SubjectKind,
    subject: row.subject_id === null ? undefined : id<SubjectId>(row.subject_id),
    state: row.state as RequestState,
    answers: answersShape.parse(row.answers),
    version: row.version,
    begunBy: row.by,
    changedOn: row.changed_on,
    submittedOn: row.submitted_on ?? undefined,
    writer: id(row.begun_by),
    route: row.route_id === null ? undefined : id<RouteId>(row.route_id),
    contactOn: row.contact_on ?? undefined,
    exit: (row.exit ?? undefined) as Exit | undefined,
    againOf: row.again_of === null ? undefined : id<RequestId>(row.again_of),
  }
}

/** Every request the actor reaches: what waits first, the oldest first, then drafts, then the decided. One query. */
export async function requests(work: Work): Promise<readonly SupportRequest[]> {
  const rows = await requestRows(work)
    .orderBy(
      sql`case support_request.state when 'submitted' then 1 when 'more asked' then 2 when 'returned' then 3 when 'at hub' then 4 when 'draft' then 5 else 6 end`,
    )
    .orderBy(sql`case when support_request.decided_on is null then support_request.submitted_on end`)
    .orderBy('support_request.decided_on', 'desc')
    .orderBy('support_request.id')
    .limit(sql<number>`300`)
    .execute()
  return rows.map(requestFrom)
}

/** A school's requests that wait for an answer, the oldest first. One query. */
export async function waitingAt(work: Work, school: SchoolId): Promise<readonly SupportRequest[]> {
  const rows = await requestRows(work)
    .where('support_request.school_id', '=', school)
    .where('support_request.state', 'in', ['submitted', 'more asked', 'returned', 'at hub'])
    .orderBy('support_request.submitted_on')
    .orderBy('support_request.id')
    .execute()
  return rows.map(requestFrom)
}

/** By number, the exact one first; a draft has none. One query. */
export async function requestsByWords(work: Work, words: string, limit: number): Promise<readonly SupportRequest[]> {
  const rows = await requestRows(work)
    .where((row) => holdsWords(row.ref('support_request.number'), words))
    .orderBy((row) => isExactly(row.ref('support_request.number'), words), 'desc')
    .orderBy('support_request.number', 'desc')
    .limit(limit)
    .execute()
  return rows.map(requestFrom)
}

export async function readRequest(work: Work, request: RequestId): Promise<SupportRequest | undefined> {
  const row = await requestRows(work).where('support_request.id', '=', request).executeTakeFirst()
  return row && requestFrom(row)
}

export async function requestOfSubject(work: Work, subject: SubjectId): Promise<SupportRequest | undefined> {
  const row = await requestRows(work)
    .where('support_request.subject_id', '=', subject)
    .orderBy('support_request.submitted_on', 'desc')
    .limit(sql<number>`1`)
    .executeTakeFirst()
  return row && requestFrom(row)
}

/** As `readRequest`, held until the work ends. */
export async function holdRequest(work: Work, request: RequestId): Promise<SupportRequest | undefined> {
  await work.selectFrom('support_request').select('id').where('id', '=', request).forUpdate().execute()
  return readRequest(work, request)
}

/** All that ask about one subject, held until the work ends. */
export async function holdRequestsOf(work: Work, subject: SubjectId): Promise<void> {
  await work
    .selectFrom('support_request')
    .select('id')
    .where('subject_id', '=', subject)
    .orderBy('id')
    .forUpdate()
    .execute()
}

export interface NewDraft {
  readonly kind: SubjectKind
  readonly route: RouteId | undefined
  readonly answers: Answers
  readonly againOf: RequestId | undefined
}

export async function addDraft(work: Work, school: SchoolId, draft: NewDraft): Promise<RequestId> {
  const request = work.newId<RequestId>()
  await work
    .insertInto('support_request')
    .values({
      id: request,
      school_id: school,
      subject_kind: draft.kind,
      route_id: draft.route ?? null,
      again_of: draft.againOf ?? null,
      state: 'draft',
      answers: JSON.stringify(draft.answers),
      begun_by: work.actor.id,
      begun_on: work.today,
      changed_on: work.today,
    })
    .execute()
  return request
}

export async function keepAnswers(work: Work, request: RequestId, answers: Answers): Promise<void> {
  await work
    .updateTable('support_request')
    .set((row) => ({
      answers: JSON.stringify(answers),
      version: sql<number>`${row.ref('version')} + 1`,
      changed_on: work.today,
    }))
    .where('id', '=', request)
    .execute()
}

export async function markSubmitted(
  work: Work,
  request: RequestId,
  { state, number, subject }: { readonly state: RequestState; readonly number: string; readonly subject: SubjectId },
): Promise<void> {
  await work
    .updateTable('support_request')
    .set({ state, number, subject_id: subject, submitted_on: work.today, changed_on: work.today })
    .where('id', '=', request)
    .execute()
}

export async function setRequestState(work: Work, request: RequestId, state: RequestState, exit?: Exit): Promise<void> {
  const decided = exit || state === 'declined' ? { decided_on: work.today, exit: exit ?? null } : {}
  await work
    .updateTable('support_request')
    .set({ state, changed_on: work.today, ...decided })
    .where('id', '=', request)
    .execute()
}

export async function deleteDraft(work: Work, request: RequestId): Promise<boolean> {
  const row = await work
    .deleteFrom('support_request')
    .where('id', '=', request)
    .where('state', '=', 'draft')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
