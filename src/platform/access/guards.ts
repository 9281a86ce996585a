/** The kinds of guard that tables are put behind, by who they open to. */
import { permissions, type Relationship, type Role } from './permissions.ts'

export type Guard =
  | { readonly by: 'provider' }
  | { readonly by: 'signed in' }
  | { readonly by: 'nobody' }
  | { readonly by: 'own'; readonly column: string }
  | { readonly by: 'role'; readonly roles: readonly Role[] }
  | { readonly by: 'school'; readonly roles: readonly Role[]; readonly column?: string }
  | {
      readonly by: 'subject'
      readonly relationships: readonly Relationship[]
      readonly label: 1 | 2 | 3
      readonly column?: string
    }
  | { readonly by: 'when'; readonly sql: string; readonly and: readonly Guard[] }

export interface TableGuards {
  readonly read: readonly Guard[]
  readonly write: readonly Guard[]
  /** The column that holds the provider; `provider_id` everywhere but in `provider` itself. */
  readonly tenant?: string
}

export const anyone: readonly Guard[] = [{ by: 'provider' }]
export const signedIn: readonly Guard[] = [{ by: 'signed in' }]
export const nobody: readonly Guard[] = [{ by: 'nobody' }]

export const staff: readonly Role[] = ['coordinator', 'specialist', 'finance', 'administrator', 'privacy lead', 'job']
export const keepers: readonly Role[] = ['coordinator', 'administrator', 'job']

export function byRole(...allowed: readonly Role[]): Guard {
  return { by: 'role', roles: allowed }
}

export function schoolBy(allowed: readonly Role[], column?: string): Guard {
  return column === undefined ? { by: 'school', roles: allowed } : { by: 'school', roles: allowed, column }
}

/** Those who may read a school's money, and the coordinator whose acceptance moves its hours. */
export const money = permissions['orders: read']
export const hours = permissions['hours: read']
export const buyers = permissions['orders: place']
export const schoolMoney = permissions['membership: accept']
export const moneyOrJob: readonly Role[] = [...money, 'job']
export const officeOrJob: readonly Role[] = [...permissions['payers: keep'], 'job']
export const jobAndMovers: readonly Role[] = [...hours, 'job']

/** Support records: those who work on them, and the school that asked. */
export const workers: readonly Relationship[] = ['oversight', 'allocation']
export const everyone: readonly Relationship[] = ['oversight', 'allocation', 'post', 'responsibility']
export const workersAndSchool: readonly Relationship[] = ['oversight', 'allocation', 'post']

/** Read and written by the same people. */
export function sameFor(...guards: readonly Guard[]): TableGuards {
  return { read: guards, write: guards }
}

/** Kept by those who work on the case alone. */
export function teamOnly(label: 1 | 2 | 3): TableGuards {
  return sameFor(subjectBy(workers, label))
}

/** Kept by the team and the school that asked, together. */
export function together(label: 1 | 2 | 3): TableGuards {
  return sameFor(subjectBy(workersAndSchool, label))
}

export function subjectBy(relationships: readonly Relationship[], label: 1 | 2 | 3): Guard {
  return { by: 'subject', relationships, label }
}

/** A school's own debt: what it is to pay itself, where others pay for a part. */
export function ownDebt(sql: string): Guard {
  return { by: 'when', sql, and: [schoolBy(schoolMoney)] }
}

/** What the school's lead wrote for the school to read: theirs to write, and nobody else's row. */
export function ownAtSchool(table: string, by: string): Guard {
  const sql = `${table}.audience = 'school' and ${table}.${by} = app.app_principal()`
  return { by: 'when', sql, and: [subjectBy(['post'], 2)] }
}

/** The row it belongs to is one that this person sees. */
export function seen(parent: string, child: string): string {
  return `exists (select from app.${parent} p where p.provider_id = ${child}.provider_id and p.id = ${child}.${parent}_id)`
}

export const ownPayer: Guard = {
  by: 'when',
  sql: 'exists (select from app.funding f where f.provider_id = payer.provider_id and f.payer_id = payer.id)',
  and: [byRole(...schoolMoney)],
}

/** Whoever has agreed to pay for a subject of this school. */
export const pledgedPayer: Guard = {
  by: 'when',
  sql: 'exists (select from app.pledge g where g.provider_id = payer.provider_id and g.payer_id = payer.id)',
  and: [byRole(...money)],
}

export const trainers: readonly Role[] = ['coordinator', 'specialist', 'finance', 'job']
/** The school's designated safeguarding lead, while that post lasts: no other role, no oversight, no break-glass. */
export function designatedLeadOf(table: string): Guard {
  const sql = `exists (select from app.post p where p.provider_id = ${table}.provider_id and p.principal_id = app.app_principal() and p.designated_safeguarding_lead and p.ended_at is null and p.school_id = ${table}.school_id)`
  return { by: 'when', sql, and: signedIn }
}

/** A part of a child's record that a live share names: 'reports' or 'timeline'. */
export function sharedPart(table: string, part: 'reports' | 'timeline', also: string): Guard {
  const share = `exists (select from app.share s where s.provider_id = ${table}.provider_id and s.subject_id = ${table}.subject_id and s.principal_id = app.app_principal() and s.ended_at is null and '${part}' = any(s.parts))`
  return { by: 'when', sql: `${also} and ${share}`, and: [subjectBy(['share'], 2)] }
}
