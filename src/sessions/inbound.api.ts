/** Mail that answers a question, handed on by whatever receives mail for our addresses: the parts of it that are needed. */
import { createRoute, z } from '@hono/zod-openapi'
import { accept } from '#kernel/outcome.ts'
import { answerRefusal, apiRouter, policy, sendOnce } from '#platform/web/index.ts'
import { takeIn } from './questions.operations.ts'
import { reachOf } from './reach.ts'

const mail = z.object({
  /** Every address it was sent to; one of them is the thread's own. */
  to: z.array(z.string().max(320)).min(1).max(50),
  /** The plain text part, quoted text and all: up to 100,000 characters. */
  text: z.string().max(100_000),
})

const inbound = createRoute({
  method: 'post',
  path: '/mail/inbound',
  summary: 'Hand on a mail that came in; it goes under the question it answers, or is dropped',
  middleware: policy('mail: take in'),
  request: { body: { content: { 'application/json': { schema: mail } }, required: true } },
  responses: {
    202: {
      description: 'Taken or dropped; the answer does not say which',
      content: { 'application/json': { schema: z.object({ state: z.literal('received') }) } },
    },
    422: { description: 'Not a mail, or too long' },
  },
})

export const inboundApi = apiRouter().openapi(inbound, async (call) => {
  const arrived = call.req.valid('json')
  const reach = reachOf(call)
  const sent = await sendOnce(
    call,
    async (work) => accept(await takeIn(work, arrived, reach)),
    async () => ({ state: 'received' as const }),
  )
  if (!sent.ok) return answerRefusal(call, sent.refusal, () => ({ code: 'refused', title: 'Refused' })) as never
  return call.json(sent.value, 202)
})
