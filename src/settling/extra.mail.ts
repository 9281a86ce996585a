/** What mail says of extra time: how much, what it costs and by whose word; no child, no reason. */
import { inWords } from '#kernel/minutes.ts'
import { inPounds } from '#kernel/money.ts'
import type { ExtraTime } from './extra.store.ts'

type Asked = Pick<ExtraTime, 'minutes' | 'net'>

export function askedMail(provider: string, by: string, purchase: string, extra: Asked) {
  return {
    subject: `Time to agree: ${inWords(extra.minutes)} more`,
    body: `${by} asks your school for ${inWords(extra.minutes)} beyond the hours bought as ${purchase}: ${inPounds(extra.net)} before VAT.\n\nSign in to ${provider} to read why, and to agree or decline. Nothing is added and nothing is charged without your yes.`,
  }
}

export function withdrawnMail(provider: string, by: string, purchase: string, extra: Asked) {
  return {
    subject: `Nothing to agree any more: ${inWords(extra.minutes)} more`,
    body: `${by} has taken back the question for ${inWords(extra.minutes)} beyond the hours bought as ${purchase} (${inPounds(extra.net)} before VAT). You have nothing to answer; nothing was added and nothing is charged.\n\nSign in to ${provider} to see the hours.`,
  }
}

export function answeredMail(
  provider: string,
  by: string,
  purchase: string,
  extra: Asked,
  answer: 'agreed' | 'declined',
) {
  const then =
    answer === 'agreed'
      ? 'It is on the account: you can book now.'
      : 'Nothing was added. Move time between the steps, or talk to the school.'
  return {
    subject: `${inWords(extra.minutes)} more: ${answer}`,
    body: `${by} has ${answer} to ${inWords(extra.minutes)} beyond the hours bought as ${purchase}. ${then}\n\nSign in to ${provider} to go on.`.replace(
      'declined to',
      'declined',
    ),
  }
}
