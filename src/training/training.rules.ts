/** What may be planned and recorded of training, and reading the names of a register (product.md, "Training"). */
import { isBefore, type PlainDate } from '#kernel/days.ts'
import { type Minutes, minutes } from '#kernel/minutes.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Offer } from '#offer/index.ts'

export const modes = ['face to face', 'virtual'] as const
export type Mode = (typeof modes)[number]
export type SessionState = 'planned' | 'held' | 'called off'
export const bespoke = 'bespoke'

export interface Chosen {
  readonly title: string
  readonly format: string
  readonly minutes: Minutes
}

export type ChoiceRefusal =
  | { readonly kind: 'unknown topic' }
  | { readonly kind: 'unknown format' }
  | { readonly kind: 'format not offered'; readonly topic: string }
  | { readonly kind: 'title needed' }

/** Topic and format as the offer of the session's year has them; a bespoke focus brings its own title, in any format. */
export function choose(
  offer: Offer,
  topic: string,
  product: string,
  title: string | undefined,
): Outcome<Chosen, ChoiceRefusal> {
  const format = offer.products.find((one) => one.kind === 'training' && one.code === product)
  if (format?.kind !== 'training') return refuse({ kind: 'unknown format' })
  if (topic === bespoke) {
    return title
      ? accept({ title, format: format.format, minutes: minutes(format.length) })
      : refuse({ kind: 'title needed' })
  }
  const known = offer.topics.find((one) => one.code === topic)
  if (!known) return refuse({ kind: 'unknown topic' })
  if (!known.formats.includes(format.format)) return refuse({ kind: 'format not offered', topic: known.name })
  return accept({ title: title ?? known.name, format: format.format, minutes: minutes(format.length) })
}

export type RegisterRefusal =
  | { readonly kind: 'not yet'; readonly on: PlainDate }
  | { readonly kind: 'called off' }
  | { readonly kind: 'no names' }
  | { readonly kind: 'too many names'; readonly most: number }

export const namesMost = 200

export function mayRegister(
  session: { readonly on: PlainDate; readonly state: SessionState },
  names: readonly string[],
  today: PlainDate,
): Outcome<undefined, RegisterRefusal> {
  if (session.state === 'called off') return refuse({ kind: 'called off' })
  if (isBefore(today, session.on)) return refuse({ kind: 'not yet', on: session.on })
  if (names.length === 0) return refuse({ kind: 'no names' })
  return names.length > namesMost ? refuse({ kind: 'too many names', most: namesMost }) : accept()
}

/** One name a line, spaces evened out, each once whatever its capitals. */
export function namesIn(typed: string): readonly string[] {
  const names = new Map<string, string>()
  for (const line of typed.split(/[\n;]/)) {
    const name = line.trim().replaceAll(/\s+/g, ' ').slice(0, 200)
    if (name !== '' && !names.has(sameName(name))) names.set(sameName(name), name)
  }
  return [...names.values()]
}

/** What makes two written names the same colleague of one school. */
export function sameName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll('’', "'").trim()
}
