/** Where pages are and where mail to us comes in: behind the @ of the address that mail leaves from. */
import type { Call } from '#platform/web/index.ts'
import type { Reach } from './questions.operations.ts'

export function reachOf(call: Call): Reach {
  const { publicUrl, mailFrom } = call.var.house.settings
  return {
    publicUrl: publicUrl?.href ?? new URL(call.req.url).origin,
    mailHost: mailFrom.split('@')[1]?.replace('>', '') ?? 'localhost',
  }
}
