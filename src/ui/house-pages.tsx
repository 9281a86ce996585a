/** The pages that are no room's: not found, something went wrong, an installation that has no service yet. */
import { Hono } from 'hono'
import { type Call, policy, type WebCall } from '#platform/web/index.ts'
import { LinkButton } from './content.tsx'
import { answer, PlainPage } from './layout.tsx'
import { show } from './show.tsx'

export function notFoundPage(call: Call): Response | Promise<Response> {
  const body = (
    <p>
      <LinkButton href="/">Go to the first page</LinkButton>
    </p>
  )
  const head = {
    title: 'There is nothing here for you',
    lede: 'The address may be mistyped, or what was here is not shared with you.',
  }
  return show(call, head, body, 404)
}

export function failedPage(call: Call, incident: string): Response | Promise<Response> {
  const page = (
    <PlainPage head={{ title: 'Sorry, something went wrong here' }}>
      <p>
        Nothing was changed. Go back and try again; if it happens once more, tell the people who run this service the
        number <strong>{incident}</strong>.
      </p>
    </PlainPage>
  )
  return answer(call, page, 500)
}

export const unfoundedPages = new Hono<WebCall>().all('*', policy('public'), (call) =>
  answer(
    call,
    <PlainPage head={{ title: 'This service is being set up' }}>
      <p>Try again in a moment.</p>
    </PlainPage>,
    503,
  ),
)
