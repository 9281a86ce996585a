/** Identities, one type a table: random UUIDs that mean nothing and cannot be mixed up. */
import { assert } from './assert.ts'

declare const table: unique symbol
export type Id<Table extends string> = string & { readonly [table]: Table }

export type ProviderId = Id<'provider'>
export type PrincipalId = Id<'principal'>
export type PersonId = Id<'person'>
export type PostId = Id<'post'>
export type DistrictId = Id<'district'>
export type SchoolId = Id<'school'>
export type PupilId = Id<'pupil'>
export type SubjectId = Id<'subject'>
export type OfferId = Id<'offer'>
export type MembershipId = Id<'membership'>
export type CampaignId = Id<'campaign'>
export type MembershipBatchId = Id<'membership_batch'>
export type BatchItemId = Id<'membership_batch_item'>
export type OrderId = Id<'order'>
export type OrderLineId = Id<'order_line'>
export type QuoteId = Id<'quote'>
export type BasketId = Id<'basket'>
export type BasketLineId = Id<'basket_line'>
/** What somebody wants to buy, the same in the basket, in quotes of it and in the order: ordered once. */
export type ItemId = Id<'item'>
export type PermissionId = Id<'sale_permission'>
export type HoursAccountId = Id<'hours_account'>
export type ExtraTimeId = Id<'extra_time'>
export type InvoiceId = Id<'invoice'>
export type PayerId = Id<'payer'>
export type FundingId = Id<'funding'>
export type CreditNoteId = Id<'credit_note'>
export type RequestId = Id<'request'>
export type CaseId = Id<'case'>
export type CycleId = Id<'cycle'>
export type StepId = Id<'step'>
export type AppointmentId = Id<'appointment'>
export type ObservationId = Id<'observation'>
export type LessonId = Id<'lesson_observation'>
export type GatheringId = Id<'gathering'>
export type AttachmentId = Id<'attachment'>
export type DocumentId = Id<'document'>
export type PlanId = Id<'plan_version'>
export type StrategyId = Id<'strategy'>
export type AssessmentId = Id<'assessment'>
export type TrainingSessionId = Id<'training_session'>
export type ConcernId = Id<'concern'>
export type CopyId = Id<'document_copy'>
export type CommentId = Id<'document_comment'>

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** An id read from outside (an address, a form, the API): undefined when it is malformed, which answers as unknown. */
export function parseId<T extends Id<string>>(text: string | undefined): T | undefined {
  return text !== undefined && shape.test(text) ? (text as T) : undefined
}

/** An id from our own rows or sources. Throws when it is malformed. */
export function id<T extends Id<string>>(text: string): T {
  assert(shape.test(text), 'an id is a lower-case UUID')
  return text as T
}
