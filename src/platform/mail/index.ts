/** Mail: a row in the work that causes it, so that neither goes without the other; a job sends what is written. */
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
