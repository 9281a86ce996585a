/** What mail says of memberships: the school, the year, the days and where to read on. No child, no price but the offer's. */
import { inFull, type Year, yearName } from '#kernel/days.ts'
import { inPounds, type Pence } from '#kernel/money.ts'
import { costInWords, type Term } from './term.rules.ts'

interface AcceptedFacts {
  readonly term: Term
  readonly by: { readonly name: string; readonly position: string }
  readonly invoices: readonly { readonly number: string; readonly gross: Pence; readonly payer: string | undefined }[]
}

export function acceptedMail(provider: string, school: string, year: Year, { term, by, invoices }: AcceptedFacts) {
  const lines = invoices.map(
    ({ number, gross, payer }) => `Invoice ${number}: ${inPounds(gross)}${payer ? `, paid by ${payer}` : ''}.`,
  )
  const begins = `It runs from ${inFull(term.from)} to ${inFull(term.until)}.`
  return {
    subject: `Accepted: Universal Support Offer ${yearName(year)} for ${school}`,
    body: [
      `${by.name}, ${by.position}, accepted the Universal Support Offer ${yearName(year)} for ${school}. ${begins}`,
      lines.join('\n'),
      `Sign in to ${provider} and open Memberships to read the agreement or to download it as a PDF.`,
    ].join('\n\n'),
  }
}

export function proposalMail(facts: {
  readonly provider: string
  readonly school: string
  readonly year: Year
  /** As it would be accepted today. */
  readonly term: Term
  readonly link: string
  readonly kind: 'proposal' | 'reminder'
}) {
  const { provider, school, year, term, link, kind } = facts
  const name = `Universal Support Offer ${yearName(year)}`
  const first =
    kind === 'proposal'
      ? `The ${name} from ${provider} is ready for ${school}: ${costInWords(term)}.`
      : `${school} has not answered yet whether it takes the ${name} from ${provider}: ${costInWords(term)}.`
  return {
    subject: kind === 'proposal' ? `${name} for ${school}` : `Still open: ${name} for ${school}`,
    body: [
      first,
      `Read it and accept it here, in two minutes:\n${link}`,
      'If you do not want it this year, the same page lets you say so; we shall not remind you again.',
    ].join('\n\n'),
  }
}
