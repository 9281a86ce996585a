/** Every route says who may enter; `undeclared` finds those that do not, and the house refuses to start with one. */
import type { Hono, MiddlewareHandler } from 'hono'
import { type Capability, can } from '../access/index.ts'
import { notFound } from '../not-found.ts'
import { isSignedIn, type WebCall } from './call.ts'
import { answerProblem, isApi } from './problem.ts'

/** 'public' needs nobody, 'signed in' anybody; a capability is asked of the visitor's live posts. */
export type Policy = 'public' | 'signed in' | Capability

const declared = new WeakMap<object, Policy>()

export function policy(asked: Policy): MiddlewareHandler<WebCall> {
  const check: MiddlewareHandler<WebCall> = async (call, next) => {
    if (asked === 'public') return next()
    if (!isSignedIn(call)) {
      if (isApi(call)) return answerProblem(call, 401, { code: 'key-required', title: 'Send a valid API key' })
      const wanted = call.req.method === 'GET' ? `?next=${encodeURIComponent(call.req.path)}` : ''
      return call.redirect(`/sign-in${wanted}`, 303)
    }
    if (asked !== 'signed in' && !can(call.var.actor, asked)) notFound()
    return next()
  }
  declared.set(check, asked)
  return check
}

export interface DeclaredRoute {
  readonly method: string
  readonly path: string
  readonly policy: Policy
}

/** Every route of the application with its policy, read from the router itself. Throws at one without. */
export function declaredRoutes(app: Hono<WebCall>): readonly DeclaredRoute[] {
  const byRoute = new Map<string, Policy | undefined>()
  for (const { method, path, handler } of app.routes) {
    if (method === 'ALL') continue
    const key = `${method} ${path}`
    byRoute.set(key, byRoute.get(key) ?? declared.get(handler))
  }
  return [...byRoute].map(([key, asked]) => {
    const [method = '', path = ''] = key.split(' ')
    if (!asked) throw new Error(`${key} declares no policy`)
    return { method, path, policy: asked }
  })
}
