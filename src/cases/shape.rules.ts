/**
 * What a case has by what it is about: its pages, its parts and the words that fit (product.md, "Casework"). One table;
 * every page and operation that differs by kind asks here. Pure.
 */
import type { SubjectKind } from '#pupils/index.ts'

/** What some kinds of case have and others lack, besides pages. */
export type CasePart =
  | 'passport'
  | 'risk of exclusion'
  | 'EHC request pack'
  | 'report'
  | 'group programme'
  | 'view of the child'
  | 'view of parents'
  | 'notes for the school'
  | 'roll'

export interface CaseShape {
  /** Within a sentence: 'the class'. */
  readonly the: string
  /** Paths of its pages beside the overview; `path` of a room's tab. */
  readonly pages: readonly string[]
  readonly parts: readonly CasePart[]
  /** What a target says and whom it is for. */
  readonly target: string
  /** Who sits at the table for it. */
  readonly partners: string
  /** What the card about it is called; a child's record says who the child is. */
  readonly about: string | undefined
}

const everywhere = ['request', 'dates', 'questions', 'review', 'files', 'time']
const worked = ['observations', 'views', 'measures', 'plan', 'sessions']

export const shapes: Readonly<Record<SubjectKind, CaseShape>> = {
  pupil: {
    the: 'the child',
    pages: [...everywhere, ...worked, 'agreement', 'around', 'home-visits'],
    parts: [
      'passport',
      'risk of exclusion',
      'EHC request pack',
      'report',
      'group programme',
      'view of the child',
      'view of parents',
      'notes for the school',
    ],
    target: 'What the child will do.',
    partners: 'Adults around the child',
    about: undefined,
  },
  class: {
    the: 'the class',
    pages: [...everywhere, ...worked],
    parts: ['report', 'notes for the school', 'view of parents', 'roll'],
    target: 'What the class will do. Name no child.',
    partners: 'Adults in the class',
    about: 'The class',
  },
  school: {
    the: 'the school',
    pages: [...everywhere, ...worked],
    parts: ['report', 'notes for the school', 'view of parents', 'roll'],
    target: 'What will be different across the school. Name no child.',
    partners: 'Leaders we work with',
    about: 'The school',
  },
  // What is said with a family is the family's: the school sees dates, and what they agreed to share.
  family: {
    the: 'the family',
    pages: [...everywhere, 'agreement', 'meetings', 'home-visits'],
    parts: [],
    target: 'What the family would like to be different.',
    partners: 'Who comes to the meetings',
    about: 'The family',
  },
}

export function shapeOf(one: { readonly subjectKind: SubjectKind }): CaseShape {
  return shapes[one.subjectKind]
}

export function hasPart(one: { readonly subjectKind: SubjectKind }, part: CasePart): boolean {
  return shapeOf(one).parts.includes(part)
}

export function hasPage(one: { readonly subjectKind: SubjectKind }, path: string): boolean {
  return shapeOf(one).pages.includes(path)
}
