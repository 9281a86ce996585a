/** A parent's first page: their children. */
import { recordView } from '#platform/audit.ts'
import type { Work } from '#platform/work.ts'
import { Card, Links } from '#ui/index.ts'
import { childrenOf, inWordsYearGroup } from './pupils.store.ts'

export async function childrenCard(work: Work) {
  const children = await childrenOf(work)
  await recordView(
    work,
    'children on home',
    children.map((child) => child.id),
    1,
  )
  return (
    <Card title={children.length === 1 ? 'Your child' : 'Your children'}>
      <Links
        links={children.map((child) => ({
          href: `/children/${child.id}`,
          label: child.name,
          note: `${inWordsYearGroup(child.yearGroup)}, ${child.schoolName}`,
        }))}
      />
    </Card>
  )
}
