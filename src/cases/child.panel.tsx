/** What has happened for a child, as far as the family may read. */

import type { SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import { Card, Timeline } from '#ui/index.ts'
import { eventsAbout } from './timeline.store.ts'

export async function childTimelinePanel(work: Work, ref: string) {
  const events = await eventsAbout(work, ref as SubjectId)
  if (events.length === 0) return undefined
  return (
    <Card title="What has happened">
      <Timeline
        entries={events.map((event) => ({
          on: event.on,
          title: event.title,
          who: event.by,
          body: event.body || undefined,
        }))}
      />
    </Card>
  )
}
