/** Pages without sign-in that are no room's: the components, and whether the service is alive. */
import { Hono } from 'hono'
import { policy, type WebCall } from '#platform/web/index.ts'
import { Gallery } from '#ui/gallery.tsx'
import { show } from '#ui/index.ts'

export const publicPages = new Hono<WebCall>()
  .get('/gallery', policy('public'), (call) =>
    show(call, { title: 'Components', lede: 'What pages are put together from.' }, <Gallery />),
  )
  .get('/health/live', policy('public'), (call) => call.text('live'))
  .get('/health/ready', policy('public'), async (call) => {
    await call.var.work(async (work) => work.today, 'reading')
    return call.text('ready')
  })
