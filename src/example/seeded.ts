/** Choosing without chance: the same example is built from the same numbers every time. */
import { createHash } from 'node:crypto'
import { assert } from '#kernel/assert.ts'

/** The nth of a list, going round. */
export function nth<Item>(list: readonly Item[], n: number): Item {
  const item = list[((n % list.length) + list.length) % list.length]
  assert(item !== undefined, 'the list has something in it')
  return item
}

/** Ids as random-looking as any, and the same in every build. */
export function seededIds(seed: string): () => string {
  let made = 0
  return () => {
    const hex = createHash('sha256').update(`${seed} ${made++}`).digest('hex')
    const variant = ((Number.parseInt(hex.slice(16, 17), 16) % 4) + 8).toString(16)
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  }
}
