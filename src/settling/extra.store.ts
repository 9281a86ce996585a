/** Extra time that was asked for, and the one answer to each. Only ever added to. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { PlainDate } from '#kernel/days.ts'
import { type ExtraTimeId, type HoursAccountId, id, type PrincipalId, type SchoolId } from '#kernel/ids.ts'
import { type Minutes, minutes } from '#kernel/minutes.ts'
import { type Pence, pence } from '#kernel/money.ts'
import type { TimeBought } from '#orders/index.ts'
import type { Work } from '#platform/work.ts'

export type ExtraAnswer = 'agreed' | 'declined' | 'withdrawn'

export interface ExtraTime {
  readonly id: ExtraTimeId
  readonly school: SchoolId
  readonly schoolName: string
  readonly account: HoursAccountId
  readonly minutes: Minutes
  readonly hour: Pence
  readonly net: Pence
  readonly why: string
  readonly askedOf: { readonly id: PrincipalId; readonly name: string }
  readonly askedBy: { readonly id: PrincipalId; readonly name: string }
  readonly askedOn: PlainDate
  /** The school's answer, or that whoever asked took the question back. */
  readonly answer: ExtraAnswer | undefined
  readonly answeredBy: string | undefined
  readonly answeredOn: PlainDate | undefined
}

function extraRows(work: Work) {
  return work
    .selectFrom('extra_time')
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'extra_time.school_id'))
    .innerJoin('principal as asked', (on) => on.onRef('asked.id', '=', 'extra_time.asked_of'))
    .innerJoin('principal as asker', (on) => on.onRef('asker.id', '=', 'extra_time.asked_by'))
    .leftJoin('extra_answer', (on) => on.onRef('extra_answer.extra_id', '=', 'extra_time.id'))
    .leftJoin('principal as answerer', (on) => on.onRef('answerer.id', '=', 'extra_answer.answered_by'))
    .select(['extra_time.id', 'extra_time.school_id', 'school.name as school', 'extra_time.account_id'])
    .select(['extra_time.minutes', 'hour_pence', 'net_pence', 'why', 'asked_of', 'asked_by', 'asked_on'])
    .select(['asked.name as asked_name', 'asker.name as asker_name', 'answerer.name as answerer_name'])
    .select(['extra_answer.answer', 'extra_answer.answered_on'])
}

type Row = Awaited<ReturnType<ReturnType<typeof extraRows>['executeTakeFirstOrThrow']>>

function extraFrom(row: Row): ExtraTime {
  return {
    id: id(row.id),
    school: id(row.school_id),
    schoolName: row.school,
    account: id(row.account_id),
    minutes: minutes(row.minutes),
    hour: pence(row.hour_pence),
    net: pence(row.net_pence),
    why: row.why,
    askedOf: { id: id(row.asked_of), name: row.asked_name },
    askedBy: { id: id(row.asked_by), name: row.asker_name },
    askedOn: row.asked_on,
    answer: (row.answer ?? undefined) as ExtraTime['answer'],
    answeredBy: row.answerer_name ?? undefined,
    answeredOn: row.answered_on ?? undefined,
  }
}

export async function readExtra(work: Work, extra: ExtraTimeId): Promise<ExtraTime | undefined> {
  const row = await extraRows(work).where('extra_time.id', '=', extra).executeTakeFirst()
  return row && extraFrom(row)
}

/** The newest first; one query. */
export async function extrasOf(work: Work, account: HoursAccountId): Promise<readonly ExtraTime[]> {
  const rows = await extraRows(work)
    .where('extra_time.account_id', '=', account)
    .orderBy('asked_at', 'desc')
    .orderBy('extra_time.id')
    .execute()
  return rows.map(extraFrom)
}

/** Extra time that waits for one person's answer. */
export interface WaitingExtra {
  readonly id: ExtraTimeId
  readonly schoolName: string
  readonly minutes: Minutes
  readonly net: Pence
  readonly askedBy: string
  readonly askedOn: PlainDate
}

/** The oldest first: a query of its own, or a part of another room's for the same home. */
export function waitingRows(work: Work, person: PrincipalId) {
  return work
    .selectFrom('extra_time')
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'extra_time.school_id'))
    .innerJoin('principal as asker', (on) => on.onRef('asker.id', '=', 'extra_time.asked_by'))
    .select(['extra_time.id', 'school.name as school', 'extra_time.minutes', 'net_pence', 'asker.name as asker'])
    .select('asked_on')
    .where('asked_of', '=', person)
    .where(
      sql<boolean>`not exists (select from app.extra_answer a where a.provider_id = extra_time.provider_id and a.extra_id = extra_time.id)`,
    )
    .orderBy('asked_at')
    .orderBy('extra_time.id')
}

const waitingShape = z.array(
  z.object({
    id: z.string().transform((text) => id<ExtraTimeId>(text)),
    school: z.string(),
    minutes: z.int().transform(minutes),
    net_pence: z.int().transform(pence),
    asker: z.string(),
    asked_on: z.string().transform((text) => Temporal.PlainDate.from(text)),
  }),
)

/** From the rows as JSON. */
export function waitingFrom(json: unknown): readonly WaitingExtra[] {
  return waitingShape.parse(json).map((row) => ({
    id: row.id,
    schoolName: row.school,
    minutes: row.minutes,
    net: row.net_pence,
    askedBy: row.asker,
    askedOn: row.asked_on,
  }))
}

export async function extrasWaitingFor(work: Work, person: PrincipalId): Promise<readonly WaitingExtra[]> {
  const { rows } = await sql<{ waiting: unknown }>`
    select coalesce(jsonb_agg(to_jsonb(w)), '[]') as waiting from (${waitingRows(work, person)}) w`.execute(work)
  return waitingFrom(rows[0]?.waiting ?? [])
}

/** Extra time that was agreed on an account, less what of it was credited; one query. */
export async function extraStanding(work: Work, account: HoursAccountId): Promise<TimeBought> {
  const { rows } = await sql<{ minutes: number; net: number }>`
    select (coalesce(sum(x.minutes), 0))::integer as minutes, (coalesce(sum(x.net), 0))::integer as net from (
      select e.minutes, e.net_pence as net from app.extra_time e join app.extra_answer a on a.extra_id = e.id
       where e.account_id = ${account} and a.answer = 'agreed'
      union all
      select -n.extra_minutes, -n.extra_pence from app.hours_ending n where n.account_id = ${account}) x`.execute(work)
  const [row] = rows
  return { minutes: minutes(row?.minutes ?? 0), net: pence(row?.net ?? 0) }
}

export interface NewExtra {
  readonly school: SchoolId
  readonly account: HoursAccountId
  readonly minutes: Minutes
  readonly hour: Pence
  readonly net: Pence
  readonly why: string
  readonly askedOf: PrincipalId
}

export async function addExtra(work: Work, asked: NewExtra): Promise<ExtraTimeId> {
  const extraId = work.newId<ExtraTimeId>()
  await work
    .insertInto('extra_time')
    .values({
      id: extraId,
      school_id: asked.school,
      account_id: asked.account,
      minutes: asked.minutes,
      hour_pence: asked.hour,
      net_pence: asked.net,
      why: asked.why,
      asked_of: asked.askedOf,
      asked_by: work.actor.id,
      asked_on: work.today,
      asked_at: work.systemNow,
    })
    .execute()
  return extraId
}

/** False when somebody answered or took it back a moment before: the key lets one answer stand. */
export async function addAnswer(
  work: Work,
  extra: Pick<ExtraTime, 'id' | 'school'>,
  answer: ExtraAnswer,
  purchaseOrder: string | undefined,
): Promise<boolean> {
  const row = await work
    .insertInto('extra_answer')
    .values({
      extra_id: extra.id,
      school_id: extra.school,
      answer,
      purchase_order: purchaseOrder ?? null,
      answered_by: work.actor.id,
      answered_on: work.today,
      answered_at: work.systemNow,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('extra_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Whoever asked, also for a school that sees no colleague of the service. */
export async function askerOf(
  work: Work,
  extra: ExtraTimeId,
): Promise<{ readonly id: PrincipalId; readonly email: string | undefined } | undefined> {
  const { rows } = await sql<{ id: string; email: string | null }>`
    select id, email from app.extra_asker(${extra})`.execute(work)
  const [row] = rows
  return row && { id: id(row.id), email: row.email ?? undefined }
}
