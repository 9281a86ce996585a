/** One person: how to reach them, the posts they hold, and what the other rooms know of them. Everyone has their own. */
import { Hono } from 'hono'
import { inFull, localDay } from '#kernel/days.ts'
import type { PersonId } from '#kernel/ids.ts'
import { type Actor, can } from '#platform/access/index.ts'
import { type Call, drawPanels, notFound, pathId, policy, type WebCall } from '#platform/web/index.ts'
import { Card, Columns, Empty, Facts, show, Table } from '#ui/index.ts'
import { readPerson } from './people.store.ts'
import { type HeldPost, postsOf } from './posts.store.ts'

export const personPages = new Hono<WebCall>().get('/people/:person', policy('account: use'), (call) =>
  personPage(call),
)

async function personPage(call: Call) {
  const id = pathId<PersonId>(call, 'person')
  const { actor, house } = call.var
  const others = can(actor, 'people: read')
  if (!others && String(actor.id) !== String(id)) notFound()
  const { person, posts, panels } = await call.var.work(async (work) => {
    const found = (await readPerson(work, id)) ?? notFound()
    const held = await postsOf(work, id)
    return { person: found, posts: held, panels: await drawPanels(work, house.panelsAt('person'), id) }
  }, 'reading')
  const live = posts.filter((post) => !post.until)
  const head = {
    title: person.name,
    kicker: [...new Set(live.map((post) => post.title))].join(', ') || undefined,
    ...(others ? { back: { href: '/people', label: 'People' } } : {}),
  }
  const email = person.email ? <a href={`mailto:${person.email}`}>{person.email}</a> : 'None'
  const side = (
    <Card title="Contact">
      <Facts facts={[{ label: 'Email', value: email }]} />
    </Card>
  )
  const known = panels.map((panel) => panel.card)
  // Whoever has no post, such as a parent, is known by what the other rooms say.
  const main = posts.length === 0 && known.length > 0 ? known : [<Posts posts={posts} actor={actor} />, ...known]
  return show(call, head, <Columns main={main} side={side} />)
}

function Posts({ posts, actor }: { posts: readonly HeldPost[]; actor: Actor }) {
  return (
    <Card flush="flush">
      <Table
        caption="Posts"
        rows={posts}
        columns={[
          { label: 'Post', on: 'first', cell: (post) => <strong>{post.title}</strong> },
          { label: 'At', cell: (post) => <Where post={post} actor={actor} /> },
          { label: 'From', cell: (post) => inFull(post.from) },
          { label: 'Until', cell: (post) => (post.until ? inFull(localDay(post.until)) : 'No end') },
        ]}
        empty={<Empty title="No post that you may see">A parent or carer has none.</Empty>}
      />
    </Card>
  )
}

function Where({ post, actor }: { post: HeldPost; actor: Actor }) {
  if (!post.school || !can(actor, 'school: read', post.school)) return <>{post.at ?? 'The service'}</>
  return <a href={`/schools/${post.school}`}>{post.at}</a>
}
