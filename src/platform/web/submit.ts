/** Sending a form: read the key, work once, then go on to the next page with a notice; or hand the refusal back to the page. */
import { never } from '#kernel/assert.ts'
import { accept, type Outcome, type Refused, refuse } from '#kernel/outcome.ts'
import type { Work } from '../work.ts'
import type { Call } from './call.ts'
import { keepNotice } from './cookies.ts'
import { fileDigests, readTyped } from './form.ts'
import { type AlreadySent, once } from './once.ts'

/** Where the browser goes next, and what it is told there. */
export interface Done {
  readonly to: string
  readonly notice: string
}

export function done(to: string, notice: string): Outcome<Done, never> {
  return accept({ to, notice })
}

/** The hidden field that every form carries; `ui` renders it. */
export const formKeyField = 'form_key'

/**
 * A `Response` (303, or the same answer as the first time), or the refusal for the page to explain with a 422.
 * A form without its key is refused as already sent: reloading the page gives it a new one.
 */
export async function submit<Refusal>(
  call: Call,
  operate: (work: Work) => Promise<Outcome<Done, Refusal>>,
): Promise<Response | Refused<Refusal | AlreadySent>> {
  const { [formKeyField]: key, ...body } = await readTyped(call)
  if (typeof key !== 'string' || key.length < 8 || key.length > 200) return refuse({ kind: 'already sent' })
  const files = await fileDigests(call)
  const sent = files.length > 0 ? { ...body, ' files': files } : body
  const sending = { key, route: `${call.req.method} ${call.req.path}`, body: JSON.stringify(sent) }

  const outcome = await call.var.work((work) =>
    once(work, sending, async () => {
      const result = await operate(work)
      return result.ok ? accept(JSON.stringify(result.value)) : result
    }),
  )
  if (!outcome.ok) return outcome
  const { to, notice } = readDone(outcome.value)
  keepNotice(call, notice)
  return call.redirect(to, 303)
}

function readDone(text: string): Done {
  const kept: unknown = JSON.parse(text)
  if (typeof kept === 'object' && kept !== null && 'to' in kept && 'notice' in kept) {
    return { to: String(kept.to), notice: String(kept.notice) }
  }
  return never(kept as never)
}
