/** Everyone with a post, as far as the reader may see them; an administrator ends a post, and access with it. */
import { Hono } from 'hono'
import { inFull, london } from '#kernel/days.ts'
import type { PostId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { keptMail, type MailKept } from '#platform/mail/index.ts'
import { done, pathId, policy, submit, type WebCall } from '#platform/web/index.ts'
import { ActionButton, Card, Empty, Fold, LinkButton, Stack, show, Table, Tag } from '#ui/index.ts'
import { endPost } from './people.operations.ts'
import { livePosts, type PostRow } from './people.store.ts'

export const peoplePages = new Hono<WebCall>()
  .get('/people', policy('people: read'), async (call) => {
    const posts = await call.var.work((work) => livePosts(work), 'reading')
    const ends = can(call.var.actor, 'posts: grant')
    return show(
      call,
      {
        title: 'People',
        lede: 'Everyone with a live post. Access ends the minute a post ends.',
        actions: ends ? <LinkButton href="/people/new">Add a person</LinkButton> : undefined,
      },
      <PeopleTable posts={posts} ends={ends} />,
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
  .get('/mail', policy('mail: read'), async (call) => {
    const kept = await call.var.work((work) => keptMail(work), 'reading')
    return show(
      call,
      {
        title: 'Mail',
        lede: call.var.house.settings.smtpUrl
          ? 'The newest hundred messages the service has written, and whether they have left.'
          : 'The newest hundred messages the service has written. They are kept and not sent: no mail server is set (SMTP_URL).',
      },
      <MailList kept={kept} />,
    )
  })

function PeopleTable({ posts, ends }: { posts: readonly PostRow[]; ends: boolean }) {
  return (
    <Card flush="flush">
      <Table
        caption={`${posts.length} ${posts.length === 1 ? 'post' : 'posts'}`}
        rows={posts}
        columns={[
          { label: 'Name', on: 'first', cell: (post) => <a href={`/people/${post.person}`}>{post.name}</a> },
          { label: 'Post', cell: (post) => post.title },
          { label: 'At', cell: (post) => post.schoolName ?? 'The service' },
          { label: 'Email', cell: (post) => post.email ?? 'None' },
          ...(ends ? [{ label: 'Leaves', cell: (post: PostRow) => <EndPost post={post} /> }] : []),
        ]}
        empty={<Empty title="Nobody yet">People appear here once they have a post.</Empty>}
      />
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

const tones = { kept: 'neutral', waiting: 'assess', sent: 'good', failed: 'bad' } as const

function MailList({ kept }: { kept: readonly MailKept[] }) {
  if (kept.length === 0)
    return <Empty title="No mail yet">Invitations and notices appear here as they are written.</Empty>
  return (
    <Stack>
      {kept.map((mail) => (
        <Card title={mail.subject}>
          <p class="soft small">
            To {mail.to}, {inFull(mail.writtenAt.toZonedDateTimeISO(london).toPlainDate())}{' '}
            <Tag tone={tones[mail.state]}>{mail.state}</Tag>
          </p>
          {mail.problem && <p class="small">The mail server said: {mail.problem}</p>}
          <pre class="agreed">{mail.body}</pre>
        </Card>
      ))}
    </Stack>
  )
}
