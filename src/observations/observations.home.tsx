/** What waits on the homes of those around a child: a view that is asked for, a lesson observation to read. */
import { inFull } from '#kernel/days.ts'
import { recordView } from '#platform/audit.ts'
import type { Work } from '#platform/work.ts'
import { Card, Links } from '#ui/index.ts'
import { gatheringsForMe } from './gathering.store.ts'
import { lessonsForMe } from './lesson.store.ts'

/** One query, and a view where there is something. */
export async function askedCard(work: Work) {
  const asked = await gatheringsForMe(work)
  if (asked.length === 0) return undefined
  await recordView(
    work,
    'views on home',
    asked.map((one) => one.subject),
    1,
  )
  return (
    <Card title="You are asked for your view">
      <Links
        links={asked.map((one) => ({
          href: `/gatherings/${one.id}`,
          label: one.title,
          note: `${one.initial === '' || one.voice === 'pupil' ? '' : `about ${one.initial}, `}asked by ${one.by}, ${inFull(one.askedOn)}`,
        }))}
      />
    </Card>
  )
}

const shown = 5

/** One query. Leaders find those that colleagues agreed to show; a teacher their own first. */
export async function lessonsCard(work: Work) {
  const lessons = await lessonsForMe(work)
  if (lessons.length === 0) return undefined
  const mine = lessons.filter((one) => one.teacher === String(work.actor.id))
  const unanswered = mine.filter((one) => !one.steps.some(({ step }) => step !== 'read'))
  const others = lessons.filter((one) => one.teacher !== String(work.actor.id))
  return (
    <Card
      title={unanswered.length > 0 ? 'A lesson observation for you to read' : 'Lesson observations'}
      action={<a href="/lessons">All of them</a>}
    >
      <Links
        links={[...unanswered, ...others].slice(0, shown).map((one) => ({
          href: `/lessons/${one.id}`,
          label: one.lesson,
          note: `${one.teacher === String(work.actor.id) ? 'yours' : one.teacherName}, ${inFull(one.on)}`,
        }))}
      />
    </Card>
  )
}
