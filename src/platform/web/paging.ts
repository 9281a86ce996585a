/** Long lists go on after a place: the keys of the last row, kept in the address as one opaque word. */
import { parseDay } from '#kernel/days.ts'
import { parseId } from '#kernel/ids.ts'
import type { Call } from './call.ts'

/** What a key of a place may be: whatever else stands in an address never reaches a query. */
const placeKey = {
  text: () => true,
  day: (text: string) => parseDay(text) !== undefined,
  id: (text: string) => parseId(text) !== undefined,
  whole: (text: string) => /^\d{1,18}$/.test(text),
  moment: (text: string) => {
    try {
      return Temporal.Instant.from(text) !== undefined
    } catch {
      return false
    }
  },
} as const satisfies Readonly<Record<string, (text: string) => boolean>>

/** The keys to go on after, as the page before gave them; undefined at the beginning, or where the word makes no sense. */
export function placeAfter(call: Call, keys: readonly (keyof typeof placeKey)[]): readonly string[] | undefined {
  const word = call.req.query('after')
  if (word === undefined || word.length > 400) return undefined
  try {
    const read: unknown = JSON.parse(Buffer.from(word, 'base64url').toString('utf8'))
    const parts = Array.isArray(read) ? read.filter((part): part is string => typeof part === 'string') : []
    const makeSense = keys.every((key, at) => {
      const part = parts[at]
      return part !== undefined && !part.includes('\0') && placeKey[key](part)
    })
    return parts.length === keys.length && makeSense ? parts : undefined
  } catch {
    return undefined
  }
}

export function placeOf(keys: readonly string[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url')
}

export interface PageOf<Row> {
  readonly rows: readonly Row[]
  /** The place after the last of them, when more follow. */
  readonly next: string | undefined
}

/** Of the rows that were asked for, one more than a page shows: the page, and where it goes on. */
export function pageOf<Row>(asked: readonly Row[], size: number, keysOf: (row: Row) => readonly string[]): PageOf<Row> {
  const rows = asked.slice(0, size)
  const last = rows.at(-1)
  return { rows, next: asked.length > size && last !== undefined ? placeOf(keysOf(last)) : undefined }
}
