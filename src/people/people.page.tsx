/** Everyone with a post, as far as the reader may see them; an administrator ends a post, and access with it. */
import { Hono } from 'hono'
import type { PostId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { done, type PageOf, pageOf, pathId, placeAfter, policy, submit, type WebCall } from '#platform/web/index.ts'
import { ActionButton, Card, Empty, FindForm, Fold, LinkButton, More, Stack, show, Table } from '#ui/index.ts'
import { endPost } from './people.operations.ts'
import { livePostsAfter, type PostRow, postsShown } from './posts.store.ts'

export const peoplePages = new Hono<WebCall>()
  .get('/people', policy('people: read'), async (call) => {
    const words = (call.req.query('q') ?? '').slice(0, 100)
    const asked = await call.var.work(
      (work) => livePostsAfter(work, words, placeAfter(call, ['text', 'id'])),
      'reading',
    )
    const page = pageOf(asked, postsShown, (post) => [post.name, post.id])
    const ends = can(call.var.actor, 'posts: grant')
    return show(
      call,
      {
        title: 'People',
        lede: 'Everyone with a live post. Access ends the minute a post ends.',
        actions: ends ? <LinkButton href="/people/new">Add a person</LinkButton> : undefined,
      },
      <Stack>
        <FindForm words={words} label="Name, post, school or email" />
        <PeopleTable page={page} words={words} ends={ends} />
      </Stack>,
    )
  })
  .post('/posts/:post/end', policy('posts: grant'), async (call) => {
    const post = pathId<PostId>(call, 'post')
    const sent = await submit(call, async (work) => {
      await endPost(work, post)
      return done('/people', 'The post has ended, and access with it.')
    })
    return sent instanceof Response ? sent : call.redirect('/people', 303)
  })

function PeopleTable({ page, words, ends }: { page: PageOf<PostRow>; words: string; ends: boolean }) {
  return (
    <Card flush="flush">
      <Table
        caption="Posts, by name"
        rows={page.rows}
        columns={[
          { label: 'Name', on: 'first', cell: (post) => <a href={`/people/${post.person}`}>{post.name}</a> },
          { label: 'Post', cell: (post) => post.title },
          { label: 'At', cell: (post) => post.schoolName ?? 'The service' },
          { label: 'Email', cell: (post) => post.email ?? 'None' },
          ...(ends ? [{ label: 'Leaves', cell: (post: PostRow) => <EndPost post={post} /> }] : []),
        ]}
        empty={
          words ? (
            <Empty title={`Nobody is found for “${words}”`}>Try a part of the name, or the school.</Empty>
          ) : (
            <Empty title="Nobody yet">People appear here once they have a post.</Empty>
          )
        }
      />
      <More path="/people" next={page.next} label="Show more people" keep={{ q: words }} />
    </Card>
  )
}

function EndPost({ post }: { post: PostRow }) {
  return (
    <Fold title="End this post">
      <p class="small">{post.name} is signed out at once. What they have done stays.</p>
      <ActionButton action={`/posts/${post.id}/end`} label={`End ${post.name}’s post`} tone="danger" />
    </Fold>
  )
}
