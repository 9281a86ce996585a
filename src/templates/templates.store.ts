/** The only file that touches templates. Versions are only ever added. */
import { z } from 'zod'
import type { PlainDate } from '#kernel/days.ts'
import type { Work } from '#platform/work.ts'
import { type DocumentKind, type Section, shippedTemplates, sources } from './template.rules.ts'

/** How sections are kept, here and with every document that was begun with them. */
export const sectionsShape = z.array(
  z.object({
    key: z.string(),
    title: z.string(),
    hint: z.string(),
    from: z.enum(sources),
    need: z.enum(['required', 'optional']),
  }),
)

export interface Template {
  readonly kind: DocumentKind
  /** 0 for what ships. */
  readonly version: number
  readonly sections: readonly Section[]
  readonly madeBy: string | undefined
  readonly madeOn: PlainDate | undefined
}

/** The newest version of each kind that was changed here. One query. */
export async function newestTemplates(work: Work): Promise<readonly Template[]> {
  const rows = await work
    .selectFrom('document_template')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'document_template.made_by'))
    .select(['document_template.kind', 'document_template.version', 'document_template.sections'])
    .select(['principal.name', 'document_template.made_on'])
    .distinctOn('document_template.kind')
    .orderBy('document_template.kind')
    .orderBy('document_template.version', 'desc')
    .execute()
  return rows.map((row) => ({
    kind: row.kind as DocumentKind,
    version: row.version,
    sections: sectionsShape.parse(row.sections),
    madeBy: row.name,
    madeOn: row.made_on,
  }))
}

/** What a document of this kind is begun with today. */
export async function templateOf(work: Work, kind: DocumentKind): Promise<Template> {
  return (
    (await newestTemplates(work)).find((one) => one.kind === kind) ?? {
      kind,
      version: 0,
      sections: shippedTemplates[kind],
      madeBy: undefined,
      madeOn: undefined,
    }
  )
}

/** 'taken' when somebody else added this version meanwhile. */
export async function addTemplate(
  work: Work,
  kind: DocumentKind,
  version: number,
  sections: readonly Section[],
): Promise<'added' | 'taken'> {
  const added = await work
    .insertInto('document_template')
    .values({
      kind,
      version,
      sections: JSON.stringify(sections),
      made_by: work.actor.id,
      made_on: work.today,
      made_at: work.systemNow,
    })
    .onConflict((conflict) => conflict.columns(['provider_id', 'kind', 'version']).doNothing())
    .returning('version')
    .executeTakeFirst()
  return added ? 'added' : 'taken'
}
