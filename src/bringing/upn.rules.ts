/** Unique pupil numbers: their shape and their check letter (standards.md 2.1). Nothing else is read out of one. */

/** 23 letters, worth 0 to 22; I, O and S are never used. */
const letters = 'ABCDEFGHJKLMNPQRTUVWXYZ'
const shape = /^[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z]$/

export type UpnRead =
  | { readonly ok: true; readonly upn: string }
  | { readonly ok: false; readonly why: 'shape' }
  | { readonly ok: false; readonly why: 'letter'; readonly expected: string }

/** Capitals, no spaces; a last letter makes a temporary number, worth its place in the alphabet. */
export function readUpn(typed: string): UpnRead {
  const upn = typed.replaceAll(/\s/gu, '').toUpperCase()
  if (!shape.test(upn)) return { ok: false, why: 'shape' }
  const expected = checkLetter(upn.slice(1))
  return upn.startsWith(expected) ? { ok: true, upn } : { ok: false, why: 'letter', expected }
}

/** For the twelve characters after the check letter: each worth itself times its place, 2 to 13, over 23. */
export function checkLetter(rest: string): string {
  const sum = [...rest].reduce((total, one, at) => total + worth(one) * (at + 2), 0)
  return letters.charAt(sum % 23)
}

function worth(one: string): number {
  return /\d/.test(one) ? Number(one) : letters.indexOf(one)
}
