/** The only file that touches parents' agreements and their withdrawals: rows are added, never changed. */
import { sql } from 'kysely'
import type { PlainDate } from '#kernel/days.ts'
import { type Id, id, type RequestId, type SchoolId, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { Covers, Given, How } from './agreement.rules.ts'

export type AgreementId = Id<'parental_agreement'>

export interface NewAgreement {
  readonly covers: Covers
  readonly givenBy: string
  readonly relation: string
  readonly how: How
  readonly on: PlainDate
}

export interface Agreement extends NewAgreement, Given {
  readonly id: AgreementId
  readonly school: SchoolId
  readonly subject: SubjectId
  readonly recordedBy: string
  readonly withdrawal: { readonly by: string; readonly on: PlainDate; readonly reason: string } | undefined
}

export interface About {
  readonly school: SchoolId
  readonly subject: SubjectId
  /** Absent when it was recorded later, with the case. */
  readonly request: RequestId | undefined
}

export async function addAgreement(work: Work, about: About, agreement: NewAgreement): Promise<AgreementId> {
  const added = work.newId<AgreementId>()
  await work
    .insertInto('parental_agreement')
    .values({
      id: added,
      request_id: about.request ?? null,
      school_id: about.school,
      subject_id: about.subject,
      covers: agreement.covers,
      given_by: agreement.givenBy,
      relation: agreement.relation,
      how: agreement.how,
      agreed_on: agreement.on,
      recorded_by: work.actor.id,
      recorded_on: work.today,
    })
    .execute()
  return added
}

function rows(work: Work) {
  return work
    .selectFrom('parental_agreement as a')
    .leftJoin('agreement_withdrawal as w', (on) => on.onRef('w.agreement_id', '=', 'a.id'))
    .leftJoin('principal', (on) => on.onRef('principal.id', '=', 'a.recorded_by'))
    .select(['a.id', 'a.school_id', 'a.subject_id', 'a.covers', 'a.given_by', 'a.relation', 'a.how', 'a.agreed_on'])
    .select(['principal.name as by', 'w.said_by', 'w.withdrawn_on', 'w.reason'])
    .orderBy('a.agreed_on', 'desc')
    .orderBy('a.id')
}

type Row = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>

function agreementFrom(row: Row): Agreement {
  return {
    id: id(row.id),
    school: id(row.school_id),
    subject: id(row.subject_id),
    covers: row.covers as Covers,
    givenBy: row.given_by,
    relation: row.relation,
    how: row.how as How,
    on: row.agreed_on,
    recordedBy: row.by ?? '',
    withdrawnOn: row.withdrawn_on ?? undefined,
    withdrawal:
      row.withdrawn_on === null ? undefined : { by: row.said_by ?? '', on: row.withdrawn_on, reason: row.reason ?? '' },
  }
}

/** The newest first. One query. */
export async function agreementsOf(work: Work, subject: SubjectId): Promise<readonly Agreement[]> {
  return (await rows(work).where('a.subject_id', '=', subject).execute()).map(agreementFrom)
}

export async function readAgreement(work: Work, agreement: AgreementId): Promise<Agreement | undefined> {
  const row = await rows(work).where('a.id', '=', agreement).executeTakeFirst()
  return row && agreementFrom(row)
}

/** False when it was withdrawn before. */
export async function addWithdrawal(
  work: Work,
  agreement: Agreement,
  withdrawal: { readonly by: string; readonly on: PlainDate; readonly reason: string },
): Promise<boolean> {
  const row = await work
    .insertInto('agreement_withdrawal')
    .values({
      agreement_id: agreement.id,
      school_id: agreement.school,
      subject_id: agreement.subject,
      said_by: withdrawal.by,
      withdrawn_on: withdrawal.on,
      reason: withdrawal.reason,
      recorded_by: work.actor.id,
      at: work.now,
    })
    .onConflict((conflict) => conflict.columns(['provider_id', 'agreement_id']).doNothing())
    .returning('agreement_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Requests still open about the subject end, whoever withdrew and whether or not that person can read them. */
export async function endRequestsOf(work: Work, subject: SubjectId): Promise<void> {
  await sql`select app.withdraw_requests(${subject}, ${work.today.toString()}::date)`.execute(work)
}
