/** Who looked at records this week, on the privacy lead's home. */
import type { Work } from '#platform/work.ts'
import { Card, Empty, Links } from '#ui/index.ts'
import { looksSince } from './trail.store.ts'

const days = 7

export async function looksCard(work: Work) {
  const looks = await looksSince(work, work.today.subtract({ days }))
  return (
    <Card title="Who looked at records this week" action={<a href="/trail?show=looks">The trail</a>}>
      {looks.length === 0 ? (
        <Empty title="Nobody did">Every look at a child’s record is listed here, whoever looks.</Empty>
      ) : (
        <Links
          links={looks.map((one) => ({
            href: `/trail?${new URLSearchParams({ show: 'looks', q: one.by })}`,
            label: one.by,
            note: `${one.looks} ${one.looks === 1 ? 'look' : 'looks'}, ${one.subjects} ${one.subjects === 1 ? 'record' : 'records'}`,
          }))}
        />
      )}
    </Card>
  )
}
