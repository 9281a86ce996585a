/** How the campaign stands: each school in one of four places, counted by district. */
import type { PlainDate } from '#kernel/days.ts'
import type { SchoolId } from '#kernel/ids.ts'
import { type Pence, pence, sum } from '#kernel/money.ts'
import type { DeclineReason, MembershipState } from './gate.rules.ts'

export interface Standing {
  readonly school: SchoolId
  readonly schoolName: string
  readonly district: string
  /** Undefined: nothing was proposed to it yet. */
  readonly state: MembershipState | undefined
  readonly acceptedOn: PlainDate | undefined
  readonly acceptedBy: string | undefined
  readonly price: Pence | undefined
  readonly reason: DeclineReason | undefined
  readonly sentence: string | undefined
  readonly reminders: number
  /** When it was written to last. */
  readonly contactedOn: PlainDate | undefined
  /** How many people that mail went to; nobody: it has to be rung or written to on paper. */
  readonly told: number | undefined
}

export const places = ['accepted', 'open', 'chased', 'declined'] as const
export type Place = (typeof places)[number]

/** An ended membership was accepted; one that was reminded and has not answered is chased. */
export function placeOf(standing: Pick<Standing, 'state' | 'reminders'>): Place {
  if (standing.state === 'active' || standing.state === 'ended') return 'accepted'
  if (standing.state === 'declined') return 'declined'
  return standing.reminders > 0 ? 'chased' : 'open'
}

export type Counts = Readonly<Record<Place, number>> & { readonly schools: number; readonly money: Pence }

export function countsOf(rows: readonly Standing[]): Counts {
  const of = (place: Place) => rows.filter((row) => placeOf(row) === place).length
  const money = sum(rows.map((row) => (placeOf(row) === 'accepted' ? (row.price ?? pence(0)) : pence(0))))
  return {
    accepted: of('accepted'),
    open: of('open'),
    chased: of('chased'),
    declined: of('declined'),
    schools: rows.length,
    money,
  }
}

export function byDistrict(rows: readonly Standing[]): readonly (readonly [string, Counts])[] {
  return [...Map.groupBy(rows, (row) => row.district)].map(([name, of]) => [name, countsOf(of)] as const)
}
