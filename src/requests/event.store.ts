/** What was said and done about a request, each with who and when; added, never changed. */
import type { PlainDate } from '#kernel/days.ts'
import type { RequestId, SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { SupportRequest } from './requests.store.ts'

export interface RequestEventRow {
  readonly kind:
    | 'submitted'
    | 'to the hub'
    | 'passed on'
    | 'returned'
    | 'taken over'
    | 'more asked'
    | 'more given'
    | 'accepted'
    | 'waiting for panel'
    | 'advised'
    | 'declined'
    | 'replied'
  readonly words: string
  readonly on: PlainDate
  readonly by: string
}

export async function addRequestEvent(
  work: Work,
  request: Pick<SupportRequest, 'id' | 'school'> & { readonly subject: SubjectId },
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
