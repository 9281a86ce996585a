/** Writing the team's own questionnaires: a change is a new version, what was asked keeps the one it was asked with. */
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { type QuestionnaireProblem, questionnaireFrom, type TypedQuestionnaire } from './questionnaire.rules.ts'
import { addVersion, type OwnQuestionnaire, ownQuestionnaires, type QuestionnaireId } from './questionnaire.store.ts'

export type KeepQuestionnaireRefusal = QuestionnaireProblem | { readonly kind: 'changed meanwhile' }

/** The one that is changed, as it stood when its page was opened; absent: a new one. */
export interface Before {
  readonly id: QuestionnaireId
  readonly version: number
}

export async function keepQuestionnaire(
  work: Work,
  typed: TypedQuestionnaire,
  before: Before | undefined,
): Promise<Outcome<QuestionnaireId, KeepQuestionnaireRefusal>> {
  allow(work.actor, 'questionnaires: keep')
  const own = before && (await ownQuestionnaire(work, before.id))
  if (own && own.version !== before.version) return refuse({ kind: 'changed meanwhile' })
  // Whom it is for stays: an answer of a parent is never laid beside one of a pupil.
  const wanted = questionnaireFrom(own ? { ...typed, voice: own.voice } : typed)
  if (!wanted.ok) return wanted
  const [id, version] = own ? [own.id, own.version + 1] : [work.newId<QuestionnaireId>(), 1]
  if (!(await addVersion(work, id, version, wanted.value, 'in use'))) return refuse({ kind: 'changed meanwhile' })
  await recordChange(work, 'questionnaire kept', id, { version, questions: wanted.value.questions.length })
  return accept(id)
}

/** Put away it is not asked any more; taken out again it is. Nothing asked before changes. */
export async function turnQuestionnaire(work: Work, id: QuestionnaireId): Promise<OwnQuestionnaire['stands']> {
  allow(work.actor, 'questionnaires: keep')
  const own = await ownQuestionnaire(work, id)
  const stands = own.stands === 'in use' ? ('put away' as const) : ('in use' as const)
  await addVersion(work, id, own.version + 1, own, stands)
  await recordChange(work, `questionnaire ${stands}`, id)
  return stands
}

export async function ownQuestionnaire(work: Work, id: QuestionnaireId): Promise<OwnQuestionnaire> {
  return (await ownQuestionnaires(work)).find((one) => one.id === id) ?? notFound()
}
