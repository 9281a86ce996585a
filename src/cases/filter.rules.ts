/** What the list of cases can be asked for, and how the address says it. */
import { type PersonId, parseId } from '#kernel/ids.ts'
import { type CaseState, caseStates } from './case.states.ts'

export interface CaseFilter {
  readonly state: 'open' | CaseState
  readonly specialist: PersonId | 'nobody' | undefined
  readonly lateness: 'late' | undefined
  /** Of the case's number, the pupil or class, the school. */
  readonly words: string
}

export const everyOpenCase: CaseFilter = { state: 'open', specialist: undefined, lateness: undefined, words: '' }

export const stateChoices = ['open', ...caseStates] as const
const mostLetters = 80

/** What makes no sense in an address is left out: a filter never answers with an error. */
export function filterFrom(asked: Readonly<Record<string, string | undefined>>): CaseFilter {
  const { specialist } = asked
  return {
    state: stateChoices.find((one) => one === asked.state) ?? 'open',
    specialist: specialist === 'nobody' ? 'nobody' : parseId<PersonId>(specialist),
    lateness: asked.late === 'late' ? 'late' : undefined,
    words: (asked.q ?? '').replaceAll('\0', '').trim().slice(0, mostLetters).trim(),
  }
}

/** Only what differs from the plain list, in one order: two filters that ask the same are the same words. */
export function inAddress(filter: CaseFilter): Readonly<Record<string, string>> {
  return {
    ...(filter.words === '' ? {} : { q: filter.words }),
    ...(filter.state === 'open' ? {} : { state: filter.state }),
    ...(filter.specialist === undefined ? {} : { specialist: filter.specialist }),
    ...(filter.lateness === undefined ? {} : { late: filter.lateness }),
  }
}

export function queryOf(filter: CaseFilter): string {
  return new URLSearchParams(inAddress(filter)).toString()
}
