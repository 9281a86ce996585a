/** One running service: database, house, application. `main` listens with it, `cli` operates it, tests call it without a port. */

import type { Hono } from 'hono'
import type { Kysely } from 'kysely'
import { type Logger, pino } from 'pino'
import { businessDay } from '#platform/clocks.ts'
import type { DB } from '#platform/database/rows.generated.ts'
import { type DueHandler, sweepDue } from '#platform/due.ts'
import { maySend, outgoingTo, sendWaiting } from '#platform/mail/send.ts'
import { jobActor, soleProvider } from '#platform/provider.ts'
import type { Settings } from '#platform/settings.ts'
import { composeApp, forgetOldKeys, type House, type WebCall } from '#platform/web/index.ts'
import { type Sources, workOpener } from '#platform/work.ts'
import { failedPage, notFoundPage, unfoundedPages } from '#ui/house-pages.tsx'
import { assetRoutes } from '#ui/serve-assets.ts'
import { houseOf } from './house.ts'

export interface Service {
  readonly app: Hono<WebCall>
  readonly house: House
  readonly log: Logger
  /** Does what is promised for the business days up to today; answers how many promises were kept. */
  readonly sweep: () => Promise<number>
  /** Sends the mail that waits, where a server is set; answers how many messages left. */
  readonly sendMail: () => Promise<number>
}

export function serviceOver(db: Kysely<DB>, settings: Settings, sources: Sources): Service {
  const log = pino({
    level: settings.logLevel,
    redact: ['*.password', '*.email', '*.name', 'err.parameters', 'err.detail'],
  })
  const rooms = houseOf(settings, sources, workOpener(db, sources))
  const sweep = inTurn(() => sweepProvider(db, house, sources, handlers))
  const keepPromises = () =>
    sweep().then(
      () => undefined,
      (problem: unknown) => log.error({ err: problem }, 'daily run failed'),
    )
  const house: House = { ...rooms, keepPromises }
  const handlers = new Map<string, DueHandler>(
    house.rooms.flatMap((room) => Object.entries(room.due ?? {}).map(([kind, { keep }]) => [kind, keep] as const)),
  )
  const pages = { notFound: notFoundPage, failed: failedPage, unfounded: unfoundedPages, assets: assetRoutes() }
  const app = composeApp(house, db, pages, log)
  return { app, house, log, sweep, sendMail: mailSender(db, house) }
}

/** One round at a time: whoever asks meanwhile waits for a round of its own, so that what it just wrote is looked at. */
function inTurn<Result>(run: () => Promise<Result>): () => Promise<Result> {
  let before: Promise<unknown> = Promise.resolve()
  return () => {
    const own = before.then(run)
    before = own.catch(() => undefined)
    return own
  }
}

/** Keeps promises, then lets each room look after its minute; also when a promise could not be kept. */
async function sweepProvider(
  db: Kysely<DB>,
  house: House,
  sources: Sources,
  handlers: ReadonlyMap<string, DueHandler>,
) {
  try {
    return await keepDays(db, house, sources, handlers)
  } finally {
    const provider = await soleProvider(db)
    if (provider) {
      const open = house.opener(provider, await jobActor(db, provider))
      for (const { tick } of house.rooms) if (tick) await open(tick)
    }
  }
}

/** Day by day until every promise up to today is kept, also where a room moves the day on meanwhile. */
async function keepDays(db: Kysely<DB>, house: House, sources: Sources, handlers: ReadonlyMap<string, DueHandler>) {
  for (let all = 0, first = true; ; first = false) {
    const provider = await soleProvider(db)
    if (!provider) return all
    const today = businessDay(sources.systemNow(), provider.clockOffset)
    const open = house.opener(provider, await jobActor(db, provider))
    if (first) await open((work) => forgetOldKeys(work))
    const kept = await sweepDue(open, today, handlers)
    all += kept
    let further = false
    for (const { dayKept } of house.rooms)
      if (dayKept && (await open((work) => dayKept(work, kept))) === 'another day') further = true
    if (!further) return all
  }
}

/** Nothing leaves without `SMTP_URL`, and nothing leaves this machine while the example is loaded. */
function mailSender(db: Kysely<DB>, house: House): () => Promise<number> {
  const { smtpUrl, mailFrom } = house.settings
  const outgoing = smtpUrl && outgoingTo(smtpUrl, mailFrom)
  return async () => {
    const provider = outgoing && (await soleProvider(db))
    if (!provider || !maySend(provider.kind, smtpUrl)) return 0
    return sendWaiting(house.opener(provider, await jobActor(db, provider)), outgoing)
  }
}
