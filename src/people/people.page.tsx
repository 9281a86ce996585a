/** Everyone with a post, as far as the reader may see them. */
import { Hono } from 'hono'
import { policy, type WebCall } from '#platform/web/index.ts'
import { Card, Empty, show, Table } from '#ui/index.ts'
import { livePosts, type PostRow } from './people.store.ts'

export const peoplePages = new Hono<WebCall>().get('/people', policy('people: read'), async (call) => {
  const posts = await call.var.work((work) => livePosts(work), 'reading')
  return show(
    call,
    { title: 'People', lede: 'Everyone with a live post. Access ends the minute a post ends.' },
    <PeopleTable posts={posts} />,
  )
})

function PeopleTable({ posts }: { posts: readonly PostRow[] }) {
  return (
    <Card flush="flush">
      <Table
        caption={`${posts.length} ${posts.length === 1 ? 'post' : 'posts'}`}
        rows={posts}
        columns={[
          { label: 'Name', on: 'first', cell: (post) => <strong>{post.name}</strong> },
          { label: 'Post', cell: (post) => post.title },
          { label: 'At', cell: (post) => post.schoolName ?? 'The service' },
          { label: 'Email', cell: (post) => post.email ?? 'None' },
        ]}
        empty={<Empty title="Nobody yet">People appear here once they have a post.</Empty>}
      />
    </Card>
  )
}
