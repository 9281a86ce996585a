/** A list of lesson observations, and the tag that says how one stands. */
import { inFull } from '#kernel/days.ts'
import { Card, Empty, Table, Tag } from '#ui/index.ts'
import { type LessonState, lessonStateOf } from './lesson.rules.ts'
import type { Lesson } from './lesson.store.ts'

const stateTags: Readonly<Record<LessonState, { readonly words: string; readonly tone: 'warn' | 'good' | 'neutral' }>> =
  {
    'not read': { words: 'Not read yet', tone: 'warn' },
    read: { words: 'Read, not answered', tone: 'neutral' },
    agreed: { words: 'Leaders may read it', tone: 'good' },
    withheld: { words: 'Kept from leaders', tone: 'neutral' },
  }

export function StateTag({ lesson }: { lesson: Lesson }) {
  const { words, tone } = stateTags[lessonStateOf(lesson.steps.map((one) => one.step))]
  return <Tag tone={tone}>{words}</Tag>
}

export function LessonTable({ lessons, states }: { lessons: readonly Lesson[]; states: 'shown' | 'not shown' }) {
  return (
    <Card flush="flush">
      <Table
        caption="Lesson observations, the newest first"
        rows={lessons}
        columns={[
          { label: 'Lesson', on: 'first', cell: (one) => <a href={`/lessons/${one.id}`}>{one.lesson}</a> },
          { label: 'Day', cell: (one) => inFull(one.on) },
          { label: 'Teacher', cell: (one) => one.teacherName },
          { label: 'By', cell: (one) => one.by },
          ...(states === 'shown'
            ? [{ label: 'Stands', on: 'state' as const, cell: (one: Lesson) => <StateTag lesson={one} /> }]
            : []),
        ]}
        empty={<Empty title="No lesson observed yet">What is seen in a lesson is written down for its teacher.</Empty>}
      />
    </Card>
  )
}
