/** The codes that are tapped in class: the provider's own list, with a plain one to begin with. */

export const meanings = ['on task', 'off task', 'other'] as const
/** What a code says about attention; 'other' is counted and says nothing about it. */
export type Means = (typeof meanings)[number]

export interface Code {
  /** Stands in field names, so small letters, digits and dashes. */
  readonly code: string
  readonly label: string
  readonly means: Means
}

/** Our own words; no licensed observation schedule is shipped. */
export const standardCodes: readonly Code[] = [
  { code: 'on-task', label: 'On task', means: 'on task' },
  { code: 'off-verbal', label: 'Off task, talking', means: 'off task' },
  { code: 'off-motor', label: 'Off task, moving', means: 'off task' },
  { code: 'off-passive', label: 'Off task, passive', means: 'off task' },
  { code: 'out-of-room', label: 'Out of the room', means: 'off task' },
  { code: 'asks-help', label: 'Asks for help', means: 'other' },
  { code: 'prompted', label: 'Prompted by an adult', means: 'other' },
  { code: 'praised', label: 'Praised by an adult', means: 'other' },
]

export const codesMost = 12

export type CodeProblem =
  | { readonly kind: 'no codes' }
  | { readonly kind: 'too many codes'; readonly most: number }
  | { readonly kind: 'said twice'; readonly label: string }
  | { readonly kind: 'too long'; readonly label: string }

/** What was typed, line by line: empty lines fall out, and each label gets a code that no other has. */
export function codesFrom(
  lines: readonly { readonly label: string; readonly means: Means }[],
): readonly Code[] | CodeProblem {
  const kept = lines.map((line) => ({ ...line, label: line.label.trim() })).filter((line) => line.label !== '')
  if (kept.length === 0) return { kind: 'no codes' }
  if (kept.length > codesMost) return { kind: 'too many codes', most: codesMost }
  const codes = new Map<string, Code>()
  for (const { label, means } of kept) {
    if (label.length > 40) return { kind: 'too long', label }
    const code = slug(label)
    if (codes.has(code)) return { kind: 'said twice', label }
    codes.set(code, { code, label, means })
  }
  return [...codes.values()]
}

/** A standard label keeps its standard code, so that figures of two years can be laid side by side. */
function slug(label: string): string {
  const standard = standardCodes.find((one) => one.label.toLowerCase() === label.toLowerCase())
  const letters = label
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  return standard?.code ?? (letters || 'code')
}
