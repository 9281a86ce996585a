/** What a school asked about a subject, in the words of its form: for rooms that gather what is on record. */
import type { SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import { routeOf } from './draft.operations.ts'
import { askedIn, inWordsAnswer } from './form.rules.ts'
import { partsFor } from './request.parts.ts'
import { requestOfSubject } from './requests.store.ts'

export interface AskedPart {
  readonly title: string
  readonly answers: readonly { readonly label: string; readonly value: string }[]
}

/** Part by part, without what was left empty and without the risk of exclusion, which no family reads; nothing where the case was opened without a request. */
export async function askedAbout(work: Work, subject: SubjectId): Promise<readonly AskedPart[]> {
  const request = await requestOfSubject(work, subject)
  if (!request) return []
  return partsFor(request.kind, await routeOf(work, request)).map((part) => ({
    title: part.title,
    answers: askedIn(part, request.answers)
      .filter(({ name }) => name !== 'exclusion_risk' && (request.answers[name] ?? '') !== '')
      .map((field) => ({ label: field.label, value: inWordsAnswer(field, request.answers[field.name]) })),
  }))
}
