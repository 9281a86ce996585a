/** The only file that touches the choices of a service. Append-only: the newest up to a day counts on that day. */
import type { PlainDate } from '#kernel/days.ts'
import type { Work } from '#platform/work.ts'
import { type ChoiceKey, type Chosen, chosenFrom } from './choices.rules.ts'

/** What holds on a day, today unless said; one query. */
export async function chosen(work: Work, on: PlainDate = work.today): Promise<Chosen> {
  const rows = await work
    .selectFrom('rule_choice')
    .distinctOn('question')
    .select(['question', 'answer'])
    .where('from_on', '<=', on)
    .orderBy('question')
    .orderBy('from_on', 'desc')
    .orderBy('chosen_at', 'desc')
    .execute()
  return chosenFrom(new Map(rows.map((row) => [row.question, row.answer])))
}

export interface ChoiceMade {
  readonly question: string
  readonly answer: string
  readonly from: PlainDate
  readonly by: string
}

/** Every choice that was made, the newest first. */
export async function choicesMade(work: Work): Promise<readonly ChoiceMade[]> {
  return work
    .selectFrom('rule_choice')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'rule_choice.chosen_by'))
    .select(['question', 'answer', 'from_on as from', 'principal.name as by'])
    .orderBy('chosen_at', 'desc')
    .orderBy('rule_choice.id')
    .limit(50)
    .execute()
}

export async function addChoice(work: Work, key: ChoiceKey, answer: string): Promise<void> {
  await work
    .insertInto('rule_choice')
    .values({
      id: work.newId(),
      question: key,
      answer,
      from_on: work.today,
      chosen_by: work.actor.id,
      chosen_at: work.systemNow,
    })
    .execute()
}
