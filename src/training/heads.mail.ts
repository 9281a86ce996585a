/** What mail says of colleagues beyond those ordered: how many, what they cost; no name. */
import { inFull, type PlainDate } from '#kernel/days.ts'
import { inPounds } from '#kernel/money.ts'
import type { Excess } from './heads.rules.ts'

export function headsMail(
  provider: string,
  session: { readonly title: string; readonly on: PlainDate },
  { heads, net }: Excess,
) {
  const more = `${heads} more ${heads === 1 ? 'colleague' : 'colleagues'}`
  return {
    subject: `To agree: ${more} at ${session.title}`,
    body: `At the training of ${inFull(session.on)}, ${more} of your school took part than were ordered: ${inPounds(net)} before VAT.\n\nSign in to ${provider}, open the training and agree, or talk to us. Nothing is charged without your yes.`,
  }
}
