/** The team's own questionnaires: every version is kept, the newest of each stands. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { PlainDate } from '#kernel/days.ts'
import { type Id, id } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { NewQuestionnaire } from './questionnaire.rules.ts'
import { type Questionnaire, questionnaires, questionShape, voices } from './questionnaires.ts'

export type QuestionnaireId = Id<'questionnaire'>

export interface OwnQuestionnaire extends NewQuestionnaire {
  readonly id: QuestionnaireId
  readonly version: number
  readonly stands: 'in use' | 'put away'
  readonly by: string
  readonly on: PlainDate
}

const [voice, questions] = [z.enum(voices), z.array(questionShape)]

/** The newest version of each, by title. One query. */
export async function ownQuestionnaires(work: Work): Promise<readonly OwnQuestionnaire[]> {
  const rows = await work
    .selectFrom('questionnaire')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'questionnaire.kept_by'))
    .distinctOn('questionnaire.id')
    .select(['questionnaire.id', 'version', 'voice', 'title', 'questions', 'stands', 'kept_on', 'principal.name as by'])
    .orderBy('questionnaire.id')
    .orderBy('version', 'desc')
    .limit(sql<number>`200`)
    .execute()
  return rows
    .map((row) => ({
      id: id<QuestionnaireId>(row.id),
      version: row.version,
      voice: voice.parse(row.voice),
      title: row.title,
      questions: questions.parse(row.questions),
      stands: row.stands === 'in use' ? ('in use' as const) : ('put away' as const),
      by: row.by,
      on: row.kept_on,
    }))
    .toSorted((a, b) => a.title.localeCompare(b.title))
}

/** What can be asked today: the team's own that are in use, then those that are shipped. */
export async function questionnairesNow(work: Work): Promise<readonly Questionnaire[]> {
  const own = (await ownQuestionnaires(work)).filter((one) => one.stands === 'in use')
  return [
    ...own.map(({ id: key, version, voice: of, title, questions: asked }) => ({
      key,
      version,
      voice: of,
      title,
      questions: asked,
    })),
    ...questionnaires,
  ]
}

/** False where somebody kept a version of this number first. */
export async function addVersion(
  work: Work,
  questionnaire: QuestionnaireId,
  version: number,
  wanted: NewQuestionnaire,
  stands: OwnQuestionnaire['stands'],
): Promise<boolean> {
  const row = await work
    .insertInto('questionnaire')
    .values({
      id: questionnaire,
      version,
      voice: wanted.voice,
      title: wanted.title,
      questions: JSON.stringify(wanted.questions),
      stands,
      kept_by: work.actor.id,
      kept_on: work.today,
      kept_at: work.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst()
  return row !== undefined
}
