/** What stands above every page under a case's measures. */
import type { CaseHead } from '#cases/index.ts'

export function under(one: CaseHead, title: string) {
  return { title, kicker: `${one.number}, ${one.subjectName}, ${one.schoolName}` }
}
