/** Mail: a row in the work that causes it, so that neither goes without the other; `send.ts` takes it from there. */
import type { Instant } from '#kernel/days.ts'
import type { Id } from '#kernel/ids.ts'
import type { Work } from '../work.ts'
import { triesMost } from './send.ts'

/** No child's name, no note: mail says that something changed and where to read it (security.md, abuse cases). */
export interface Message {
  readonly to: string
  readonly toPrincipal?: string
  readonly subject: string
  readonly body: string
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
      written_at: work.systemNow,
    })
    .execute()
}

export interface MailKept {
  readonly writtenAt: Instant
  readonly state: 'kept' | 'waiting' | 'sent' | 'failed'
  readonly problem: string | undefined
  readonly to: string
  readonly subject: string
  readonly body: string
}

/** The newest hundred, for administrators. What only its receiver may open is not shown: an invitation, a concern. */
export async function keptMail(work: Work): Promise<readonly MailKept[]> {
  const rows = await work
    .selectFrom('mail')
    .select(['to_address', 'subject', 'body', 'written_at', 'sent_at', 'attempts', 'problem'])
    .orderBy('written_at', 'desc')
    .orderBy('id')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    writtenAt: row.written_at,
    state: stateOf(row),
    problem: row.problem ?? undefined,
    to: row.to_address,
    subject: row.subject,
    body: row.body.replaceAll(/(\/(?:invitations|concerns)\/)[\w-]+/g, '$1…'),
  }))
}

function stateOf(row: { sent_at: Instant | null; attempts: number }): MailKept['state'] {
  if (row.sent_at) return 'sent'
  if (row.attempts >= triesMost) return 'failed'
  return row.attempts > 0 ? 'waiting' : 'kept'
}
