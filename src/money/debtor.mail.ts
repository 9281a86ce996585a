/** Who is told of an invoice or a credit: the payer at its address, or the school's own people who buy. */
import type { PayerId, SchoolId } from '#kernel/ids.ts'
import { postHolders } from '#people/index.ts'
import { sendMail } from '#platform/mail/index.ts'
import type { Work } from '#platform/work.ts'

export interface Debtor {
  readonly school: SchoolId
  readonly payer: PayerId | undefined
  /** The payer's. One without is sent its PDF by hand. */
  readonly email: string | undefined
}

export async function tellDebtor(
  work: Work,
  debtor: Debtor,
  message: { readonly subject: string; readonly body: string },
): Promise<void> {
  if (debtor.payer) {
    if (debtor.email) await sendMail(work, { to: debtor.email, ...message })
    return
  }
  for (const buyer of await moneyPeople(work, debtor.school))
    if (buyer.email) await sendMail(work, { to: buyer.email, toPrincipal: buyer.id, ...message })
}

/** The school's business manager; where it has none, its leads. */
async function moneyPeople(work: Work, school: SchoolId) {
  const buyers = await postHolders(work, school, 'school buyer')
  return buyers.length > 0 ? buyers : postHolders(work, school, 'school lead')
}
