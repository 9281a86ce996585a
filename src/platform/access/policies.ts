/**
 * The database's half of every yes: row-level security for each table, generated in one place (security.md, wall 1).
 * Applied by the migration whenever it changes; `test/bars` proves that every table is here and that no clause is idle.
 */
import { assert } from '#kernel/assert.ts'
import type { Guard } from './guards.ts'
import type { Relationship, Role } from './permissions.ts'
import { tableGuards } from './table-guards.ts'

const live = '(a.until is null or a.until > now())'

/** Reaches the school of the row by one of these roles. */
function reachesSchool(table: string, column: string, allowed: readonly Role[]): string {
  return `exists (select from app.school_access a where a.provider_id = ${table}.provider_id and a.principal_id = app.app_principal() and (a.school_id = ${table}.${column} or a.school_id is null) and a.role in (${list(allowed)}) and ${live})`
}

/** Reaches the subject of the row by one of these relationships, with clearance for its label. */
function reachesSubject(table: string, column: string, label: number, allowed: readonly Relationship[]): string {
  return `exists (select from app.access a where a.provider_id = ${table}.provider_id and a.principal_id = app.app_principal() and (a.subject_id = ${table}.${column} or a.subject_id is null) and a.relationship in (${list(allowed)}) and a.max_label >= ${label} and ${live})`
}

function list(words: readonly string[]): string {
  assert(words.length > 0, 'a guard names somebody')
  return words.map((word) => `'${word}'`).join(', ')
}

export function condition(table: string, guard: Guard): string {
  switch (guard.by) {
    case 'provider':
      return 'true'
    case 'signed in':
      return 'app.app_principal() is not null'
    case 'own':
      return `${table}.${guard.column} = app.app_principal()`
    case 'role':
      return `exists (select from app.school_access a where a.provider_id = ${table}.provider_id and a.principal_id = app.app_principal() and a.role in (${list(guard.roles)}) and ${live})`
    case 'school':
      return reachesSchool(table, guard.column ?? 'school_id', guard.roles)
    case 'subject':
      return reachesSubject(table, guard.column ?? 'subject_id', guard.label, guard.relationships)
    case 'when':
      return `(${guard.sql} and ${anyOf(table, guard.and)})`
    case 'nobody':
      return 'false'
  }
}

function anyOf(table: string, guards: readonly Guard[]): string {
  return `(${guards.map((guard) => condition(table, guard)).join(' or ')})`
}

/** Statements that put every table behind its guards; safe to run again. */
export function policyStatements(): readonly string[] {
  return Object.entries(tableGuards).flatMap(([table, { read, write, tenant = 'provider_id' }]) => {
    const own = `${table}.${tenant} = app.app_provider()`
    const reading = `${own} and ${anyOf(table, read)}`
    const writing = `${own} and ${anyOf(table, write)}`
    return [
      `alter table app.${table} enable row level security`,
      `alter table app.${table} force row level security`,
      ...['reads', 'adds', 'changes', 'removes', 'keeps'].map(
        (name) => `drop policy if exists ${name} on app.${table}`,
      ),
      `create policy reads on app.${table} for select to :app_role using (${reading})`,
      `create policy adds on app.${table} for insert to :app_role with check (${writing})`,
      `create policy changes on app.${table} for update to :app_role using (${writing}) with check (${writing})`,
      `create policy removes on app.${table} for delete to :app_role using (${writing})`,
      // The owner runs migrations and the definer functions; forced security would blind it where it is no superuser.
      `create policy keeps on app.${table} for all to current_user using (true) with check (true)`,
    ]
  })
}
