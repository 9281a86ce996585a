/**
 * What an observation's form keeps on the device until it was accepted. Marks, counts and times outlive a crash; words about
 * a child stay in the tab's own store, which the browser drops with the tab, so that nothing readable is left on a lost phone.
 */
export interface Kept {
  readonly elapsed: number
  readonly fields: readonly (readonly [string, string])[]
}

const prefix = 'observing '
const marker = 'observing: sent from'
const figures = /^(count_|peer_|pupil_marks|length|interval_seconds|tapped|at_)/

/** A device that keeps nothing (a private window) loses only this comfort. */
function quietly<Value>(does: () => Value): Value | undefined {
  try {
    return does()
  } catch {
    return undefined
  }
}

export function keep(path: string, { elapsed, fields }: Kept): void {
  const plain = fields.filter(([name]) => figures.test(name))
  const words = fields.filter(([name]) => !figures.test(name))
  quietly(() => localStorage.setItem(prefix + path, JSON.stringify({ elapsed, fields: plain })))
  quietly(() => sessionStorage.setItem(prefix + path, JSON.stringify({ elapsed, fields: words })))
}

export function forget(path: string): void {
  quietly(() => localStorage.removeItem(prefix + path))
  quietly(() => sessionStorage.removeItem(prefix + path))
}

export function keptHere(path: string): Kept | undefined {
  const plain = read(localStorage, path)
  const words = read(sessionStorage, path)
  const fields = [...(plain?.fields ?? []), ...(words?.fields ?? [])]
  if (fields.every(([name]) => name === 'interval_seconds')) return undefined
  return { elapsed: plain?.elapsed ?? 0, fields }
}

function read(store: Storage, path: string): Kept | undefined {
  const kept: unknown = quietly(() => JSON.parse(store.getItem(prefix + path) ?? 'null'))
  return isKept(kept) ? kept : undefined
}

function isKept(kept: unknown): kept is Kept {
  if (typeof kept !== 'object' || kept === null || !('elapsed' in kept) || !('fields' in kept)) return false
  const { fields } = kept
  return (
    typeof kept.elapsed === 'number' &&
    Array.isArray(fields) &&
    fields.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === 'string'))
  )
}

export function sendingFrom(path: string): void {
  quietly(() => sessionStorage.setItem(marker, path))
}

// The page after sending says whether it was accepted: an observation's own page with its notice. Then nothing stays here.
const sent = quietly(() => sessionStorage.getItem(marker))
if (sent) {
  quietly(() => sessionStorage.removeItem(marker))
  const accepted = /^\/cases\/[^/]+\/observations\/[0-9a-f-]{36}$/.test(location.pathname)
  if (accepted && document.querySelector('.notice.done')) forget(sent)
}
