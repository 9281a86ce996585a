/**
 * What may become of a line once it was ordered, and what that does to its price (product.md, "Orders"): more or less of it,
 * another product in its place, or nothing. What was used stays charged; credit and what is kept add up to the penny.
 */
import { type Minutes, minutes } from '#kernel/minutes.ts'
import { type Pence, pence } from '#kernel/money.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { unusedShare } from './unused.rules.ts'

/** A line as it stands today, with what became of its hours. */
export interface LineAtHand {
  readonly description: string
  readonly kind: 'package' | 'hourly' | 'training' | 'placement' | 'membership'
  readonly product: string
  readonly quantity: number
  readonly heads: number | undefined
  readonly topic: string | undefined
  readonly unit: Pence
  readonly net: Pence
  /** Undefined: it grants no hours. */
  readonly hours:
    | {
        readonly minutes: Minutes
        readonly available: Minutes
        readonly reserved: Minutes
        readonly used: Minutes
        /** Appointments that minutes are set aside for. */
        readonly appointments: number
      }
    | undefined
  /** Training: its sessions, as far as they are known. */
  readonly sessions?: { readonly delivered: number; readonly planned: number }
  readonly inCase: 'in a case' | 'free'
}

export interface Off {
  readonly what: 'reduced' | 'replaced' | 'cancelled'
  readonly quantity: number
  readonly credit: Pence
  readonly minutes: Minutes
}

export type CancelRefusal =
  | { readonly kind: 'appointments first'; readonly description: string; readonly appointments: number }
  | { readonly kind: 'case attached'; readonly description: string }
  | { readonly kind: 'all used'; readonly description: string }
  | { readonly kind: 'sessions first'; readonly description: string; readonly sessions: number }
  | { readonly kind: 'all delivered'; readonly description: string }

/** The whole price while nothing was used; then the unused share of it, the largest remainder deciding the last penny. */
export function cancelLine(line: LineAtHand, by: 'coordinator' | 'others'): Outcome<Off, CancelRefusal> {
  const { description, hours } = line
  if (hours && hours.reserved > 0)
    return refuse({ kind: 'appointments first', description, appointments: hours.appointments })
  if (line.inCase === 'in a case' && by === 'others') return refuse({ kind: 'case attached', description })
  const off = { what: 'cancelled', quantity: line.quantity } as const
  if (!hours) return cancelSessions(line)
  const unused = minutes(Math.min(hours.available, hours.minutes))
  if (unused === 0) return refuse({ kind: 'all used', description })
  return accept({ ...off, credit: unusedShare(line.net, hours.minutes, unused), minutes: unused })
}

/** What was not delivered is credited; a session that is planned is called off first. */
function cancelSessions(line: LineAtHand): Outcome<Off, CancelRefusal> {
  const { delivered, planned } = line.sessions ?? { delivered: 0, planned: 0 }
  if (planned > 0) return refuse({ kind: 'sessions first', description: line.description, sessions: planned })
  if (delivered > 0 && delivered >= line.quantity)
    return refuse({ kind: 'all delivered', description: line.description })
  const credit = delivered === 0 ? line.net : pence(Math.min(line.net, line.unit * (line.quantity - delivered)))
  return accept({ what: 'cancelled', quantity: line.quantity, credit, minutes: minutes(0) })
}

export interface ChangeWanted {
  readonly product?: string
  readonly quantity?: number
  readonly heads?: number
  readonly topic?: string
}

export type ChangeRefusal =
  | { readonly kind: 'nothing changed' }
  | { readonly kind: 'hours used'; readonly description: string; readonly left: Minutes }
  | Extract<CancelRefusal, { kind: 'case attached' | 'sessions first' | 'all delivered' }>

/** What a change takes off and what it orders in its place. */
export interface ChangePlan {
  readonly off: Off | undefined
  readonly add:
    | (Required<Pick<ChangeWanted, 'product' | 'quantity'>> & Pick<ChangeWanted, 'heads' | 'topic'>)
    | undefined
}

/** Less takes off, more adds a line beside it, and anything else puts a new line in the place of one that is not used yet. */
export function planChange(line: LineAtHand, wanted: ChangeWanted): Outcome<ChangePlan, ChangeRefusal> {
  const product = wanted.product ?? line.product
  const quantity = wanted.quantity ?? line.quantity
  const heads = wanted.heads ?? line.heads
  const topic = wanted.topic ?? line.topic
  const same = product === line.product && heads === line.heads && topic === line.topic
  if (same && quantity === line.quantity) return refuse({ kind: 'nothing changed' })
  const perUnit = line.hours ? line.hours.minutes / line.quantity : 0
  const { delivered, planned } = line.sessions ?? { delivered: 0, planned: 0 }
  const arranged = delivered + planned > 0
  if (same && (line.kind !== 'training' || arranged) && quantity > line.quantity)
    return accept({
      off: undefined,
      add: {
        product,
        quantity: quantity - line.quantity,
        ...(heads === undefined ? {} : { heads }),
        ...(topic === undefined ? {} : { topic }),
      },
    })
  if (planned > 0) return refuse({ kind: 'sessions first', description: line.description, sessions: planned })
  if (arranged) return refuse({ kind: 'all delivered', description: line.description })
  if (line.inCase === 'in a case') return refuse({ kind: 'case attached', description: line.description })
  if (same && line.kind !== 'training') {
    const fewer = line.quantity - quantity
    // Where unused minutes were credited before, a unit stands for fewer minutes and less of the price.
    const off = minutes(Math.floor(fewer * perUnit))
    if (line.hours && off > line.hours.available)
      return refuse({ kind: 'hours used', description: line.description, left: line.hours.available })
    return accept({
      off: { what: 'reduced', quantity: fewer, credit: pence(Math.min(line.net, line.unit * fewer)), minutes: off },
      add: undefined,
    })
  }
  if (line.hours && (line.hours.used > 0 || line.hours.reserved > 0))
    return refuse({ kind: 'hours used', description: line.description, left: line.hours.available })
  const off = { what: 'replaced', quantity: line.quantity, credit: line.net } as const
  return accept({
    off: { ...off, minutes: line.hours?.minutes ?? minutes(0) },
    add: { product, quantity, ...(heads === undefined ? {} : { heads }), ...(topic === undefined ? {} : { topic }) },
  })
}
