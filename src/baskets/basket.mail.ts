/** What mail says of a basket: that it waits, how much it is and who prepared it; nothing of what is in it for whom. */
import { inPounds, type Pence } from '#kernel/money.ts'

export function approvalMail(provider: string, school: string, by: string, gross: Pence) {
  return {
    subject: `An order of ${inPounds(gross)} waits for your approval`,
    body: `${by} has prepared an order of ${inPounds(gross)} for ${school} and asks you to approve it.\n\nSign in to ${provider} to read the basket, to order it, or to send it back with a sentence.`,
  }
}

export function sentBackMail(provider: string, school: string, by: string) {
  return {
    subject: 'The order you prepared came back',
    body: `${by} has sent back the basket you prepared for ${school}, with a sentence for you.\n\nSign in to ${provider} to read it and to change the basket.`,
  }
}
