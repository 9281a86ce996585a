/** A line more in the log of a concern, by its designated lead. */
import { Hono } from 'hono'
import { z } from 'zod'
import { london } from '#kernel/days.ts'
import type { ConcernId } from '#kernel/ids.ts'
import { type Call, done, field, pathId, policy, readForm, submit, type WebCall } from '#platform/web/index.ts'
import { actionKinds } from './action.store.ts'
import { openConcern, recordAction } from './concern.operations.ts'
import { concernPage } from './concern.page.tsx'

export const actionPages = new Hono<WebCall>().post('/concerns/:concern/actions', policy('concern: raise'), (call) =>
  logAction(call),
)

const actionForm = z.object({
  kind: field.choice(actionKinds, 'Choose what was done'),
  with_whom: field.optionalText(),
  on: field.day('Enter the day'),
  time: field.time('Enter the time, such as 15:10'),
  words: field.text('Write what was said or agreed', 10_000),
})

async function logAction(call: Call) {
  const id = pathId<ConcernId>(call, 'concern')
  const seen = await call.var.work((work) => openConcern(work, id))
  const form = await readForm(call, actionForm)
  if (!form.ok) return concernPage(call, seen, form)
  const { kind, with_whom: withWhom = '', words } = form.value
  const at = form.value.on.toZonedDateTime({ timeZone: london, plainTime: form.value.time }).toInstant()
  const sent = await submit(call, async (work) => {
    const outcome = await recordAction(work, id, { kind, withWhom, words, at })
    return outcome.ok ? done(`/concerns/${id}`, 'It is in the log.') : outcome
  })
  if (sent instanceof Response) return sent
  const message =
    sent.refusal.kind === 'not yet' ? 'Enter a time that is over' : 'This was sent already. See the log above'
  return concernPage(call, seen, { problems: [{ field: 'time', message }], typed: form.typed })
}
