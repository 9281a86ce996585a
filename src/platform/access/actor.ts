/** Whoever acts in a unit of work, and the posts that say so. */
import type { DistrictId, PrincipalId, SchoolId } from '#kernel/ids.ts'
import type { Role } from './permissions.ts'

export interface HeldPost {
  readonly role: Role
  /** What is on the door: 'SENCO', 'Outreach worker'. */
  readonly title: string
  /** The school of a school's post, or of a key made for one school. Absent: every school of the provider. */
  readonly school?: SchoolId
  readonly district?: DistrictId
}

export interface Actor {
  readonly id: PrincipalId
  readonly kind: 'person' | 'key' | 'job' | 'public'
  readonly name: string
  readonly posts: readonly HeldPost[]
}
