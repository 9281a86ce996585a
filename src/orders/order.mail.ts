/** What mail says of orders: number and amount, and who did it; nothing of whom it is for. */
import { inPounds, type Pence } from '#kernel/money.ts'

export function orderedMail(provider: string, school: string, number: string, gross: Pence, by: string) {
  return {
    subject: `Order ${number} is confirmed`,
    body: `${by} has ordered ${inPounds(gross)} of support for ${school}, order ${number}. The hours are on your account and the invoice is ready.\n\nSign in to ${provider} to read the order. The next step is a request for support; the coordinator accepts it against this order.`,
  }
}

export function changedMail(provider: string, number: string, by: string, difference: Pence) {
  const money =
    difference === 0
      ? 'The price stays the same.'
      : difference > 0
        ? `${inPounds(difference)} more is invoiced.`
        : `${inPounds(Math.abs(difference) as Pence)} is credited.`
  return {
    subject: `Order ${number} was changed`,
    body: `${by} has changed order ${number}. ${money}\n\nSign in to ${provider} to see what it was and what it is now.`,
  }
}

export function cancelledMail(provider: string, number: string, by: string, credit: Pence, kept: Pence) {
  const stays = kept > 0 ? ` ${inPounds(kept)} stays charged for the hours that were used.` : ''
  return {
    subject: `Order ${number}: cancelled`,
    body: `${by} has cancelled all or part of order ${number}. ${inPounds(credit)} is credited.${stays}\n\nSign in to ${provider} to read it.`,
  }
}

export function permissionMail(provider: string, by: string, reference: string) {
  return {
    subject: `A sale for ${reference} needs your yes`,
    body: `${by} asks for something that is sold only with the coordinator’s named yes.\n\nSign in to ${provider} and look under Orders to read it and to answer.`,
  }
}
