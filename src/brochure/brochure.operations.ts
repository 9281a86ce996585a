/** What the coordinator does for a brochure: publish last year's figures with it, record and withdraw what people said. */

import { yearCounts } from '#impact/index.ts'
import { boundsOf, isBefore, type PlainDate, type Year, year } from '#kernel/days.ts'
import type { SchoolId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { offerOf } from '#offer/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { readSchool } from '#schools/index.ts'
import { type Figures, publishable } from './brochure.rules.ts'
import {
  addFigures,
  addTestimonialRows,
  isTestimonial,
  namesSomebody,
  type TestimonialId,
  withdrawRow,
} from './brochure.store.ts'

export type FiguresRefusal =
  | { readonly kind: 'not published' }
  | { readonly kind: 'frozen' }
  | { readonly kind: 'year not over'; readonly until: PlainDate }

/** Counts the year before and keeps the counts as they may be told: from now on the public page reads this row alone. */
export async function publishFigures(work: Work, of: Year): Promise<Outcome<Figures, FiguresRefusal>> {
  allow(work.actor, 'brochure: keep')
  const { state } = (await offerOf(work, of)) ?? notFound()
  if (state === 'draft') return refuse({ kind: 'not published' })
  if (state === 'frozen') return refuse({ kind: 'frozen' })
  const before = year(of - 1)
  const { until } = boundsOf(before)
  if (!isBefore(until, work.today)) return refuse({ kind: 'year not over', until })
  const { service } = await yearCounts(work, before)
  const figures: Figures = {
    of: before,
    children: publishable(service.children),
    schools: publishable(service.schools),
    colleagues: publishable(service.colleagues),
  }
  await addFigures(work, of, figures)
  await recordChange(work, 'brochure figures published', work.provider.id, { year: of })
  return accept(figures)
}

export interface TestimonialWanted {
  readonly words: string
  readonly role: string
  readonly from: SchoolId | undefined
  readonly school: 'may be named' | 'is not named'
  readonly givenBy: string
  readonly givenOn: PlainDate
}

export type TestimonialRefusal =
  | { readonly kind: 'names somebody'; readonly field: 'words' | 'role' }
  | { readonly kind: 'no school to name' }
  | { readonly kind: 'in the future' }

/** Printed from now on, by role; the school only where that was permitted. */
export async function addTestimonial(
  work: Work,
  wanted: TestimonialWanted,
): Promise<Outcome<TestimonialId, TestimonialRefusal>> {
  allow(work.actor, 'brochure: keep')
  const { from, words, role } = wanted
  const school = from === undefined ? undefined : ((await readSchool(work, from)) ?? notFound())
  if (wanted.school === 'may be named' && !school) return refuse({ kind: 'no school to name' })
  if (isBefore(work.today, wanted.givenOn)) return refuse({ kind: 'in the future' })
  if (await namesSomebody(work, words)) return refuse({ kind: 'names somebody', field: 'words' })
  if (await namesSomebody(work, role)) return refuse({ kind: 'names somebody', field: 'role' })
  const printed = wanted.school === 'may be named' ? school?.name : undefined
  const { givenBy, givenOn } = wanted
  const added = await addTestimonialRows(work, { words, role, school: printed, from, givenBy, givenOn })
  await recordChange(work, 'testimonial recorded', added)
  return accept(added)
}

/** Off the page and the PDF at once. */
export async function withdrawTestimonial(
  work: Work,
  testimonial: TestimonialId,
): Promise<Outcome<undefined, { readonly kind: 'withdrawn already' }>> {
  allow(work.actor, 'brochure: keep')
  if (!(await isTestimonial(work, testimonial))) notFound()
  if (!(await withdrawRow(work, testimonial))) return refuse({ kind: 'withdrawn already' })
  await recordChange(work, 'testimonial withdrawn', testimonial)
  return accept()
}
