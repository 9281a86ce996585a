/** Reading an address: a malformed id is answered like an unknown one. */
import { type Id, parseId } from '#kernel/ids.ts'
import { notFound } from '../not-found.ts'
import type { Call } from './call.ts'

export function pathId<T extends Id<string>>(call: Call, name: string): T {
  return parseId<T>(call.req.param(name)) ?? notFound()
}
