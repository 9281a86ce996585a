/** Who has a post at a school, on the school's page. */
import type { SchoolId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import { Card, Table } from '#ui/index.ts'
import { livePostsAt } from './posts.store.ts'

export async function schoolPeoplePanel(work: Work, school: string) {
  const posts = await livePostsAt(work, school as SchoolId)
  if (posts.length === 0) return undefined
  return (
    <Card flush="flush">
      <Table
        caption="People"
        rows={posts}
        columns={[
          { label: 'Name', on: 'first', cell: (post) => <a href={`/people/${post.person}`}>{post.name}</a> },
          { label: 'Post', cell: (post) => post.title },
          { label: 'Email', cell: (post) => post.email ?? 'None' },
        ]}
        empty=""
      />
    </Card>
  )
}
