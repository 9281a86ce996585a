/**
 * How easily words are read, by two published formulas. They count sentences, words and syllables and know nothing of meaning:
 * a guide for the writer, never a mark.
 *
 * Reading ease: R. Flesch, 'A new readability yardstick', Journal of Applied Psychology 32 (1948): 100 is very easy, 60 plain English.
 * Grade level: J. P. Kincaid and others, US Navy Research Branch Report 8-75 (1975); a US grade and five is about a reading age.
 */

export interface Readability {
  /** 0 to 100, higher is easier. */
  readonly ease: number
  /** In years, from 5. */
  readonly age: number
  readonly words: number
  readonly sentences: number
  readonly band: 'easy' | 'plain' | 'hard'
}

/** Undefined for fewer words than say anything about a text. */
export function readabilityOf(text: string): Readability | undefined {
  const sentences = sentencesOf(text)
  const words = sentences.flatMap(wordsOf)
  if (words.length < 5) return undefined
  const perSentence = words.length / sentences.length
  const perWord = words.reduce((sum, word) => sum + syllablesIn(word), 0) / words.length
  const ease = Math.round(Math.min(100, Math.max(0, 206.835 - 1.015 * perSentence - 84.6 * perWord)))
  const grade = 0.39 * perSentence + 11.8 * perWord - 15.59
  const band = ease >= 80 ? 'easy' : ease >= 60 ? 'plain' : 'hard'
  return { ease, age: Math.max(5, Math.round(grade + 5)), words: words.length, sentences: sentences.length, band }
}

/** A list's item or a line of its own ends a sentence too: parents read it as one. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .replaceAll(/\*\*|^#{1,3} |^[-*] /gm, '')
    .split(/[.!?]+(?:["”’)]*)(?=\s|$)|\n+/)
    .filter((part) => wordsOf(part).length > 0)
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu) ?? []
}

/** Groups of vowels, without a silent last 'e'; one at least. The usual count, right for most English words. */
export function syllablesIn(word: string): number {
  const plain = word.toLowerCase().replaceAll(/[^a-z]/g, '')
  if (plain.length <= 3) return 1
  const spoken = plain.replace(/(?:[^laeiouy]es|[^aeiouytd]ed|[^laeiouy]e)$/, (end) => end.charAt(0))
  return Math.max(1, spoken.match(/[aeiouy]+/g)?.length ?? 1)
}
