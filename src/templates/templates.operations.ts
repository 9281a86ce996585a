/** Changing what a kind of document is made of. */
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import type { Work } from '#platform/work.ts'
import { type DocumentKind, type TemplateRefusal, templateFrom, type WantedSection } from './template.rules.ts'
import { addTemplate, templateOf } from './templates.store.ts'

export type ChangeRefusal = TemplateRefusal | { readonly kind: 'changed meanwhile'; readonly by: string }

/** A new version for documents begun from now on; those under way keep theirs. */
export async function changeTemplate(
  work: Work,
  kind: DocumentKind,
  wanted: readonly WantedSection[],
  baseVersion: number,
): Promise<Outcome<number, ChangeRefusal>> {
  allow(work.actor, 'templates: keep')
  const made = templateFrom(kind, wanted)
  if (!made.ok) return made
  const standing = await templateOf(work, kind)
  if (standing.version !== baseVersion) return refuse({ kind: 'changed meanwhile', by: standing.madeBy ?? '' })
  const version = standing.version + 1
  const added = await addTemplate(work, kind, version, made.value)
  if (added === 'taken') return refuse({ kind: 'changed meanwhile', by: '' })
  await recordChange(work, 'template changed', work.provider.id, { kind, version, sections: made.value.length })
  return accept(version)
}
