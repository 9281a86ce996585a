/** One lesson observation as its readers see it, and the teacher's answer: whether leaders may read it. */
import { Hono } from 'hono'
import { z } from 'zod'
import { inFull } from '#kernel/days.ts'
import type { LessonId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import {
  type Call,
  done,
  type FieldProblem,
  field,
  notFound,
  pathId,
  policy,
  readForm,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, Choices, Form, Narrow, Notice, ProblemSummary, Stack, show, TextArea } from '#ui/index.ts'
import { answerLesson, openLesson } from './lesson.operations.ts'
import { lessonStateOf } from './lesson.rules.ts'
import { type Lesson, lessonsForMe, readLesson } from './lesson.store.ts'
import { LessonTable, StateTag } from './lesson.table.tsx'
import { askedCard } from './observations.home.tsx'

const answerForm = z.object({
  answer: field.choice(['agreed', 'withheld'], 'Choose whether your leaders may read it'),
  words: field.optionalText(2_000),
})

export const lessonAnswerPages = new Hono<WebCall>()
  .get('/lessons', policy('lessons: read'), (call) => minePage(call))
  .get('/lessons/:lesson', policy('lessons: read'), (call) => lessonPage(call))
  .post('/lessons/:lesson/answer', policy('lessons: answer'), async (call) => {
    const id = pathId<LessonId>(call, 'lesson')
    const form = await readForm(call, answerForm)
    if (!form.ok) return lessonPage(call, form.problems, form.typed)
    const { answer, words = '' } = form.value
    const sent = await submit(call, async (work) => {
      const outcome = await answerLesson(work, id, answer, words)
      return outcome.ok ? done(`/lessons/${id}`, answerSaid[answer]) : outcome
    })
    if (sent instanceof Response) return sent
    return lessonPage(call, [{ field: 'answer', message: 'You have said so already. Nothing changed' }], form.typed)
  })

const answerSaid = {
  agreed: 'Your school’s leaders may read it now. You can change your mind.',
  withheld: 'It stays with you and the specialist. You can change your mind.',
} as const

async function minePage(call: Call) {
  const { lessons, asked } = await call.var.work(
    async (work) => ({ lessons: await lessonsForMe(work), asked: await askedCard(work) }),
    'reading',
  )
  const head = {
    title: 'Lesson observations',
    lede: 'Your own, and those that colleagues agreed to show.',
    back: { href: '/', label: 'Home' },
  }
  const body = (
    <Stack>
      {asked}
      <LessonTable lessons={lessons} states="not shown" />
    </Stack>
  )
  return show(call, head, body)
}

async function lessonPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const id = pathId<LessonId>(call, 'lesson')
  const { actor } = call.var
  const lesson = await call.var.work((work) =>
    actor.posts.some((post) => post.school) ? openLesson(work, id) : readLesson(work, id),
  )
  if (!lesson) notFound()
  const team = can(actor, 'observations: record')
  const mine = lesson.teacher === String(actor.id)
  const head = {
    title: lesson.lesson,
    kicker: `${lesson.teacherName}, ${lesson.schoolName}, ${inFull(lesson.on)}`,
    back: team
      ? { href: `/cases/${lesson.case}/lessons`, label: 'Lesson observations' }
      : { href: '/lessons', label: 'Lesson observations' },
    actions: team || mine ? <StateTag lesson={lesson} /> : undefined,
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      {mine && <AnswerCard lesson={lesson} problems={problems} typed={typed} />}
      {lesson.notes.map((note) => (
        <Card title={note.prompt}>
          <p class="lines">{note.words}</p>
        </Card>
      ))}
      <p class="soft small">{`Written by ${lesson.by}.`}</p>
      {(team || mine) && <Steps lesson={lesson} />}
    </Narrow>
  )
  return show(call, head, body, problems ? 422 : 200)
}

function Steps({ lesson }: { lesson: Lesson }) {
  if (lesson.steps.length === 0)
    return (
      <Notice kind="info">
        <p>{`${lesson.teacherName} has not read it yet. Leaders of the school see nothing of it until the teacher agrees.`}</p>
      </Notice>
    )
  const said = { read: 'Read', agreed: 'Agreed that leaders read it', withheld: 'Kept it from leaders' } as const
  return (
    <Card title="What the teacher said">
      <ul>
        {lesson.steps.map(({ step, on, words }) => (
          <li>{`${said[step]}, ${inFull(Temporal.PlainDate.from(on))}${words === '' ? '' : `: ${words}`}`}</li>
        ))}
      </ul>
    </Card>
  )
}

function AnswerCard({
  lesson,
  problems,
  typed,
}: {
  lesson: Lesson
  problems: readonly FieldProblem[] | undefined
  typed: Typed | undefined
}) {
  const state = lessonStateOf(lesson.steps.map((one) => one.step))
  const before = state === 'agreed' || state === 'withheld' ? state : ''
  return (
    <Card title="It is yours first">
      <Form action={`/lessons/${lesson.id}/answer`} button="Keep my answer">
        <Choices
          kind="radio"
          name="answer"
          label="May the leaders of your school read it?"
          hint="Nobody else decides this, and you can change your mind."
          chosen={[typedText(typed, 'answer') || before]}
          options={[
            { value: 'agreed', label: 'Yes, they may read it' },
            { value: 'withheld', label: 'No, it stays with me and the specialist' },
          ]}
          problems={problems}
        />
        <TextArea
          name="words"
          label="Anything you want to say about it"
          optional="optional"
          hint="The specialist reads it; leaders do not."
          rows={3}
          value={typedText(typed, 'words')}
          problems={problems}
        />
      </Form>
    </Card>
  )
}
