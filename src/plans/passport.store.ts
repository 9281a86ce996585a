/** What a child likes and what helps, as the team or the school last wrote it. */
import type { PlainDate } from '#kernel/days.ts'
import { type Id, id, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { PassportWords } from './papers.rules.ts'

export type PassportId = Id<'pupil_passport'>

export interface Passport extends PassportWords {
  readonly id: PassportId
  readonly by: string
  readonly on: PlainDate
}

export async function passportOf(work: Work, subject: SubjectId): Promise<Passport | undefined> {
  const row = await work
    .selectFrom('pupil_passport')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'pupil_passport.kept_by'))
    .select([
      'pupil_passport.id',
      'likes',
      'good_at',
      'helps',
      'harder',
      'own_words',
      'kept_on',
      'principal.name as by',
    ])
    .where('subject_id', '=', subject)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (
    row && {
      id: id(row.id),
      likes: row.likes,
      goodAt: row.good_at,
      helps: row.helps,
      harder: row.harder,
      ownWords: row.own_words,
      by: row.by,
      on: row.kept_on,
    }
  )
}

export async function addPassport(work: Work, subject: SubjectId, words: PassportWords): Promise<void> {
  await work
    .insertInto('pupil_passport')
    .values({
      id: work.newId(),
      subject_id: subject,
      likes: words.likes,
      good_at: words.goodAt,
      helps: words.helps,
      harder: words.harder,
      own_words: words.ownWords,
      kept_by: work.actor.id,
      kept_on: work.today,
      at: work.now,
    })
    .execute()
}
