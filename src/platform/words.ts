/** What somebody typed to find something, as conditions in SQL; `%`, `_` and `\` in it are plain letters. */
import { type Expression, type RawBuilder, sql } from 'kysely'

/** A pattern for each word: what holds them all, in any order and any case, is found. */
export function patternsOf(words: string): readonly string[] {
  return words
    .replaceAll('\0', '')
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`)
}

/** True of a text that holds every one of the words. No words are held by every text. */
export function holdsWords(text: Expression<unknown>, words: string): RawBuilder<boolean> {
  return sql<boolean>`(${text} ilike all(${patternsOf(words)}::text[]))`
}

/** The words that a text index is asked for: letters and digits only, and at least three, since two begin nearly every text. */
export function lettersOf(words: string): readonly string[] {
  return words.match(/[\p{L}\p{N}]{3,}/gu) ?? []
}

/** A few words of a text around what was found in it; the words come from `lettersOf`. */
export function excerptOf(text: Expression<unknown>, words: readonly string[]): RawBuilder<string> {
  const asked = words.map((word) => `${word}:*`).join(' & ')
  return sql<string>`ts_headline('english', ${text}, to_tsquery('english', ${asked}), 'StartSel="", StopSel="", MaxWords=18, MinWords=8')`
}

/** Sorts first what is exactly what was typed, so that no limit cuts it off. */
export function isExactly(text: Expression<unknown>, words: string): RawBuilder<boolean> {
  return sql<boolean>`(lower(${text}) = lower(${words.replaceAll('\0', '')}))`
}
