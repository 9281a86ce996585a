/** What was typed into the search box, and which of the things found was meant. */

export const fewestLetters = 2
export const mostLetters = 100

export type Sought =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'too short' }
  | { readonly kind: 'too long' }
  | { readonly kind: 'words'; readonly words: string }

/** Blanks count once and control characters not at all. */
export function readSought(typed: string): Sought {
  const words = typed
    .replaceAll(/\p{Cc}/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const letters = [...words].length
  if (letters === 0) return { kind: 'nothing' }
  if (letters < fewestLetters) return { kind: 'too short' }
  return letters > mostLetters ? { kind: 'too long' } : { kind: 'words', words }
}

/** Whether this is the number that was typed in full. */
export function isMeant(found: { readonly number?: string }, words: string): boolean {
  return found.number?.toLowerCase() === words.toLowerCase()
}
