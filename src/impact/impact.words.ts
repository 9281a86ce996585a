/** Kinds of work in people's words. */
import { stepWords } from '#cases/index.ts'
import { stepKinds } from '#offer/index.ts'

export function kindWords(kind: string): string {
  const step = stepKinds.find((known) => known === kind)
  return step ? stepWords[step] : 'Training'
}
