/** What the parts of the example's story share: who can act when, and the ids of its schools and people. */
import { assert } from '#kernel/assert.ts'
import type { PersonId, SchoolId } from '#kernel/ids.ts'
import type { Outcome } from '#kernel/outcome.ts'
import type { Work } from '#platform/work.ts'

/** Does something as one of the example's people, on a day and hour of its past. */
export type As = <T>(email: string, when: string, does: (work: Work) => Promise<T>) => Promise<T>

export interface ExampleTown {
  readonly as: As
  /** Gives an invited parent the example's password, as if they had followed their link. */
  readonly parent: (email: string, secret: string) => Promise<void>
  readonly schools: ReadonlyMap<string, SchoolId>
  readonly people: ReadonlyMap<string, PersonId>
}

/** The value of an outcome that cannot be refused in the example; a refusal here is a bug in the story. */
export function granted<Value, Refusal>(outcome: Outcome<Value, Refusal>): Value {
  if (outcome.ok) return outcome.value
  throw new Error(`The example was refused: ${JSON.stringify(outcome.refusal)}`)
}

export function known<Value>(map: ReadonlyMap<string, Value>, key: string): Value {
  const value = map.get(key)
  assert(value !== undefined, `the example knows ${key}`)
  return value
}
