/** The two cookies: who is signed in, and one notice for the next page. `__Host-` wherever the address is https. */
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Settings } from '../settings.ts'
import type { Call } from './call.ts'

function isSecure(settings: Settings): boolean {
  return settings.publicUrl?.protocol === 'https:'
}

function nameOf(settings: Settings, plain: string): string {
  return isSecure(settings) ? `__Host-${plain}` : plain
}

function keep(call: Call, plain: string, value: string, seconds: number): void {
  const { settings } = call.var.house
  const options = { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(settings), maxAge: seconds } as const
  setCookie(call, nameOf(settings, plain), value, options)
}

function drop(call: Call, plain: string): void {
  const { settings } = call.var.house
  deleteCookie(call, nameOf(settings, plain), { path: '/', secure: isSecure(settings) })
}

export function readLogin(call: Call): string | undefined {
  return getCookie(call, nameOf(call.var.house.settings, 'login'))
}

/** Twelve hours at most, as the login itself. */
export function keepLogin(call: Call, token: string): void {
  keep(call, 'login', token, 12 * 60 * 60)
}

export function dropLogin(call: Call): void {
  drop(call, 'login')
}

export function keepNotice(call: Call, text: string): void {
  keep(call, 'notice', Buffer.from(text).toString('base64url'), 60)
}

/** The notice left by the form before, once. */
export function takeNotice(call: Call): string | undefined {
  const kept = getCookie(call, nameOf(call.var.house.settings, 'notice'))
  if (kept === undefined) return undefined
  drop(call, 'notice')
  return Buffer.from(kept, 'base64url').toString().slice(0, 500)
}
