/** The only file that touches what waits at a hub; answering goes through the door of the database, which moves the request too. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { PlainDate } from '#kernel/days.ts'
import { type Id, id, type RequestId, type SchoolId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { SubjectKind } from '#pupils/index.ts'
import type { Way } from './route.rules.ts'

export type ReferralId = Id<'hub_referral'>
export const priorities = ['usual', 'soon', 'first'] as const
export type Priority = (typeof priorities)[number]

export interface Told {
  readonly label: string
  readonly value: string
}

/** What a hub is shown of a request. */
export interface Referral {
  readonly id: ReferralId
  readonly request: RequestId
  readonly school: SchoolId
  readonly schoolName: string
  readonly number: string
  readonly reference: string
  readonly kind: SubjectKind
  readonly yearGroup: string | undefined
  readonly told: readonly Told[]
  readonly before: readonly Told[]
  /** Only while a parent's agreement to naming stands. */
  readonly childName: string | undefined
  readonly way: Exclude<Way, 'direct'>
  readonly sentOn: PlainDate
  readonly state: 'waiting' | 'passed on' | 'returned' | 'taken over' | 'withdrawn'
  readonly priority: Priority | undefined
  readonly funding: 'agreed' | 'not agreed' | undefined
  readonly words: string | undefined
  readonly answeredOn: PlainDate | undefined
  readonly answeredBy: string | undefined
}

const toldShape = z.array(z.object({ label: z.string(), value: z.string() }))

function rows(work: Work) {
  return work
    .selectFrom('hub_referral')
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'hub_referral.school_id'))
    .leftJoin('principal', (on) => on.onRef('principal.id', '=', 'hub_referral.answered_by'))
    .select(['hub_referral.id', 'hub_referral.request_id', 'hub_referral.school_id', 'school.name as school'])
    .select(['hub_referral.number', 'hub_referral.reference', 'hub_referral.subject_kind', 'hub_referral.year_group'])
    .select(['hub_referral.told', 'hub_referral.before', 'hub_referral.child_name', 'hub_referral.way'])
    .select(['hub_referral.sent_on', 'hub_referral.state', 'hub_referral.priority', 'hub_referral.funding'])
    .select(['hub_referral.words', 'hub_referral.answered_on', 'principal.name as by'])
    .orderBy('hub_referral.sent_on')
    .orderBy('hub_referral.id')
}

type Row = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>

function referralFrom(row: Row): Referral {
  return {
    id: id(row.id),
    request: id(row.request_id),
    school: id(row.school_id),
    schoolName: row.school,
    number: row.number,
    reference: row.reference,
    kind: row.subject_kind as SubjectKind,
    yearGroup: row.year_group ?? undefined,
    told: toldShape.parse(row.told),
    before: toldShape.parse(row.before),
    childName: row.child_name ?? undefined,
    way: row.way as Referral['way'],
    sentOn: row.sent_on,
    state: row.state as Referral['state'],
    priority: (row.priority ?? undefined) as Priority | undefined,
    funding: (row.funding ?? undefined) as Referral['funding'],
    words: row.words ?? undefined,
    answeredOn: row.answered_on ?? undefined,
    answeredBy: row.by ?? undefined,
  }
}

/** What waits at the hubs that the actor reaches, the oldest first. One query. */
export async function waitingAtHub(work: Work): Promise<readonly Referral[]> {
  return (await rows(work).where('hub_referral.state', '=', 'waiting').execute()).map(referralFrom)
}

export async function readReferral(work: Work, referral: ReferralId): Promise<Referral | undefined> {
  const row = await rows(work).where('hub_referral.id', '=', referral).executeTakeFirst()
  return row && referralFrom(row)
}

/** Every round of a request at its hub, the first first. One query. */
export async function roundsAtHub(work: Work, request: RequestId): Promise<readonly Referral[]> {
  return (await rows(work).where('hub_referral.request_id', '=', request).execute()).map(referralFrom)
}

export type NewReferral = Pick<
  Referral,
  'request' | 'school' | 'number' | 'reference' | 'kind' | 'yearGroup' | 'told' | 'before' | 'childName' | 'way'
>

export async function addReferral(work: Work, wanted: NewReferral): Promise<ReferralId> {
  const referral = work.newId<ReferralId>()
  await work
    .insertInto('hub_referral')
    .values({
      id: referral,
      request_id: wanted.request,
      school_id: wanted.school,
      number: wanted.number,
      reference: wanted.reference,
      subject_kind: wanted.kind,
      year_group: wanted.yearGroup ?? null,
      told: JSON.stringify(wanted.told),
      before: JSON.stringify(wanted.before),
      child_name: wanted.childName ?? null,
      way: wanted.way,
      sent_on: work.today,
      sent_by: work.actor.id,
    })
    .execute()
  return referral
}

export interface HubAnswer {
  readonly answer: 'passed on' | 'returned' | 'taken over'
  readonly words: string
  readonly priority: Priority | undefined
  readonly funding: 'agreed' | 'not agreed' | undefined
}

/** Undefined when it waits no more, or is not this hub's. */
export async function answerReferral(
  work: Work,
  referral: ReferralId,
  { answer, words, priority, funding }: HubAnswer,
): Promise<RequestId | undefined> {
  const { rows: answered } = await sql<{ request: string | null }>`
    select app.answer_referral(${referral}, ${answer}, ${words}, ${priority ?? null}, ${funding ?? null},
      ${work.newId()}, ${work.today.toString()}::date, ${work.now.toString()}::timestamptz) as request`.execute(work)
  const request = answered[0]?.request
  return request ? id<RequestId>(request) : undefined
}

/** The name goes from what the hub reads. */
export async function unnameAtHub(work: Work, subject: string): Promise<void> {
  await sql`select app.unname_at_hub(${subject})`.execute(work)
}
