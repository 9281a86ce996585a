/** Answers of the API that are a 'no': RFC 9457 problem details. */
import type { Call } from './call.ts'

export interface Problem {
  /** Stable word for programs: 'membership-required'. */
  readonly code: string
  readonly title: string
  readonly detail?: string
  /** The one thing that makes it possible. */
  readonly unlock?: string
  readonly problems?: readonly { readonly field: string; readonly message: string }[]
}

export type ProblemStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503

export function isApi(call: Call): boolean {
  return call.req.path.startsWith('/api/')
}

export function answerProblem(call: Call, status: ProblemStatus, problem: Problem): Response {
  return call.body(JSON.stringify({ type: 'about:blank', status, ...problem }), status, {
    'Content-Type': 'application/problem+json',
  })
}
