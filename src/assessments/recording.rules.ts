/** Whether a measure may be recorded: for whom, by whom, with which licence, on which day. */
import { isBefore, type PlainDate } from '#kernel/days.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Instrument, Occasion, Rater, SubjectKind } from './instrument.rules.ts'

export interface CaseFacts {
  readonly subjectKind: string
  readonly bornOn: PlainDate | undefined
  readonly openedOn: PlainDate
  readonly today: PlainDate
  readonly by: 'team' | 'school'
  readonly licence: 'held' | 'not held'
}

export interface Answered {
  readonly rater: Rater
  readonly occasion: Occasion
  readonly on: PlainDate
  readonly earlier: 'earlier' | 'in the case'
}

export type NotOffered =
  | { readonly kind: 'licence needed'; readonly name: string; readonly owner: string }
  | { readonly kind: 'not for this subject'; readonly name: string }
  | { readonly kind: 'team only'; readonly name: string }
  | { readonly kind: 'outside ages'; readonly from: number; readonly until: number; readonly age: number }

export type NotRecorded =
  | NotOffered
  | { readonly kind: 'not answered by'; readonly raters: readonly Rater[] }
  | { readonly kind: 'in the future' }
  | { readonly kind: 'before birth' }
  | { readonly kind: 'before the case'; readonly openedOn: PlainDate }

/** Asked before a form is shown: what may be used at all, and what fits the child's age by now. */
export function offered(instrument: Instrument, facts: CaseFacts): Outcome<undefined, NotOffered> {
  const may = usable(instrument, facts)
  if (!may.ok) return may
  // Two years back stay open: what was answered before the work may be entered late.
  const { bornOn, today } = facts
  const now = within(instrument.ages, bornOn, today)
  return now.ok || within(instrument.ages, bornOn, today.subtract({ years: 2 })).ok ? accept() : now
}

function usable(instrument: Instrument, facts: CaseFacts): Outcome<undefined, NotOffered> {
  const { name, licence } = instrument
  if (!instrument.subjects.includes(facts.subjectKind as SubjectKind))
    return refuse({ kind: 'not for this subject', name })
  if (facts.by === 'school' && instrument.recordedBy === 'team') return refuse({ kind: 'team only', name })
  if (licence.kind === 'needed' && facts.licence === 'not held')
    return refuse({ kind: 'licence needed', name, owner: licence.owner })
  return accept()
}

/** Asked when it is sent: the age is that of the day on which it was answered. */
export function mayRecord(instrument: Instrument, facts: CaseFacts, wanted: Answered): Outcome<undefined, NotRecorded> {
  const may = usable(instrument, facts)
  if (!may.ok) return may
  if (!instrument.raters.includes(wanted.rater)) return refuse({ kind: 'not answered by', raters: instrument.raters })
  if (isBefore(facts.today, wanted.on)) return refuse({ kind: 'in the future' })
  if (facts.bornOn && isBefore(wanted.on, facts.bornOn)) return refuse({ kind: 'before birth' })
  if (isBefore(wanted.on, facts.openedOn) && !(wanted.occasion === 'before' && wanted.earlier === 'earlier'))
    return refuse({ kind: 'before the case', openedOn: facts.openedOn })
  const ages = instrument.agesBy?.[wanted.rater] ?? instrument.ages
  return within(ages, facts.bornOn, wanted.on)
}

/** Completed years on the day; a class or a family has no age. */
function within(
  ages: readonly [number, number] | undefined,
  bornOn: PlainDate | undefined,
  on: PlainDate,
): Outcome<undefined, Extract<NotOffered, { readonly kind: 'outside ages' }>> {
  if (!ages || !bornOn) return accept()
  const age = bornOn.until(on, { largestUnit: 'years' }).years
  const [from, until] = ages
  return age < from || age > until ? refuse({ kind: 'outside ages', from, until, age }) : accept()
}
