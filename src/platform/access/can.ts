/** The first half of every yes: does a live post give this capability, for this school? */
import type { SchoolId } from '#kernel/ids.ts'
import { notFound } from '../not-found.ts'
import type { Actor } from './actor.ts'
import { type Capability, rolesFor } from './permissions.ts'

/** Whether one of the actor's live posts has the capability; with a school, only a post that reaches that school counts. */
export function can(actor: Actor, capability: Capability, school?: SchoolId): boolean {
  const allowed = rolesFor(capability)
  return actor.posts.some(
    (post) =>
      allowed.includes(post.role) && (school === undefined || post.school === undefined || post.school === school),
  )
}

/** Stops the work with the one 404 unless `can`: not allowed and not there are never told apart. */
export function allow(actor: Actor, capability: Capability, school?: SchoolId): void {
  if (!can(actor, capability, school)) notFound()
}

/** The schools in which the actor's own posts have the capability; empty when it comes from a provider-wide post. */
export function schoolsWhere(actor: Actor, capability: Capability): readonly SchoolId[] {
  const allowed = rolesFor(capability)
  return actor.posts.flatMap((post) => (allowed.includes(post.role) && post.school ? [post.school] : []))
}
