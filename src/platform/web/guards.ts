/** What the browser is told and what is refused before any route: headers, forged requests, oversized bodies. */
import type { MiddlewareHandler } from 'hono'
import type { Call, WebCall } from './call.ts'
import { formLimit } from './form.ts'
import { answerProblem, isApi } from './problem.ts'

const policyHeader = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  // Recordings, where the service keeps them.
  "media-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

/** No inline script or style anywhere, so no nonce is needed: everything is a file of ours. */
export const securityHeaders: MiddlewareHandler<WebCall> = async (call, next) => {
  await next()
  const headers = call.res.headers
  headers.set('Content-Security-Policy', policyHeader)
  headers.set('X-Content-Type-Options', 'nosniff')
  headers.set('Referrer-Policy', 'same-origin')
  headers.set('Cross-Origin-Opener-Policy', 'same-origin')
  headers.set('Cross-Origin-Resource-Policy', 'same-origin')
  headers.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=()')
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
  if (call.var.house.settings.publicUrl?.protocol === 'https:') {
    headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
  }
}

/** A browser says where a request comes from. One that does not say it came from our own pages changes nothing here. */
export function isForged(call: Call): boolean {
  const site = call.req.header('Sec-Fetch-Site')
  if (site !== undefined) return site !== 'same-origin'
  const origin = call.req.header('Origin')
  if (origin === undefined) return true
  const own = call.var.house.settings.publicUrl?.origin ?? new URL(call.req.url).origin
  return origin !== own
}

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

export const refuseForged: MiddlewareHandler<WebCall> = async (call, next) => {
  // The API knows no cookies, only keys, which a foreign page cannot send.
  if (safe.has(call.req.method) || isApi(call) || !isForged(call)) return next()
  return call.text('This form was not sent from this site. Go back, reload the page and send it again.', 403)
}

/** A page's form with a file has its limit where it is read: `readUpload` for the file, `readTyped` for everything else. */
export const refuseOversized: MiddlewareHandler<WebCall> = async (call, next) => {
  const length = Number(call.req.header('Content-Length') ?? 0)
  const chunked = call.req.header('Transfer-Encoding') !== undefined
  if (!chunked && (length <= formLimit || (isMultipart(call) && !isApi(call)))) return next()
  return sayTooLarge(call)
}

function isMultipart(call: Call): boolean {
  return /^multipart\/form-data\b/i.test(call.req.header('Content-Type') ?? '')
}

export function sayTooLarge(call: Call): Response {
  const title = 'This is more than can be sent at once'
  return isApi(call) ? answerProblem(call, 413, { code: 'too-large', title }) : call.text(title, 413)
}
