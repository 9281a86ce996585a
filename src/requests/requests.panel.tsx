/** What waits for an answer, on the school's page. */

import { inFull } from '#kernel/days.ts'
import type { SchoolId } from '#kernel/ids.ts'
import { recordView } from '#platform/audit.ts'
import type { Work } from '#platform/work.ts'
import { Card, Links } from '#ui/index.ts'
import { aboutOf } from './request.words.ts'
import { waitingAt } from './requests.store.ts'

export async function schoolRequestsPanel(work: Work, school: string) {
  const waiting = await waitingAt(work, school as SchoolId)
  if (waiting.length === 0) return undefined
  await recordView(
    work,
    'requests of a school',
    waiting.flatMap((one) => (one.subject ? [one.subject] : [])),
    2,
  )
  const title = `${waiting.length} ${waiting.length === 1 ? 'request waits' : 'requests wait'}`
  return (
    <Card title={title} action={<a href="/requests">All requests</a>}>
      <Links
        links={waiting.map((one) => ({
          href: `/requests/${one.id}`,
          label: `${one.number}, ${aboutOf(one)}`,
          note: `${one.state}${one.submittedOn ? `, sent ${inFull(one.submittedOn)}` : ''}`,
        }))}
      />
    </Card>
  )
}
