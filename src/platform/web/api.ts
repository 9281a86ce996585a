/** Writing through the API: the same operations, an `Idempotency-Key`, and problem details for every no. */
import { OpenAPIHono } from '@hono/zod-openapi'
import { accept, type Outcome } from '#kernel/outcome.ts'
import type { Work } from '../work.ts'
import type { Call, WebCall } from './call.ts'
import { type AlreadySent, once } from './once.ts'
import { answerProblem, type Problem } from './problem.ts'

/** A router whose wrong input answers 422 with one sentence a field. */
export function apiRouter(): OpenAPIHono<WebCall> {
  return new OpenAPIHono<WebCall>({
    defaultHook: (result, call) => {
      if (result.success) return undefined
      const problems = result.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }))
      return answerProblem(call, 422, { code: 'invalid', title: 'Some of what was sent cannot be used', problems })
    },
  })
}

export interface ApiCreation<Refusal> {
  /** Does it, once; answers the id of what was made. */
  readonly operate: (work: Work) => Promise<Outcome<string, Refusal>>
  /** Shows what was made, by its id: the first answer and every repeat are the same. */
  readonly show: (work: Work, id: string) => Promise<object>
  readonly explain: (refusal: Refusal) => Problem
}

/**
 * 201 with what was made, 422 with the refusal, 409 when the key was used for something else. Typed `never` because a
 * route's type names an answer for each status, and this one function answers them all; the document still has them.
 */
export async function create<Refusal>(call: Call, creation: ApiCreation<Refusal>): Promise<never> {
  return (await answerCreation(call, creation)) as never
}

async function answerCreation<Refusal>(
  call: Call,
  { operate, show, explain }: ApiCreation<Refusal>,
): Promise<Response> {
  const outcome = await sendOnce(call, operate, show)
  return outcome.ok ? call.json(outcome.value, 201) : answerRefusal(call, outcome.refusal, explain)
}

/** Does it unless its `Idempotency-Key` was seen, then shows it: the same answer the first time and every other. */
export async function sendOnce<Shown, Refusal>(
  call: Call,
  operate: (work: Work) => Promise<Outcome<string, Refusal>>,
  show: (work: Work, id: string) => Promise<Shown>,
): Promise<Outcome<Shown, Refusal | AlreadySent>> {
  const key = call.req.header('Idempotency-Key')
  if (key !== undefined && (key.length < 8 || key.length > 200)) return { ok: false, refusal: { kind: 'already sent' } }
  const body = await call.req.text()
  return call.var.work(async (work) => {
    const route = `${call.req.method} ${call.req.path}`
    const made = key === undefined ? await operate(work) : await once(work, { key, route, body }, () => operate(work))
    return made.ok ? accept(await show(work, made.value)) : made
  })
}

export function answerRefusal<Refusal>(
  call: Call,
  refusal: Refusal | AlreadySent,
  explain: (refusal: Refusal) => Problem,
): Response {
  if (!isAlreadySent(refusal)) return answerProblem(call, 422, explain(refusal))
  const title = 'This Idempotency-Key was used for something else, or is not 8 to 200 characters long'
  return answerProblem(call, 409, { code: 'key-reused', title })
}

function isAlreadySent<Refusal>(refusal: Refusal | AlreadySent): refusal is AlreadySent {
  return typeof refusal === 'object' && refusal !== null && 'kind' in refusal && refusal.kind === 'already sent'
}
