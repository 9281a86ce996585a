/** Sections of documents as data, the shipped ones, and what a changed template must still be (product.md, "Reports and plans"). */
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'

export const documentKinds = ['report', 'correction letter', 'visit note', 'ehc advice'] as const
export type DocumentKind = (typeof documentKinds)[number]

export const sources = ['nothing', 'observation', 'targets', 'measures'] as const
/** What a section is filled from when a document is begun. */
export type Source = (typeof sources)[number]

export interface Section {
  /** Names the section for good: a text stays with it when the title changes. */
  readonly key: string
  readonly title: string
  readonly hint: string
  readonly from: Source
  readonly need: 'required' | 'optional'
}

/** The section that parents read first; every report has it. */
export const plainWords = 'summary'

export const mostSections = 16

/** Version 0 of every kind: documents begun with it keep their own copy of these. */
export const shippedTemplates: Readonly<Record<DocumentKind, readonly Section[]>> = {
  report: [
    section(plainWords, 'In plain words, for the parents', 'Short sentences, no abbreviations.', 'nothing', 'required'),
    section('background', 'Background', 'What was asked, and what has been tried.', 'nothing', 'required'),
    section(
      'observation',
      'What was observed',
      'The figures of the observation are filled in. Name no other child.',
      'observation',
      'required',
    ),
    section(
      'recommendations',
      'Recommendations',
      'Strategies that the class can carry out, and who does what by when.',
      'nothing',
      'required',
    ),
  ],
  'correction letter': [
    section('wrong', 'What was wrong', 'Quote the words that were wrong, and where they stood.', 'nothing', 'required'),
    section('right', 'What is right', 'The words as they should have been.', 'nothing', 'required'),
  ],
  'visit note': [
    section('seen', 'What was seen', 'A few sentences. Name no other child.', 'observation', 'required'),
    section('agreed', 'What was agreed', 'Who does what until the next visit.', 'targets', 'optional'),
  ],
  'ehc advice': [
    section(plainWords, 'In plain words, for the parents', 'Short sentences, no abbreviations.', 'nothing', 'required'),
    section(
      'needs',
      'Needs and strengths',
      'What the child can do and what is hard, with examples.',
      'observation',
      'required',
    ),
    section('measures', 'Measures', 'What was measured, when, and what changed.', 'measures', 'optional'),
    section('outcomes', 'Outcomes', 'What should be possible in a year.', 'targets', 'required'),
    section(
      'provision',
      'Provision',
      'What is needed, how often, from whom: specific and countable.',
      'nothing',
      'required',
    ),
  ],
}

function section(key: string, title: string, hint: string, from: Source, need: Section['need']): Section {
  return { key, title, hint, from, need }
}

export type TemplateRefusal =
  | { readonly kind: 'no sections' }
  | { readonly kind: 'too many sections'; readonly most: number }
  | { readonly kind: 'same title'; readonly title: string }
  | { readonly kind: 'plain words gone' }

/** A section without a key is new and gets one from its title. */
export type WantedSection = Omit<Section, 'key'> & { readonly key: string | undefined }

export function templateFrom(
  kind: DocumentKind,
  wanted: readonly WantedSection[],
): Outcome<readonly Section[], TemplateRefusal> {
  if (wanted.length === 0) return refuse({ kind: 'no sections' })
  if (wanted.length > mostSections) return refuse({ kind: 'too many sections', most: mostSections })
  const titles = wanted.map((one) => one.title.toLowerCase())
  const same = wanted.find((_, at) => titles.indexOf(titles[at] ?? '') !== at)
  if (same) return refuse({ kind: 'same title', title: same.title })
  if (kind === 'report' && !wanted.some((one) => one.key === plainWords)) return refuse({ kind: 'plain words gone' })
  const taken = new Set(wanted.flatMap((one) => one.key ?? []))
  return accept(
    wanted.map((one) => {
      const key = one.key ?? keyFrom(one.title, taken)
      taken.add(key)
      return { ...one, key }
    }),
  )
}

/** 'Next steps' → 'next-steps', or 'next-steps-2' where that is taken. */
function keyFrom(title: string, taken: ReadonlySet<string>): string {
  const plain =
    title
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '') || 'part'
  let key = plain
  for (let n = 2; taken.has(key); n++) key = `${plain}-${n}`
  return key
}
