/** Parents' agreements to a request: who gave it, how and when. */
import type { PlainDate } from '#kernel/days.ts'
import type { SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { SupportRequest } from './requests.store.ts'

export interface ParentalAgreement {
  readonly givenBy: string
  readonly relation: string
  readonly how: string
  readonly on: PlainDate
}

export async function addAgreement(
  work: Work,
  request: SupportRequest,
  subject: SubjectId,
  agreement: ParentalAgreement,
): Promise<void> {
  await work
    .insertInto('parental_agreement')
    .values({
      id: work.newId(),
      request_id: request.id,
      school_id: request.school,
      subject_id: subject,
      given_by: agreement.givenBy,
      relation: agreement.relation,
      how: agreement.how,
      agreed_on: agreement.on,
      recorded_by: work.actor.id,
    })
    .execute()
}
