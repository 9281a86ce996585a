/** What a person does about a message that could not be sent. */
import type { Id } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { freshen, readMail } from '#platform/mail/index.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'

/** The message goes out with the next round; refused for one that has left or is still being tried. */
export async function tryAgain(
  work: Work,
  mail: Id<'mail'>,
): Promise<Outcome<undefined, { readonly kind: 'not failed' }>> {
  allow(work.actor, 'mail: read')
  if (!(await readMail(work, mail))) notFound()
  if (!(await freshen(work, mail))) return refuse({ kind: 'not failed' })
  await recordChange(work, 'mail tried again', mail)
  return accept()
}
