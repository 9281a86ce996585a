/** The sentences about a child who changes school: each no, and what was done. */
import { never } from '#kernel/assert.ts'
import { inFull } from '#kernel/days.ts'
import { inWords } from '#kernel/minutes.ts'
import type { AlreadySent, FieldProblem } from '#platform/web/index.ts'
import type { Recorded, ReleaseRefusal } from './leaving.operations.ts'
import type { CallOff, LeavingRefusal, Opening } from './leaving.rules.ts'
import type { MinutesRefusal } from './minutes.rules.ts'

export const openingWords: Readonly<Record<Opening, { readonly word: string; readonly tone: 'good' | 'warn' }>> = {
  open: { word: 'the new school may read', tone: 'good' },
  'waits for both': { word: 'waits for school and family', tone: 'warn' },
  'waits for the school': { word: 'waits for this school', tone: 'warn' },
  'waits for the family': { word: 'waits for the family', tone: 'warn' },
}

export const callOffWords: Readonly<Record<CallOff, { readonly label: string; readonly hint: string }>> = {
  'with notice': { label: 'Call them off with notice', hint: 'Their time comes back.' },
  'school closed': { label: 'Call them off as if the school were closed', hint: 'Their time comes back.' },
  keep: { label: 'Leave them', hint: 'Somebody calls each one off later.' },
}

/** 'Recorded. 1 case ends then, and 2 appointments are called off.' */
export function counted({ cases, calledOff }: Recorded, callOff: CallOff): string {
  if (cases === 0) return 'Recorded. There is no open case.'
  const ends = cases === 1 ? '1 case ends' : `${cases} cases end`
  if (callOff === 'keep') return `Recorded. ${ends} then; nothing was called off.`
  const off = calledOff === 1 ? '1 appointment is called off' : `${calledOff || 'no'} appointments are called off`
  return `Recorded. ${ends} then, and ${off}.`
}

export function explainLeaving(
  refusal: LeavingRefusal | AlreadySent | { readonly kind: 'leaving already' },
): FieldProblem {
  switch (refusal.kind) {
    case 'school missing':
      return { field: 'to', message: 'Choose the new school, or enter its name below' }
    case 'two schools':
      return { field: 'to_name', message: 'Choose a school of the list or enter a name, not both' }
    case 'same school':
      return { field: 'to', message: 'This is the school the child leaves. Choose the new one' }
    case 'day out of reach':
      return {
        field: 'last_day',
        message: `Enter a day between ${inFull(refusal.from)} and ${inFull(refusal.until)}`,
      }
    case 'leaving already':
      return { field: 'last_day', message: 'A colleague has just recorded this. See how it stands' }
    case 'already sent':
      return { field: 'last_day', message: 'This was sent already. See how it stands' }
    default:
      return never(refusal)
  }
}

export function explainRelease(refusal: ReleaseRefusal | AlreadySent): FieldProblem {
  const message = {
    'nothing chosen': 'Choose at least one part',
    'agreed already': 'This school has agreed already. End it first to choose anew',
    'no school here': 'The new school is not on Causeway: hand it over on paper',
    'already sent': 'This was sent already. See how it stands',
  }[refusal.kind]
  return { field: 'parts', message }
}

export function explainFamily(refusal: AlreadySent | { readonly kind: 'in the future' }): FieldProblem {
  const message = refusal.kind === 'in the future' ? 'Enter today or a day before' : 'This was sent already'
  return { field: 'agreed_on', message }
}

export function explainMinutes(refusal: MinutesRefusal): string {
  switch (refusal.kind) {
    case 'not closed':
      return 'The case is still open. Choose from the day after the child’s last day'
    case 'chosen already':
      return 'This was chosen already'
    case 'still booked':
      return `${inWords(refusal.minutes)} are still set aside. Call off what is booked first`
    case 'nothing left':
      return 'Nothing is left: every minute was used, or given back'
    case 'for this child':
      return 'This package was sold for this child alone. What is left of it can be credited'
    default:
      return never(refusal)
  }
}
