/** The example as `npm start` gets it: restored from what was shipped, its clock opening on its own Monday morning. */
import { join } from 'node:path'
import type pg from 'pg'
import { london } from '#kernel/days.ts'
import type { SystemClock } from '#platform/clocks.ts'
import { restoreExample } from './pack.ts'
import { opening } from './span.ts'

/** Throws `ExampleOverData` where there is a service already. */
export function loadExample(owner: pg.ClientConfig, root: string, systemNow: SystemClock): Promise<void> {
  const moment = opening.toZonedDateTime(london).toInstant()
  const offset = Math.round(systemNow().until(moment).total('seconds'))
  return restoreExample(owner, join(root, 'data/example'), offset)
}
