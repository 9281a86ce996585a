/** Who commits a school's money (product.md, "Orders"): the head; others as far as the head lets them; the SENCO prepares. */
import type { PostId, PrincipalId, SchoolId } from '#kernel/ids.ts'
import type { Pence } from '#kernel/money.ts'
import type { Actor } from '#platform/access/index.ts'

export type Authority =
  | { readonly may: 'prepare' }
  | { readonly may: 'up to'; readonly limit: Pence }
  | { readonly may: 'any' }

/** Somebody with a post that buys: what they may commit is set by the head, or not yet. */
export interface Buyer {
  readonly post: PostId
  readonly principal: PrincipalId
  readonly name: string
  readonly email: string | undefined
  readonly role: 'school lead' | 'school buyer'
  readonly title: string
  readonly rule: Authority | undefined
}

/** Told by what is on the door: 'Headteacher', 'Executive headteacher', 'Acting head', 'Principal'; no deputy, no head of a subject. */
export function isHead(title: string): boolean {
  return /^((executive|acting|interim|co-?|associate)[ -]*)?(head ?(teacher|master|mistress)?|head of school|principal)$/i.test(
    title.trim(),
  )
}

/** Whoever sets the rules: the head; where none is on record, every lead stands in. */
export function actsAsHead(buyer: Buyer, all: readonly Buyer[]): boolean {
  if (buyer.role !== 'school lead') return false
  return isHead(buyer.title) || !all.some((one) => one.role === 'school lead' && isHead(one.title))
}

/** What one post may commit. Until the head sets anything: a business manager as the school says, a SENCO prepares. */
export function authorityOf(buyer: Buyer, all: readonly Buyer[], buyerLimit: Pence | undefined): Authority {
  if (actsAsHead(buyer, all)) return { may: 'any' }
  if (buyer.rule) return buyer.rule
  if (buyer.role === 'school lead') return { may: 'prepare' }
  return buyerLimit === undefined ? { may: 'any' } : { may: 'up to', limit: buyerLimit }
}

/** What this actor may commit for the school: the widest of their posts there; the office commits as the school's agent. */
export function authorityOfActor(
  actor: Actor,
  school: SchoolId,
  all: readonly Buyer[],
  buyerLimit: Pence | undefined,
): Authority {
  const posts = actor.posts.filter((post) => post.school === school)
  if (posts.length === 0) return { may: 'any' }
  // A key is made by the administrator for one school and one role: it has no head above it.
  if (actor.kind === 'key')
    return buyerLimit === undefined || posts.some((post) => post.role === 'school lead')
      ? { may: 'any' }
      : { may: 'up to', limit: buyerLimit }
  const own = all.filter((one) => one.principal === actor.id)
  return own.map((one) => authorityOf(one, all, buyerLimit)).reduce(wider, { may: 'prepare' })
}

function wider(one: Authority, other: Authority): Authority {
  if (one.may === 'any' || other.may === 'prepare') return one
  if (other.may === 'any' || one.may === 'prepare') return other
  return one.limit >= other.limit ? one : other
}

export type CommitRefusal =
  | { readonly kind: 'approval required' }
  | { readonly kind: 'over limit'; readonly limit: Pence; readonly net: Pence }

export function mayCommit(authority: Authority, net: Pence): CommitRefusal | undefined {
  if (authority.may === 'prepare') return { kind: 'approval required' }
  return authority.may === 'up to' && net > authority.limit
    ? { kind: 'over limit', limit: authority.limit, net }
    : undefined
}

/** Those who may commit this amount: whom a basket is sent to. */
export function committers(all: readonly Buyer[], buyerLimit: Pence | undefined, net: Pence): readonly Buyer[] {
  return all.filter((one) => !mayCommit(authorityOf(one, all, buyerLimit), net))
}
