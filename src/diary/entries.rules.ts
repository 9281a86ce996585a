/** What an appointment can serve, besides a step of a case, and what each is called. */

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
