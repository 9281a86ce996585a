/** A parent's own child: everything that was shared with them. */
import { Hono } from 'hono'
import type { SubjectId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import { type Call, notFound, pathId, policy, type WebCall } from '#platform/web/index.ts'
import { Notice, Stack, show } from '#ui/index.ts'
import { childrenOf, inWordsYearGroup } from './pupils.store.ts'

export const childPages = new Hono<WebCall>().get('/children/:subject', policy('child: read'), (call) =>
  childPage(call),
)

async function childPage(call: Call) {
  const id = pathId<SubjectId>(call, 'subject')
  const { actor, house } = call.var
  const { child, panels } = await call.var.work(async (work) => {
    const found = (await childrenOf(work)).find((one) => one.id === id) ?? notFound()
    await recordView(work, 'child read', [id], 2)
    const drawn = []
    for (const panel of house.panelsAt('child')) if (can(actor, panel.for)) drawn.push(await panel.draw(work, id))
    return { child: found, panels: drawn }
  }, 'reading')
  const head = {
    title: child.name,
    kicker: `${inWordsYearGroup(child.yearGroup)}, ${child.schoolName}`,
    back: { href: '/', label: 'Home' },
  }
  return show(
    call,
    head,
    <Stack>
      {panels}
      <Notice kind="info">
        <p>
          You see what has been shared with you about your child. Every look is recorded. If something is wrong, tell
          the school's SENCO.
        </p>
      </Notice>
    </Stack>,
  )
}
