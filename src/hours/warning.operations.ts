/** Telling a school that hours it has bought end soon: sixty and fourteen days ahead (product.md section 6). */
import { inFull } from '#kernel/days.ts'
import type { HoursAccountId } from '#kernel/ids.ts'
import { inWords } from '#kernel/minutes.ts'
import { postHolders } from '#people/index.ts'
import { recordChange } from '#platform/audit.ts'
import { sendMail } from '#platform/mail/index.ts'
import type { Work } from '#platform/work.ts'
import { summarise } from './hours.rules.ts'
import { readStatement } from './hours.store.ts'

/** Nothing is said of an end that was moved on meanwhile, nor where nothing is left. */
export async function warnOfEnd(work: Work, ref: string): Promise<void> {
  const statement = await readStatement(work, ref as HoursAccountId)
  const endsOn = statement?.endsOn
  if (!statement || !endsOn || work.today.until(endsOn).days > 60) return
  const { available } = summarise(statement.ledger)
  if (available === 0) return
  const leads = await postHolders(work, statement.school, 'school lead')
  const buyers = await postHolders(work, statement.school, 'school buyer')
  for (const person of [...leads, ...buyers]) {
    if (!person.email) continue
    await sendMail(work, {
      to: person.email,
      toPrincipal: person.id,
      subject: `${inWords(available)} of bought support end on ${inFull(endsOn)}`,
      body: `${statement.title}: ${inWords(available)} are not used or booked yet, and can be used until ${inFull(endsOn)}.\n\nSign in to ${work.provider.name} to see them, or ask us what would help. If they are still there on the day, we ask you what should become of them: nothing is lost without a person’s decision.`,
    })
  }
  await recordChange(work, 'end of hours announced', statement.id, { minutes: available })
}
