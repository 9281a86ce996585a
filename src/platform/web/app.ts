/** The composed application: a dozen lines in the order in which a call meets them. */
import { OpenAPIHono } from '@hono/zod-openapi'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { DB } from '../database/rows.generated.ts'
import { NotFound } from '../not-found.ts'
import type { Call, House, WebCall } from './call.ts'
import { readLogin, takeNotice } from './cookies.ts'
import { refuseForged, refuseOversized, sayTooLarge, securityHeaders } from './guards.ts'
import { declaredRoutes, policy } from './policy.ts'
import { answerProblem, isApi } from './problem.ts'
import { whoAsks } from './who.ts'

/** Pages of the house that are no room's: `main` hands them over, since `ui` stands above the platform. */
export interface HousePages {
  readonly notFound: (call: Call) => Response | Promise<Response>
  readonly failed: (call: Call, incident: string) => Response | Promise<Response>
  /** What an installation without a provider answers to everything. */
  readonly unfounded: Hono<WebCall>
  readonly assets: Hono<WebCall>
}

/** Throws when a route declares no policy: the house does not open with a door nobody thought about. */
export function composeApp(house: House, db: Kysely<DB>, pages: HousePages, log: Logger): Hono<WebCall> {
  const app = new Hono<WebCall>()
  app.use(async (call, next) => {
    call.set('house', house)
    await next()
  })
  app.use(securityHeaders, refuseOversized)
  app.route('/', pages.assets)
  app.use(refuseForged)
  app.use(async (call, next) => {
    const proof = isApi(call) ? { key: bearer(call) } : { login: readLogin(call) }
    const asked = await whoAsks(db, house.sources, call.req.header('Host') ?? '', proof)
    if (!asked) return pages.unfounded.fetch(call.req.raw, call.env)
    call.set('provider', asked.provider)
    call.set('actor', asked.actor)
    call.set('work', house.opener(asked.provider, asked.actor))
    if (call.req.method === 'GET' && !isApi(call)) call.set('notice', takeNotice(call))
    return next()
  })
  for (const room of house.rooms) {
    if (room.pages) app.route('/', room.pages)
  }
  app.route('/', apiOf(house))
  app.notFound((call) => sayNotFound(call, pages))
  app.onError((problem, call) => {
    if (problem instanceof NotFound) return sayNotFound(call, pages)
    if (problem instanceof HTTPException && problem.status === 413) return sayTooLarge(call)
    if (problem instanceof HTTPException && problem.status < 500) return sayUnreadable(call)
    const incident = crypto.randomUUID().slice(0, 8)
    log.error({ incident, route: call.req.routePath, err: problem }, 'request failed')
    if (isApi(call))
      return answerProblem(call, 500, { code: 'failed', title: `Something went wrong here (${incident})` })
    return pages.failed(call, incident)
  })
  declaredRoutes(app)
  return app
}

/** All rooms' programs' side, and the document that describes it. */
function apiOf(house: House): Hono<WebCall> {
  const api = new OpenAPIHono<WebCall>()
  for (const room of house.rooms) if (room.api) api.route('/api/v1', room.api)
  api.get('/api/openapi.json', policy('public'), (call) =>
    call.json(
      api.getOpenAPI31Document({
        openapi: '3.1.0',
        info: {
          title: 'Causeway',
          version: '1',
          description:
            'Money in pence, time in minutes, dates as 2022-04-01. Send Authorization: Bearer with a key, and Idempotency-Key with every POST.',
        },
      }),
    ),
  )
  return api
}

function bearer(call: Call): string | undefined {
  return /^Bearer ([\w-]{20,100})$/.exec(call.req.header('Authorization') ?? '')?.[1]
}

/** What could not be read at all, such as broken JSON or a form of an unknown kind. */
function sayUnreadable(call: Call): Response {
  const title = 'What was sent could not be read'
  return isApi(call) ? answerProblem(call, 400, { code: 'unreadable', title }) : call.text(title, 400)
}

function sayNotFound(call: Call, pages: HousePages): Response | Promise<Response> {
  return isApi(call)
    ? answerProblem(call, 404, { code: 'not-found', title: 'There is nothing here for you' })
    : pages.notFound(call)
}
