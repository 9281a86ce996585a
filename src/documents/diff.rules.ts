/** What changed between two texts, word by word: the shortest way by E. W. Myers, 'An O(ND) difference algorithm' (1986). */

export interface DiffPart {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** Beyond so many changed words two texts are shown whole, one after the other: nobody reads such a list of changes. */
const mostSteps = 400

/** Same and removed together are `before`, letter for letter; same and added are `after`. */
export function wordDiff(before: string, after: string): readonly DiffPart[] {
  const [a, b] = [tokensOf(before), tokensOf(after)]
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  const middle = shortest(a.slice(head, a.length - tail), b.slice(head, b.length - tail))
  return joined([
    ...a.slice(0, head).map((text): DiffPart => ({ kind: 'same', text })),
    ...middle,
    ...a.slice(a.length - tail).map((text): DiffPart => ({ kind: 'same', text })),
  ])
}

/** Words and what stands between them, so that nothing is lost in putting them together again. */
function tokensOf(text: string): readonly string[] {
  return text.match(/\s+|[^\s]+/g) ?? []
}

function shortest(a: readonly string[], b: readonly string[]): readonly DiffPart[] {
  const most = Math.min(a.length + b.length, mostSteps)
  const trace: Map<number, number>[] = []
  const ends = new Map([[1, 0]])
  for (let steps = 0; steps <= most; steps++) {
    trace.push(new Map(ends))
    for (let k = -steps; k <= steps; k += 2) {
      const down = k === -steps || (k !== steps && (ends.get(k - 1) ?? 0) < (ends.get(k + 1) ?? 0))
      let x = down ? (ends.get(k + 1) ?? 0) : (ends.get(k - 1) ?? 0) + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++
      ends.set(k, x)
      if (x >= a.length && x - k >= b.length) return walkBack(a, b, trace)
    }
  }
  return [
    ...a.map((text) => ({ kind: 'removed', text }) as const),
    ...b.map((text) => ({ kind: 'added', text }) as const),
  ]
}

function walkBack(
  a: readonly string[],
  b: readonly string[],
  trace: readonly Map<number, number>[],
): readonly DiffPart[] {
  const parts: DiffPart[] = []
  let [x, y] = [a.length, b.length]
  for (let steps = trace.length - 1; steps >= 0; steps--) {
    const ends = trace[steps] ?? new Map<number, number>()
    const k = x - y
    const down = k === -steps || (k !== steps && (ends.get(k - 1) ?? 0) < (ends.get(k + 1) ?? 0))
    const fromX = steps === 0 ? 0 : (ends.get(down ? k + 1 : k - 1) ?? 0)
    const fromY = steps === 0 ? 0 : fromX - (down ? k + 1 : k - 1)
    while (x > fromX && y > fromY) {
      parts.push({ kind: 'same', text: a[x - 1] ?? '' })
      x--
      y--
    }
    if (steps === 0) break
    if (down) parts.push({ kind: 'added', text: b[y - 1] ?? '' })
    else parts.push({ kind: 'removed', text: a[x - 1] ?? '' })
    x = fromX
    y = fromY
  }
  return parts.toReversed()
}

/**
 * Runs of changes, each told as what was taken out and then what was put in. A space alone between two changes is no common
 * ground: it goes with them, so that a sentence written anew is read as one.
 */
function joined(parts: readonly DiffPart[]): readonly DiffPart[] {
  const all: DiffPart[] = []
  let removed = ''
  let added = ''
  const close = () => {
    if (removed !== '') all.push({ kind: 'removed', text: removed })
    if (added !== '') all.push({ kind: 'added', text: added })
    removed = ''
    added = ''
  }
  for (const [at, part] of parts.entries()) {
    const next = parts[at + 1]
    const within = removed !== '' || added !== ''
    const space =
      part.kind === 'same' && within && next !== undefined && next.kind !== 'same' && part.text.trim() === ''
    if (part.kind === 'removed' || space) removed += part.text
    if (part.kind === 'added' || space) added += part.text
    if (part.kind !== 'same' || space) continue
    close()
    const last = all.at(-1)
    if (last?.kind === 'same') all[all.length - 1] = { kind: 'same', text: last.text + part.text }
    else all.push(part)
  }
  close()
  return all
}
