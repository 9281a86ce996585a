/** Lesson observations and their teachers' steps. Row-level security decides who finds any. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { PlainDate } from '#kernel/days.ts'
import { type CaseId, id, type LessonId, type PersonId, type SchoolId, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { LessonNote, LessonStep } from './lesson.rules.ts'

export interface Lesson {
  readonly id: LessonId
  readonly case: CaseId
  readonly subject: SubjectId
  readonly school: SchoolId
  readonly schoolName: string
  readonly teacher: PersonId
  readonly teacherName: string
  readonly lesson: string
  readonly on: PlainDate
  readonly by: string
  readonly notes: readonly LessonNote[]
  /** As far as this reader sees them: leaders see none, and read it only while the newest agrees. */
  readonly steps: readonly { readonly step: LessonStep; readonly on: string; readonly words: string }[]
}

export type NewLesson = Pick<Lesson, 'case' | 'subject' | 'school' | 'teacher' | 'lesson' | 'on' | 'notes'>

export async function addLesson(work: Work, wanted: NewLesson): Promise<LessonId> {
  const lesson = work.newId<LessonId>()
  await work
    .insertInto('lesson_observation')
    .values({
      id: lesson,
      case_id: wanted.case,
      subject_id: wanted.subject,
      school_id: wanted.school,
      teacher_id: wanted.teacher,
      lesson: wanted.lesson,
      observed_on: wanted.on,
      notes: JSON.stringify(wanted.notes),
      recorded_by: work.actor.id,
      recorded_on: work.today,
      recorded_at: work.now,
    })
    .execute()
  return lesson
}

const notesKept = z.array(z.object({ prompt: z.string(), words: z.string() }))

function rows(work: Work) {
  return work
    .selectFrom('lesson_observation as lesson')
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'lesson.school_id'))
    .innerJoin('principal as teacher', (on) => on.onRef('teacher.id', '=', 'lesson.teacher_id'))
    .innerJoin('principal as author', (on) => on.onRef('author.id', '=', 'lesson.recorded_by'))
    .select(['lesson.id', 'lesson.case_id', 'lesson.subject_id', 'lesson.school_id', 'lesson.teacher_id'])
    .select(['lesson.lesson', 'lesson.observed_on', 'lesson.notes'])
    .select(['school.name as school', 'teacher.name as teacher', 'author.name as author'])
    .select(
      sql<
        Lesson['steps']
      >`(select coalesce(jsonb_agg(jsonb_build_object('step', s.step, 'on', s.taken_on, 'words', s.words) order by s.no), '[]')
        from app.lesson_step s where s.provider_id = lesson.provider_id and s.lesson_observation_id = lesson.id)`.as(
        'steps',
      ),
    )
    .orderBy('lesson.observed_on', 'desc')
    .orderBy('lesson.id')
}

type Row = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>

function lessonFrom(row: Row): Lesson {
  return {
    id: id(row.id),
    case: id(row.case_id),
    subject: id(row.subject_id),
    school: id(row.school_id),
    schoolName: row.school,
    teacher: id(row.teacher_id),
    teacherName: row.teacher,
    lesson: row.lesson,
    on: row.observed_on,
    by: row.author,
    notes: notesKept.parse(row.notes),
    steps: row.steps,
  }
}

export async function readLesson(work: Work, lesson: LessonId): Promise<Lesson | undefined> {
  const row = await rows(work).where('lesson.id', '=', lesson).executeTakeFirst()
  return row && lessonFrom(row)
}

/** False where another step was taken at the same moment: the key of steps lets one of the two stand. */
export async function addStep(work: Work, lesson: Lesson, step: LessonStep, words: string): Promise<boolean> {
  const added = await work
    .insertInto('lesson_step')
    .values({
      lesson_observation_id: lesson.id,
      no: lesson.steps.length + 1,
      subject_id: lesson.subject,
      teacher_id: lesson.teacher,
      school_id: lesson.school,
      step,
      words,
      taken_on: work.today,
      at: work.now,
    })
    .onConflict((conflict) => conflict.columns(['provider_id', 'lesson_observation_id', 'no']).doNothing())
    .returning('no')
    .executeTakeFirst()
  return added !== undefined
}

/** Of one case, the newest first. One query. */
export async function lessonsOf(work: Work, of: CaseId): Promise<readonly Lesson[]> {
  const found = await rows(work).where('lesson.case_id', '=', of).limit(sql<number>`50`).execute()
  return found.map(lessonFrom)
}

/** Every one this person may read: their own lessons, and those that colleagues agreed to show. One query. */
export async function lessonsForMe(work: Work): Promise<readonly Lesson[]> {
  return (await rows(work).limit(sql<number>`100`).execute()).map(lessonFrom)
}
