/** Mail: a row in the work that causes it, so that neither goes without the other; `send.ts` takes it from there. */
import { sql } from 'kysely'
import type { Instant } from '#kernel/days.ts'
import { type Id, id } from '#kernel/ids.ts'
import type { Work } from '../work.ts'
import { triesMost } from './send.ts'

/** No child's name, no note: mail says that something changed and where to read it (security.md, abuse cases). */
export interface Message {
  readonly to: string
  readonly toPrincipal?: string
  readonly subject: string
  readonly body: string
  /** Where an answer goes; without it, to the service's own address. */
  readonly replyTo?: string
}

export async function sendMail(work: Work, message: Message): Promise<void> {
  await work
    .insertInto('mail')
    .values({
      id: work.newId<Id<'mail'>>(),
      to_address: message.to,
      to_principal: message.toPrincipal ?? null,
      subject: message.subject.replaceAll(/[\r\n]+/g, ' '),
      body: message.body,
      reply_to: message.replyTo ?? null,
      written_at: work.systemNow,
    })
    .execute()
}

export type MailState = 'kept' | 'waiting' | 'sent' | 'failed'

export interface MailHead {
  readonly id: Id<'mail'>
  readonly writtenAt: Instant
  readonly state: MailState
  readonly to: string
  readonly subject: string
}

export interface MailKept extends MailHead {
  readonly problem: string | undefined
  readonly body: string
}

export const mailShown = 50

function heads(work: Work) {
  return work.selectFrom('mail').select(['id', 'to_address', 'subject', 'written_at', 'sent_at', 'attempts'])
}

type Row = Awaited<ReturnType<ReturnType<typeof heads>['executeTakeFirstOrThrow']>>

function headFrom(row: Row): MailHead {
  return {
    id: id(row.id),
    writtenAt: row.written_at,
    state: stateOf(row),
    to: row.to_address,
    subject: row.subject,
  }
}

function stateOf(row: { sent_at: Instant | null; attempts: number }): MailState {
  if (row.sent_at) return 'sent'
  if (row.attempts >= triesMost) return 'failed'
  return row.attempts > 0 ? 'waiting' : 'kept'
}

/** The newest first, after a place; one more than is shown. 'failed' shows only what needs a person. One query. */
export async function mailAfter(
  work: Work,
  which: 'all' | 'failed',
  after: readonly string[] | undefined,
): Promise<readonly MailHead[]> {
  const all = heads(work).orderBy('written_at', 'desc').orderBy('id', 'desc')
  const chosen = which === 'failed' ? all.where('sent_at', 'is', null).where('attempts', '>=', triesMost) : all
  const [at = '', mail = ''] = after ?? []
  const on = after ? chosen.where(sql<boolean>`(written_at, id) < (${at}::timestamptz, ${mail}::uuid)`) : chosen
  return (await on.limit(mailShown + 1).execute()).map(headFrom)
}

export async function failedMail(work: Work): Promise<number> {
  const row = await work
    .selectFrom('mail')
    .select((count) => count.fn.countAll<number>().as('count'))
    .where('sent_at', 'is', null)
    .where('attempts', '>=', triesMost)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** One message, for administrators. What only its receiver may open is not shown: an invitation, a concern, a link to answer. */
export async function readMail(work: Work, mail: Id<'mail'>): Promise<MailKept | undefined> {
  const row = await heads(work).select(['body', 'problem']).where('id', '=', mail).executeTakeFirst()
  if (!row) return undefined
  return {
    ...headFrom(row),
    problem: row.problem ?? undefined,
    body: row.body.replaceAll(/(\/(?:invitations|concerns|say)\/)[\w-]+/g, '$1…'),
  }
}

/** A failed message counts as new, and is sent with the next round. False when there is no such one. */
export async function freshen(work: Work, mail: Id<'mail'>): Promise<boolean> {
  const row = await work
    .updateTable('mail')
    .set({ attempts: 0, next_at: null, problem: null, again_at: work.systemNow })
    .where('id', '=', mail)
    .where('sent_at', 'is', null)
    .where('attempts', '>=', triesMost)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
