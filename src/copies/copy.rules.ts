/** What a copy says, and what is left out of the family's (product.md, "Reports and plans"). */

export const withholdReasons = ['third party', 'safeguarding'] as const
export type WithholdReason = (typeof withholdReasons)[number]

export type Audience = 'school' | 'family'

export interface CopyPart {
  readonly key: string
  readonly title: string
  readonly text: string
}

export interface LeftOut {
  readonly reason: WithholdReason
  readonly parts: number
}

/** Everything that is frozen at release. Days are written as 2022-09-29. */
export interface CopyContent {
  readonly audience: Audience
  readonly kind: string
  readonly title: string
  readonly about: string
  readonly school: string
  readonly reference: string
  readonly version: number
  readonly releasedOn: string
  readonly author: string
  readonly signer: string
  /** What a correction puts right; '' for a first version. */
  readonly correction: string
  /** Those with words in them, in the order of the template. */
  readonly parts: readonly CopyPart[]
  readonly targets: readonly { readonly words: string; readonly baseline: string }[]
  readonly leftOut: readonly LeftOut[]
}

/** The whole document with what was decided about it, before it becomes two copies. */
export interface Whole extends Omit<CopyContent, 'audience' | 'leftOut'> {
  readonly withheld: Readonly<Record<string, WithholdReason>>
}

export function copyFor(audience: Audience, { withheld, ...whole }: Whole): CopyContent {
  const written = whole.parts.filter((part) => part.text.trim() !== '')
  const kept = audience === 'school' ? written : written.filter((part) => withheld[part.key] === undefined)
  const out = written.filter((part) => !kept.includes(part)).map((part) => withheld[part.key])
  const leftOut = withholdReasons
    .map((reason) => ({ reason, parts: out.filter((one) => one === reason).length }))
    .filter((one) => one.parts > 0)
  return { ...whole, audience, parts: kept, leftOut }
}

/** What the family's copy says of it. */
export function leftOutWords({ reason, parts }: LeftOut): string {
  const some = parts === 1 ? 'One part is' : `${parts} parts are`
  return reason === 'third party'
    ? `${some} left out of this copy because it would tell about somebody else.`
    : `${some} left out of this copy because of the duty to keep people safe.`
}

/** Without the marks of headings, lists and bold: for searching. */
export function plainWordsOf(content: CopyContent): string {
  const unmarked = (text: string) => text.replaceAll(/\*\*|^#{1,3} |^[-*] /gm, '')
  return [
    content.title,
    ...content.parts.flatMap((part) => [part.title, unmarked(part.text)]),
    ...content.targets.flatMap((target) => [target.words, target.baseline]),
  ].join('\n')
}
