/** What a request says of a class, a school or a family, as its case begins with it. Pure. */
import type { CaseAbout } from '#cases/index.ts'
import type { SubjectKind } from '#pupils/index.ts'
import type { Answers } from './form.rules.ts'

/** Undefined for a child: the record says who it is. */
export function caseAbout(kind: SubjectKind, answers: Answers): CaseAbout | undefined {
  if (kind === 'pupil') return undefined
  const said = (name: string, most: number) => (answers[name] ?? '').trim().slice(0, most)
  const onRoll = /^\d{1,3}$/.test(said('on_roll', 10)) ? Number(said('on_roll', 10)) : 0
  const familyName = said('family_name', 100)
  const relation = said('agreed_relation', 100)
  const parent = said('agreed_by', 100)
  return {
    name: kind === 'family' && familyName ? `${familyName} family` : '',
    onRoll: onRoll > 0 ? onRoll : undefined,
    adults: kind === 'family' ? [parent, relation.toLowerCase()].filter(Boolean).join(', ') : said('adults', 1_000),
    wanted: said('outcome', 4_000),
  }
}
