/** Mail: a row in the work that causes it, so that neither goes without the other; it is kept there until sending is set up. */
import type { Id } from '#kernel/ids.ts'
import type { Work } from '../work.ts'

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
  readonly to: string
  readonly subject: string
  readonly body: string
}

/** The newest hundred, for administrators. What only its receiver may open is not shown: an invitation, a concern. */
export async function keptMail(work: Work): Promise<readonly MailKept[]> {
  const rows = await work
    .selectFrom('mail')
    .select(['to_address', 'subject', 'body'])
    .orderBy('written_at', 'desc')
    .orderBy('id')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    to: row.to_address,
    subject: row.subject,
    body: row.body.replaceAll(/(\/(?:invitations|concerns)\/)[\w-]+/g, '$1…'),
  }))
}
