/** What waits for the hub lead, on the first page. */
import { inFull } from '#kernel/days.ts'
import type { Work } from '#platform/work.ts'
import { Card, Links } from '#ui/index.ts'
import { aboutReferral } from './hub.page.tsx'
import { waitingAtHub } from './referral.store.ts'

export async function hubCard(work: Work) {
  const waiting = await waitingAtHub(work)
  const title =
    waiting.length === 0
      ? 'No request waits at the hub'
      : `${waiting.length} ${waiting.length === 1 ? 'request waits' : 'requests wait'} at the hub`
  return (
    <Card title={title} action={<a href="/hub">At the hub</a>}>
      <Links
        links={waiting.slice(0, 6).map((one) => ({
          href: `/hub/${one.id}`,
          label: `${one.number}, ${aboutReferral(one)}`,
          note: `${one.schoolName}, sent ${inFull(one.sentOn)}`,
        }))}
      />
    </Card>
  )
}
