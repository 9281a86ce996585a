/** Long lists go on after a place: the keys of the last row, kept in the address as one opaque word. */
import type { Call } from './call.ts'

/** The keys to go on after, as the page before gave them; undefined at the beginning, or where the word makes no sense. */
export function placeAfter(call: Call, keys: number): readonly string[] | undefined {
  const word = call.req.query('after')
  if (word === undefined || word.length > 400) return undefined
  try {
    const read: unknown = JSON.parse(Buffer.from(word, 'base64url').toString('utf8'))
    const parts = Array.isArray(read) ? read.filter((part): part is string => typeof part === 'string') : []
    return parts.length === keys && parts.every((part) => !part.includes('\0')) ? parts : undefined
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
