/** A parent's own child: everything that was shared with them. */
import { Hono } from 'hono'
import type { SubjectId } from '#kernel/ids.ts'
import { recordView } from '#platform/audit.ts'
import { type Call, drawPanels, notFound, pathId, policy, type WebCall } from '#platform/web/index.ts'
import { Notice, Stack, show } from '#ui/index.ts'
import { childrenOf, inWordsYearGroup } from './pupils.store.ts'

export const childPages = new Hono<WebCall>().get('/children/:subject', policy('child: read'), (call) =>
  childPage(call),
)

async function childPage(call: Call) {
  const id = pathId<SubjectId>(call, 'subject')
  const { house } = call.var
  const { child, panels } = await call.var.work(async (work) => {
    const found = (await childrenOf(work)).find((one) => one.id === id) ?? notFound()
    await recordView(work, 'child read', [id], 2)
    return { child: found, panels: await drawPanels(work, house.panelsAt('child'), id) }
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
      {panels.map((panel) => panel.card)}
      <Notice kind="info">
        <p>
          You see what has been shared with you about your child. Every look is recorded. If something is wrong, tell
          the school's SENCO.
        </p>
      </Notice>
    </Stack>,
  )
}
