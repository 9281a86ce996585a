/** Who the service is and how to reach it, on the homes of those who seldom come: a school's staff, the panel. */
import { describedProvider } from '#platform/provider.ts'
import type { Work } from '#platform/work.ts'
import { Card } from '#ui/index.ts'

const seldomHere = ['school staff', 'panel member']

export async function serviceCard(work: Work) {
  const { posts } = work.actor
  if (posts.length === 0 || !posts.every((post) => seldomHere.includes(post.role))) return undefined
  const { name, telephone } = await describedProvider(work)
  return (
    <Card title="Talk to us">
      <p>
        {name}: <a href={`tel:${telephone.replaceAll(' ', '')}`}>{telephone}</a>.{' '}
        {posts.some((post) => post.school) && 'Advice by telephone is part of your school’s membership. '}
        <a href="/offer">What we offer</a> says the rest.
      </p>
    </Card>
  )
}
