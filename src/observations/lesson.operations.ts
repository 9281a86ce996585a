/** Recording a lesson observation, and what its teacher does with it. Nothing of it stands on a child's timeline. */
import { readCase } from '#cases/index.ts'
import { isBefore, type PlainDate } from '#kernel/days.ts'
import type { CaseId, LessonId, PersonId, SchoolId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { type Person, postHolders } from '#people/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { sendMail } from '#platform/mail/index.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { type LessonNote, type LessonStep, mayStep, type StepRefusal } from './lesson.rules.ts'
import { addLesson, addStep, type Lesson, readLesson } from './lesson.store.ts'

export interface LessonWanted {
  readonly teacher: PersonId
  readonly lesson: string
  readonly on: PlainDate
  readonly notes: readonly LessonNote[]
}

export type LessonRefusal =
  | { readonly kind: 'no note' }
  | { readonly kind: 'not a colleague' }
  | { readonly kind: 'not yet' }
  | { readonly kind: 'before the case'; readonly opened: PlainDate }

/** Those who teach or lead at a school and can sign in. */
export async function colleaguesAt(work: Work, school: SchoolId): Promise<readonly Person[]> {
  const staff = await postHolders(work, school, 'school staff')
  const leads = await postHolders(work, school, 'school lead')
  return [...staff, ...leads.filter((lead) => !staff.some((one) => one.id === lead.id))]
}

/** The teacher is told that it is there to read; the mail says nothing of what is in it. */
export async function recordLesson(
  work: Work,
  of: CaseId,
  wanted: LessonWanted,
  publicUrl: string,
): Promise<Outcome<LessonId, LessonRefusal>> {
  allow(work.actor, 'observations: record')
  const one = (await readCase(work, of)) ?? notFound()
  const teacher = (await colleaguesAt(work, one.school)).find((person) => person.id === wanted.teacher)
  if (!teacher) return refuse({ kind: 'not a colleague' })
  if (wanted.notes.length === 0) return refuse({ kind: 'no note' })
  if (isBefore(work.today, wanted.on)) return refuse({ kind: 'not yet' })
  if (isBefore(wanted.on, one.openedOn)) return refuse({ kind: 'before the case', opened: one.openedOn })
  const added = await addLesson(work, { ...wanted, case: of, subject: one.subject, school: one.school })
  if (teacher.email)
    await sendMail(work, {
      to: teacher.email,
      toPrincipal: teacher.id,
      subject: 'A lesson observation for you to read',
      body: `${work.actor.name} has written down what was seen in your lesson. You read it first, and your school’s leaders read it only if you agree:\n\n${new URL(`/lessons/${added}`, publicUrl).href}`,
    })
  await recordChange(work, 'lesson observation recorded', added)
  return accept(added)
}

/** Opened by its teacher for the first time, that is on record; opened by anybody else, nothing is. */
export async function openLesson(work: Work, id: LessonId): Promise<Lesson> {
  allow(work.actor, 'lessons: read')
  const lesson = (await readLesson(work, id)) ?? notFound()
  if (lesson.teacher !== String(work.actor.id) || lesson.steps.length > 0) return lesson
  await addStep(work, lesson, 'read', '')
  return (await readLesson(work, id)) ?? notFound()
}

/** The teacher's own yes or no; nobody gives it for them. */
export async function answerLesson(
  work: Work,
  id: LessonId,
  answer: Exclude<LessonStep, 'read'>,
  words: string,
): Promise<Outcome<undefined, StepRefusal>> {
  allow(work.actor, 'lessons: answer')
  const lesson = (await readLesson(work, id)) ?? notFound()
  if (lesson.teacher !== String(work.actor.id)) notFound()
  const may = mayStep(
    lesson.steps.map((one) => one.step),
    answer,
  )
  if (!may.ok) return may
  if (!(await addStep(work, lesson, answer, words))) return refuse({ kind: 'said already' })
  await recordChange(work, `lesson observation ${answer}`, id)
  return accept()
}
