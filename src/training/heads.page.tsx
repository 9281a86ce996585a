/** Asking the school for colleagues beyond those ordered, and its yes; both stand on the session's page. */
import { Hono } from 'hono'
import { z } from 'zod'
import { never } from '#kernel/assert.ts'
import type { OrderLineId, TrainingSessionId } from '#kernel/ids.ts'
import { inPounds } from '#kernel/money.ts'
import { can } from '#platform/access/index.ts'
import {
  type AlreadySent,
  type Call,
  done,
  type FieldProblem,
  field,
  notFound,
  pathId,
  policy,
  readForm,
  submit,
  type WebCall,
} from '#platform/web/index.ts'
import { type AgreeRefusal, agreeToHeads, askForHeads } from './heads.operations.ts'
import { sessionPage } from './training.page.tsx'
import { readSession, type Session } from './training.store.ts'

const agreeForm = z.object({
  line: field.identity<OrderLineId>('Choose what is agreed to'),
  heads: field.whole('Say for how many', 1, 2_000),
  purchase_order: field.optionalText(60),
})

export const headsPages = new Hono<WebCall>()
  .post('/training/:session/heads', policy('training: link'), async (call) => {
    const { id } = await addressed(call)
    const sent = await submit(call, async (work) => {
      const asked = await askForHeads(work, id)
      if (!asked.ok) return asked
      return done(
        `/training/${id}`,
        `${asked.value.join(' and ')} may agree now, and ${asked.value.length === 1 ? 'is' : 'are'} told by email.`,
      )
    })
    if (sent instanceof Response) return sent
    const message = {
      'nothing to ask': 'Nobody is on the register beyond those ordered',
      'nobody to ask': 'No head of this school with an email address may commit this. Ask an administrator to add one',
      'already sent': 'This was sent already',
    }[sent.refusal.kind]
    return sessionPage(call, [{ field: 'heads', message }])
  })
  .post('/training/:session/heads/agreed', policy('extra: answer'), async (call) => {
    const session = await addressed(call)
    if (!session.schools.some((school) => can(call.var.actor, 'extra: answer', school.id))) notFound()
    const form = await readForm(call, agreeForm)
    if (!form.ok) return sessionPage(call, form.problems)
    const { line, heads, purchase_order: purchaseOrder } = form.value
    const sent = await submit(call, async (work) => {
      const agreed = await agreeToHeads(work, session.id, { line, heads, purchaseOrder })
      if (!agreed.ok) return agreed
      return done(`/training/${session.id}`, `Agreed. ${inPounds(agreed.value.net)} before VAT is invoiced.`)
    })
    return sent instanceof Response ? sent : sessionPage(call, [explain(sent.refusal)])
  })

async function addressed(call: Call): Promise<Session> {
  const id = pathId<TrainingSessionId>(call, 'session')
  return (await call.var.work((work) => readSession(work, id), 'reading')) ?? notFound()
}

function explain(refusal: AgreeRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'purchase order required':
      return { field: 'purchase_order', message: 'Your school buys nothing without a purchase-order number. Enter it' }
    case 'order cancelled':
      return { field: 'heads', message: 'The order was cancelled meanwhile: there is nothing to add to' }
    case 'approval required':
      return { field: 'heads', message: 'You prepare orders; your headteacher commits them' }
    case 'over limit':
      return {
        field: 'heads',
        message: `${inPounds(refusal.net)} is more than the ${inPounds(refusal.limit)} you may commit`,
      }
    case 'changed meanwhile':
      return { field: 'heads', message: 'The register changed, or a colleague agreed meanwhile. See how it stands now' }
    case 'already sent':
      return { field: 'heads', message: 'This was sent already. The page shows how it stands' }
    default:
      return never(refusal)
  }
}
