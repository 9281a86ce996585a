/** Why an order cannot be changed, cancelled or made from its quote, and what makes it possible. */
import { never } from '#kernel/assert.ts'
import { inFull } from '#kernel/days.ts'
import { inWords } from '#kernel/minutes.ts'
import type { Problem } from '#platform/web/index.ts'
import type { CancellationRefusal, OrderChangeRefusal } from './change.operations.ts'
import type { OrderRefusal } from './orders.operations.ts'
import type { QuoteRefusal } from './quote.operations.ts'
import { explainSale } from './refusal.words.ts'

export function explainChange(refusal: OrderChangeRefusal): Problem {
  switch (refusal.kind) {
    case 'nothing changed':
      return {
        code: 'nothing-changed',
        title: 'This is what is ordered already',
        unlock: 'Change something, or go back',
      }
    case 'hours used':
      return {
        code: 'hours-used',
        title: `Hours of “${refusal.description}” are used or set aside`,
        detail: `${inWords(refusal.left)} can still be given back.`,
        unlock: 'Take off no more than that, or call off the appointments first',
      }
    case 'over balance':
    case 'case attached':
    case 'sessions first':
    case 'all delivered':
      return explainCancellation(refusal)
    default:
      return explainSale(refusal)
  }
}

export function explainCancellation(refusal: CancellationRefusal): Problem {
  switch (refusal.kind) {
    case 'appointments first': {
      const count = refusal.appointments
      return {
        code: 'appointments-first',
        title: `${count} ${count === 1 ? 'appointment is' : 'appointments are'} booked on “${refusal.description}”`,
        unlock: `Call off ${count === 1 ? 'the appointment' : 'the appointments'} first`,
      }
    }
    case 'case attached':
      return {
        code: 'case-attached',
        title: `A case is being worked under “${refusal.description}”`,
        unlock: 'Ask the coordinator, who can cancel it with the case in view',
      }
    case 'all used':
      return { code: 'all-used', title: `All hours of “${refusal.description}” are used: there is nothing to credit` }
    case 'sessions first': {
      const count = refusal.sessions
      return {
        code: 'sessions-first',
        title: `${count} ${count === 1 ? 'session is' : 'sessions are'} planned for “${refusal.description}”`,
        unlock: `Ask the coordinator to call ${count === 1 ? 'it' : 'them'} off first`,
      }
    }
    case 'all delivered':
      return {
        code: 'all-delivered',
        title: `“${refusal.description}” was given, and stays as it was ordered`,
        unlock: 'Order what you need beside it',
      }
    case 'cancelled already':
      return { code: 'cancelled-already', title: 'This is cancelled already' }
    case 'over balance':
      return {
        code: 'hours-used',
        title: `Only ${inWords(refusal.available)} can be given back`,
        unlock: 'Call off the appointments first',
      }
    case 'approval required':
    case 'over limit':
      return explainSale(refusal)
    default:
      return never(refusal)
  }
}

export function explainQuote(refusal: OrderRefusal | QuoteRefusal): Problem {
  switch (refusal.kind) {
    case 'quote expired':
      return {
        code: 'quote-expired',
        title: `This price was good until ${inFull(refusal.on)}`,
        unlock: 'Ask again at today’s prices',
      }
    case 'quote ordered':
      return { code: 'quote-ordered', title: `This quote was ordered already, as ${refusal.number}` }
    default:
      return explainSale(refusal)
  }
}
