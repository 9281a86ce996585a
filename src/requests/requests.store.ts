/** The only file that touches requests and their events; the parents' agreements have a store of their own. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { PlainDate } from '#kernel/days.ts'
import { id, type RequestId, type SchoolId, type SubjectId } from '#kernel/ids.ts'
import { holdsWords, isExactly } from '#platform/words.ts'
import type { Work } from '#platform/work.ts'
import type { Answers, SubjectKind } from './request.parts.ts'
import type { RequestState } from './request.rules.ts'

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
  readonly changedOn: PlainDate
  readonly submittedOn: PlainDate | undefined
}

const answersShape = z.record(z.string(), z.string())

function requestRows(work: Work) {
  return work
    .selectFrom('support_request')
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'support_request.school_id'))
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'support_request.begun_by'))
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
  }
}

/** Every request the actor reaches: what waits first, the oldest first, then drafts, then the decided. One query. */
export async function requests(work: Work): Promise<readonly SupportRequest[]> {
  const rows = await requestRows(work)
    .orderBy(
      sql`case support_request.state when 'submitted' then 1 when 'more asked' then 2 when 'draft' then 3 else 4 end`,
    )
    .orderBy('support_request.submitted_on')
    .orderBy('support_request.id')
    .limit(sql<number>`300`)
    .execute()
  return rows.map(requestFrom)
}

/** A school's requests that wait for an answer, the oldest first. One query. */
export async function waitingAt(work: Work, school: SchoolId): Promise<readonly SupportRequest[]> {
  const rows = await requestRows(work)
    .where('support_request.school_id', '=', school)
    .where('support_request.state', 'in', ['submitted', 'more asked'])
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

export async function addDraft(work: Work, school: SchoolId, kind: SubjectKind): Promise<RequestId> {
  const request = work.newId<RequestId>()
  await work
    .insertInto('support_request')
    .values({
      id: request,
      school_id: school,
      subject_kind: kind,
      state: 'draft',
      answers: '{}',
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

export async function markSubmitted(work: Work, request: RequestId, number: string, subject: SubjectId): Promise<void> {
  await work
    .updateTable('support_request')
    .set({ state: 'submitted', number, subject_id: subject, submitted_on: work.today, changed_on: work.today })
    .where('id', '=', request)
    .execute()
}

export async function setRequestState(work: Work, request: RequestId, state: RequestState): Promise<void> {
  const decided = state === 'accepted' || state === 'declined' ? { decided_on: work.today } : {}
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

export interface RequestEventRow {
  readonly kind: 'submitted' | 'more asked' | 'more given' | 'accepted' | 'declined'
  readonly words: string
  readonly on: PlainDate
  readonly by: string
}

export async function addRequestEvent(
  work: Work,
  request: SupportRequest & { readonly subject: SubjectId },
  kind: RequestEventRow['kind'],
  words: string,
): Promise<void> {
  await work
    .insertInto('request_event')
    .values({
      id: work.newId(),
      request_id: request.id,
      school_id: request.school,
      subject_id: request.subject,
      kind,
      words,
      happened_on: work.today,
      at: work.now,
      by_id: work.actor.id,
    })
    .execute()
}

export async function requestEvents(work: Work, request: RequestId): Promise<readonly RequestEventRow[]> {
  const rows = await work
    .selectFrom('request_event')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'request_event.by_id'))
    .select(['request_event.kind', 'request_event.words', 'request_event.happened_on', 'principal.name as by'])
    .where('request_event.request_id', '=', request)
    .orderBy('request_event.at', 'desc')
    .execute()
  return rows.map((row) => ({
    kind: row.kind as RequestEventRow['kind'],
    words: row.words,
    on: row.happened_on,
    by: row.by,
  }))
}
