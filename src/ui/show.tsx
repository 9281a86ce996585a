/** Answers a page: the frame is filled from the call, so that a room's page says its heading and its matter only. */
import type { Child } from 'hono/jsx'
import { withWeekday } from '#kernel/days.ts'
import { can } from '#platform/access/index.ts'
import { businessDay } from '#platform/clocks.ts'
import { type Call, isSignedIn } from '#platform/web/index.ts'
import { answer, FramedPage, type Head, PlainPage } from './layout.tsx'

export function show(
  call: Call,
  head: Head,
  body: Child,
  status: 200 | 404 | 409 | 422 | 429 | 500 = 200,
): Response | Promise<Response> {
  const { actor, house, notice } = call.var
  if (!isSignedIn(call)) {
    const page = (
      <PlainPage head={head} notice={notice} banner={bannerFor(call)}>
        {body}
      </PlainPage>
    )
    return answer(call, page, status)
  }
  const navigation = house.navigation.filter((item) => can(actor, item.for))
  const titles = [...new Set(actor.posts.map((post) => post.title))].join(', ')
  const frame = {
    navigation,
    path: status === 404 ? '' : call.req.path,
    person: { name: actor.name, titles, href: `/people/${actor.id}` },
    search: house.finders.some((finder) => can(actor, finder.for)) ? ('search' as const) : undefined,
    notice,
    banner: bannerFor(call),
  }
  const page = (
    <FramedPage head={head} frame={frame}>
      {body}
    </FramedPage>
  )
  return answer(call, page, status)
}

/** Said for as long as the example is loaded: nobody takes it for a real service. */
function bannerFor(call: Call): Child | undefined {
  const { provider, house } = call.var
  if (provider.kind !== 'example') return undefined
  const today = businessDay(house.sources.systemNow(), provider.clockOffset)
  return (
    <>
      {`Example service: every school, person and case here is invented. Its day is ${withWeekday(today)} ${today.year}. `}
      {isSignedIn(call) && <a href="/example/clock">Move the day</a>}
    </>
  )
}
