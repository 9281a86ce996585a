/** What mail says of hours that have ended: to the coordinators that one waits, to the school what was chosen. */
import { inFull, type PlainDate } from '#kernel/days.ts'
import { inWords, type Minutes } from '#kernel/minutes.ts'
import { inPounds, type Pence } from '#kernel/money.ts'

export function waitsMail(provider: string, school: string, purchase: string, left: Minutes, ended: PlainDate) {
  return {
    subject: `Hours have ended: ${inWords(left)} of ${school} for your choice`,
    body: `${purchase} of ${school} could be used until ${inFull(ended)}. Neither used nor booked: ${inWords(left)}.\n\nSign in to ${provider} and look under Hours to carry them to a later day, credit them, or let them expire. Nothing happens to them until somebody chooses.`,
  }
}

export type Became =
  | { readonly choice: 'carry'; readonly until: PlainDate }
  | { readonly choice: 'credit'; readonly credit: Pence }
  | { readonly choice: 'expire' }

export function chosenMail(provider: string, purchase: string, left: Minutes, became: Became) {
  return {
    subject: `Your unused hours: ${subjectOf(became)}`,
    body: `${purchase}: neither used nor booked: ${inWords(left)}. ${told(became)} What is booked stays booked.\n\nSign in to ${provider} to read why, and to see where every minute stands.`,
  }
}

function subjectOf(became: Became): string {
  if (became.choice === 'carry') return `carried to ${inFull(became.until)}`
  return became.choice === 'credit' ? `${inPounds(became.credit)} is credited` : 'they have expired'
}

function told(became: Became): string {
  if (became.choice === 'carry') return `They can now be used until ${inFull(became.until)}.`
  if (became.choice === 'credit') return `They are given back, and ${inPounds(became.credit)} before VAT is credited.`
  return 'They have expired by a person’s decision.'
}
