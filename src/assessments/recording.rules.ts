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

export type NotRecorded =
  | NotOffered
  | { readonly kind: 'not answered by'; readonly raters: readonly Rater[] }
  | { readonly kind: 'in the future' }
  | { readonly kind: 'before birth' }
  | { readonly kind: 'before the case'; readonly openedOn: PlainDate }
  | { readonly kind: 'outside ages'; readonly from: number; readonly until: number; readonly age: number }

/** Asked before a form is shown, and again when it is sent. */
export function offered(instrument: Instrument, facts: CaseFacts): Outcome<undefined, NotOffered> {
  const { name, licence } = instrument
  if (!instrument.subjects.includes(facts.subjectKind as SubjectKind))
    return refuse({ kind: 'not for this subject', name })
  if (facts.by === 'school' && instrument.recordedBy === 'team') return refuse({ kind: 'team only', name })
  if (licence.kind === 'needed' && facts.licence === 'not held')
    return refuse({ kind: 'licence needed', name, owner: licence.owner })
  return accept()
}

export function mayRecord(instrument: Instrument, facts: CaseFacts, wanted: Answered): Outcome<undefined, NotRecorded> {
  const may = offered(instrument, facts)
  if (!may.ok) return may
  if (!instrument.raters.includes(wanted.rater)) return refuse({ kind: 'not answered by', raters: instrument.raters })
  if (isBefore(facts.today, wanted.on)) return refuse({ kind: 'in the future' })
  if (facts.bornOn && isBefore(wanted.on, facts.bornOn)) return refuse({ kind: 'before birth' })
  if (isBefore(wanted.on, facts.openedOn) && !(wanted.occasion === 'before' && wanted.earlier === 'earlier'))
    return refuse({ kind: 'before the case', openedOn: facts.openedOn })
  const ages = instrument.agesBy?.[wanted.rater] ?? instrument.ages
  const age = facts.bornOn?.until(wanted.on, { largestUnit: 'years' }).years
  if (ages && age !== undefined && (age < ages[0] || age > ages[1]))
    return refuse({ kind: 'outside ages', from: ages[0], until: ages[1], age })
  return accept()
}
