/** The children a person is responsible for, on that person's page, as far as the reader may see them. */
import type { PersonId } from '#kernel/ids.ts'
import { recordView } from '#platform/audit.ts'
import type { Work } from '#platform/work.ts'
import { Card, Links } from '#ui/index.ts'
import { entrustedTo } from './entrusted.store.ts'
import { childrenCard } from './pupils.home.tsx'

export async function personChildrenPanel(work: Work, person: string) {
  const children = await entrustedTo(work, person as PersonId)
  if (children.length === 0) return undefined
  await recordView(
    work,
    'children of a person',
    children.map((child) => child.id),
    1,
  )
  return (
    <Card title="Responsible for">
      <Links
        links={children.map((child) => ({
          href: `/pupils/${child.id}`,
          label: child.name,
          note: `${child.relation}, ${child.schoolName}${child.state === 'restricted' ? ', restricted' : ''}`,
        }))}
      />
    </Card>
  )
}

/** A parent's own page leads to their own children. */
export async function ownChildrenPanel(work: Work, person: string) {
  return person === String(work.actor.id) ? childrenCard(work) : undefined
}
