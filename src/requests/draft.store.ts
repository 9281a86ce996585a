/** To whom of the school a draft is shown besides its writer. */
import { id, type PersonId, type RequestId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { SupportRequest } from './requests.store.ts'

export async function addReader(work: Work, draft: SupportRequest, person: PersonId): Promise<void> {
  await work
    .insertInto('draft_reader')
    .values({
      request_id: draft.id,
      school_id: draft.school,
      begun_by: draft.writer,
      person_id: person,
      shown_on: work.today,
    })
    .onConflict((conflict) => conflict.columns(['provider_id', 'request_id', 'person_id']).doNothing())
    .execute()
}

export async function removeReader(work: Work, draft: RequestId, person: PersonId): Promise<void> {
  await work.deleteFrom('draft_reader').where('request_id', '=', draft).where('person_id', '=', person).execute()
}

export interface Reader {
  readonly id: PersonId
  readonly name: string
}

export async function readersOf(work: Work, draft: RequestId): Promise<readonly Reader[]> {
  const rows = await work
    .selectFrom('draft_reader')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'draft_reader.person_id'))
    .select(['principal.id', 'principal.name'])
    .where('draft_reader.request_id', '=', draft)
    .orderBy('principal.name')
    .execute()
  return rows.map((row) => ({ id: id(row.id), name: row.name }))
}
