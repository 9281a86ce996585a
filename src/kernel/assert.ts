/** Assertions for what can only be our own bug; never for what a person typed. */
export function assert(condition: unknown, because: string): asserts condition {
  if (!condition) throw new Error(`Broken promise: ${because}`)
}

/** The last branch of a `switch` over a union: the compiler proves that it cannot be reached. */
export function never(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`)
}
