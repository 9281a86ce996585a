/** Training on the home of a school's staff: what is planned at their school, else what was given there lately. */
import { inFull, isBefore } from '#kernel/days.ts'
import { inWords } from '#kernel/minutes.ts'
import type { Work } from '#platform/work.ts'
import { Card, Links } from '#ui/index.ts'
import { sessionsBetween } from './training.store.ts'

const shown = 3

export async function schoolTrainingCard(work: Work) {
  if (!work.actor.posts.some((post) => post.role === 'school staff')) return undefined
  const all = await sessionsBetween(work, work.today.subtract({ years: 1 }), work.today.add({ years: 1 }))
  const ahead = all.filter((one) => one.state === 'planned' && !isBefore(one.on, work.today)).toReversed()
  const seen = ahead.length > 0 ? ahead : all.filter((one) => one.state === 'held')
  return (
    <Card title={ahead.length > 0 || seen.length === 0 ? 'Training at your school' : 'Training given at your school'}>
      {seen.length > 0 ? (
        <Links
          links={seen.slice(0, shown).map((one) => ({
            href: `/training/${one.id}`,
            label: one.title,
            note: `${inFull(one.on)}, ${inWords(one.minutes)}`,
          }))}
        />
      ) : (
        <p class="soft">
          None is planned. Your SENCO can ask for it; the topics are in <a href="/offer">what we offer</a>.
        </p>
      )}
    </Card>
  )
}
