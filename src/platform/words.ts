/** What somebody typed to find something, as conditions in SQL; `%`, `_` and `\` in it are plain letters. */
import { type Expression, type RawBuilder, sql } from 'kysely'

/** True of a text that holds every one of the words, in any order and any case. No words are held by every text. */
export function holdsWords(text: Expression<unknown>, words: string): RawBuilder<boolean> {
  const patterns = words
    .replaceAll('\0', '')
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`)
  return sql<boolean>`(${text} ilike all(${patterns}::text[]))`
}

/** Sorts first what is exactly what was typed, so that no limit cuts it off. */
export function isExactly(text: Expression<unknown>, words: string): RawBuilder<boolean> {
  return sql<boolean>`(lower(${text}) = lower(${words.replaceAll('\0', '')}))`
}
