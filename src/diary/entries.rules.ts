/** What an appointment can serve, besides a step of a case, and what each is called; and who stands in a calendar. */
import type { PersonId } from '#kernel/ids.ts'

export const otherKinds = [
  'writing',
  'meeting',
  'training',
  'surgery',
  'panel',
  'supervision',
  'duty',
  'leave',
] as const
export type OtherKind = (typeof otherKinds)[number]
export type Serves = 'step' | OtherKind

export const otherWords: Readonly<Record<OtherKind, string>> = {
  writing: 'Writing',
  meeting: 'Meeting',
  training: 'Training',
  surgery: 'Behaviour surgery',
  panel: 'Panel',
  supervision: 'Supervision',
  duty: 'On duty',
  leave: 'Away',
}

export function isServed(text: string): text is Serves {
  return text === 'step' || otherKinds.some((kind) => kind === text)
}

export interface Shown {
  readonly id: PersonId
  readonly name: string
}

/** Who stands in a week or a day: the reader first, the specialists, and whoever else has something booked. Each once. */
export function peopleShown(
  specialists: readonly Shown[],
  entries: readonly { readonly person: PersonId; readonly personName: string }[],
  reader: string,
): readonly Shown[] {
  const others = entries.map(({ person, personName }) => ({ id: person, name: personName }))
  const all = [...new Map([...others, ...specialists].map(({ id, name }) => [id, { id, name }])).values()]
  const known = new Set(specialists.map((one) => one.id))
  const rank = ({ id }: Shown) => (id === reader ? 0 : known.has(id) ? 1 : 2)
  return all.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'en-GB'))
}
