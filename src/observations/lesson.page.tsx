/** Lesson observations of a case, and writing one: about teaching, for the teacher first. */
import { Hono } from 'hono'
import { z } from 'zod'
import { caseFrame, readCase } from '#cases/index.ts'
import { inFull } from '#kernel/days.ts'
import type { CaseId, PersonId } from '#kernel/ids.ts'
import { recordView } from '#platform/audit.ts'
import {
  type AlreadySent,
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
import type { Work } from '#platform/work.ts'
import { Card, Form, LinkButton, Narrow, ProblemSummary, Select, show, TextArea, TextField } from '#ui/index.ts'
import { colleaguesAt, type LessonRefusal, recordLesson } from './lesson.operations.ts'
import { lessonPrompts } from './lesson.rules.ts'
import { lessonsOf } from './lesson.store.ts'
import { LessonTable } from './lesson.table.tsx'

const lessonForm = z.object({
  teacher: field.identity<PersonId>('Choose whose lesson it was'),
  lesson: field.text('Say which lesson it was', 300),
  on: field.day('Enter the day of the lesson'),
})
export const lessonPages = new Hono<WebCall>()
  .get('/cases/:case/lessons', policy('observations: record'), (call) => casePage(call))
  .get('/cases/:case/lessons/new', policy('observations: record'), (call) => newPage(call))
  .post('/cases/:case/lessons/new', policy('observations: record'), async (call) => {
    const of = pathId<CaseId>(call, 'case')
    const form = await readForm(call, lessonForm)
    if (!form.ok) return newPage(call, form.problems, form.typed)
    const notes = lessonPrompts
      .map(({ key, prompt }) => ({ prompt, words: typedText(form.typed, key).trim().slice(0, 10_000) }))
      .filter((note) => note.words !== '')
    const sent = await submit(call, async (work) => {
      const outcome = await recordLesson(work, of, { ...form.value, notes }, publicUrl(call))
      return outcome.ok
        ? done(`/lessons/${outcome.value}`, 'Recorded. The teacher has been told, and reads it first.')
        : outcome
    })
    return sent instanceof Response ? sent : newPage(call, [explain(sent.refusal)], form.typed)
  })

/** Also on loopback, where no public address is set. */
export function publicUrl(call: Call): string {
  return call.var.house.settings.publicUrl?.href ?? new URL(call.req.url).origin
}

function explain(refusal: LessonRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'no note':
      return { field: 'start', message: 'Write under one of the prompts at least' }
    case 'not a colleague':
      return { field: 'teacher', message: 'Choose somebody of this school who can sign in' }
    case 'not yet':
      return { field: 'on', message: 'Enter today or a day before: it has not taken place yet' }
    case 'before the case':
      return { field: 'on', message: `The case was opened on ${inFull(refusal.opened)}. Enter that day or a later one` }
    case 'already sent':
      return { field: 'lesson', message: 'This was sent already. See the list of lesson observations' }
  }
}

async function findCase(work: Work, of: CaseId) {
  const one = (await readCase(work, of)) ?? notFound()
  await recordView(work, 'lessons opened', [one.subject], 1, of)
  return one
}

async function casePage(call: Call) {
  const of = pathId<CaseId>(call, 'case')
  const { one, lessons } = await call.var.work(async (work) => {
    const found = await findCase(work, of)
    return { one: found, lessons: await lessonsOf(work, of) }
  }, 'reading')
  const head = {
    ...caseFrame(call, one, 'observations'),
    lede: 'About teaching, not about the child: the teacher reads it first, and it reaches leaders only with their agreement.',
    actions:
      one.state === 'closed' ? undefined : (
        <LinkButton href={`/cases/${of}/lessons/new`} tone="quiet">
          Observe a lesson
        </LinkButton>
      ),
  }
  return show(call, head, <LessonTable lessons={lessons} states="shown" />)
}

async function newPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const of = pathId<CaseId>(call, 'case')
  const { one, colleagues, today } = await call.var.work(async (work) => {
    const found = await findCase(work, of)
    return { one: found, colleagues: await colleaguesAt(work, found.school), today: work.today }
  }, 'reading')
  const head = {
    title: 'Observe a lesson',
    kicker: `${one.number}, ${one.schoolName}`,
    lede: 'About teaching. Name no child: the teacher reads it first, and decides whether leaders do.',
    back: { href: `/cases/${of}/lessons`, label: 'Lesson observations' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card>
        <Form button="Record, and tell the teacher">
          <Select
            name="teacher"
            label="Whose lesson"
            hint="Somebody of the school who can sign in."
            empty="Choose"
            value={typedText(typed, 'teacher')}
            options={colleagues.map((person) => ({ value: person.id, label: person.name }))}
            problems={problems}
          />
          <div class="pair">
            <TextField
              name="lesson"
              label="Which lesson"
              hint="Such as: phonics, Year 2."
              value={typedText(typed, 'lesson')}
              problems={problems}
            />
            <TextField
              name="on"
              label="Day"
              type="date"
              value={typed ? typedText(typed, 'on') : today.toString()}
              problems={problems}
            />
          </div>
          {lessonPrompts.map(({ key, prompt }) => (
            <TextArea
              name={key}
              label={prompt}
              optional="optional"
              rows={3}
              value={typedText(typed, key)}
              problems={problems}
            />
          ))}
        </Form>
      </Card>
    </Narrow>
  )
  return show(call, head, body, problems ? 422 : 200)
}
