/** The only file that touches the figures a brochure was published with and what people said of the service. */
import { sql } from 'kysely'
import { type Instant, localDay, type PlainDate, type Year, year } from '#kernel/days.ts'
import { type Id, id, type SchoolId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { Figures, Said } from './brochure.rules.ts'

export type TestimonialId = Id<'testimonial'>

/** The figures last published with a year's brochure, and when. */
export async function figuresOf(work: Work, of: Year): Promise<(Figures & { readonly on: PlainDate }) | undefined> {
  const row = await work
    .selectFrom('brochure_figures')
    .select(['counted_year', 'children', 'schools', 'colleagues', 'taken_on'])
    .where('year', '=', of)
    .orderBy('taken_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (
    row && {
      of: year(row.counted_year),
      children: row.children ?? undefined,
      schools: row.schools ?? undefined,
      colleagues: row.colleagues ?? undefined,
      on: row.taken_on,
    }
  )
}

export async function addFigures(work: Work, of: Year, figures: Figures): Promise<void> {
  await work
    .insertInto('brochure_figures')
    .values({
      id: work.newId(),
      year: of,
      counted_year: figures.of,
      children: figures.children ?? null,
      schools: figures.schools ?? null,
      colleagues: figures.colleagues ?? null,
      taken_on: work.today,
      taken_at: work.systemNow,
      taken_by: work.actor.id,
    })
    .execute()
}

/** What may be printed today: everything that is not withdrawn, in the order in which it was recorded. */
export async function testimonialsInForce(work: Work): Promise<readonly Said[]> {
  const rows = await work
    .selectFrom('testimonial')
    .select(['words', 'role', 'school_name'])
    .where('withdrawn_at', 'is', null)
    .orderBy('recorded_at')
    .orderBy('id')
    .limit(24)
    .execute()
  return rows.map((row) => ({ words: row.words, role: row.role, school: row.school_name ?? undefined }))
}

export interface Testimonial extends Said {
  readonly id: TestimonialId
  /** Where it comes from, whether or not that is printed. */
  readonly from: string | undefined
  readonly givenBy: string
  readonly givenOn: PlainDate
  readonly recordedBy: string
  readonly withdrawnOn: PlainDate | undefined
}

/** Every testimonial with its permission, the newest first, for those who keep the brochure. */
export async function testimonials(work: Work): Promise<readonly Testimonial[]> {
  const rows = await work
    .selectFrom('testimonial')
    .innerJoin('testimonial_permission as given', (on) => on.onRef('given.testimonial_id', '=', 'testimonial.id'))
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'given.recorded_by'))
    .leftJoin('school', (on) => on.onRef('school.id', '=', 'given.school_id'))
    .select(['testimonial.id', 'testimonial.words', 'testimonial.role', 'testimonial.school_name'])
    .select(['testimonial.withdrawn_at', 'given.given_by', 'given.given_on'])
    .select(['principal.name as by', 'school.name as from'])
    .orderBy('testimonial.recorded_at', 'desc')
    .orderBy('testimonial.id')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: id<TestimonialId>(row.id),
    words: row.words,
    role: row.role,
    school: row.school_name ?? undefined,
    from: row.from ?? undefined,
    givenBy: row.given_by,
    givenOn: row.given_on,
    recordedBy: row.by,
    withdrawnOn: withdrawal(row.withdrawn_at),
  }))
}

function withdrawal(at: Instant | null): PlainDate | undefined {
  return at ? localDay(at) : undefined
}

export interface NewTestimonial extends Said {
  readonly from: SchoolId | undefined
  readonly givenBy: string
  readonly givenOn: PlainDate
}

export async function addTestimonialRows(work: Work, wanted: NewTestimonial): Promise<TestimonialId> {
  const testimonial = work.newId<TestimonialId>()
  await work
    .insertInto('testimonial')
    .values({
      id: testimonial,
      words: wanted.words,
      role: wanted.role,
      school_name: wanted.school ?? null,
      recorded_at: work.now,
    })
    .execute()
  await work
    .insertInto('testimonial_permission')
    .values({
      testimonial_id: testimonial,
      school_id: wanted.from ?? null,
      given_by: wanted.givenBy,
      given_on: wanted.givenOn,
      recorded_by: work.actor.id,
    })
    .execute()
  return testimonial
}

/** False when there is none that is in force. */
export async function withdrawRow(work: Work, testimonial: TestimonialId): Promise<boolean> {
  const withdrawn = await work
    .updateTable('testimonial')
    .set({ withdrawn_at: work.now })
    .where('id', '=', testimonial)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return withdrawn !== undefined
}

export async function isTestimonial(work: Work, testimonial: TestimonialId): Promise<boolean> {
  const row = await work.selectFrom('testimonial').select('id').where('id', '=', testimonial).executeTakeFirst()
  return row !== undefined
}

/** Whether a text holds the whole name of somebody registered here, adult or pupil: no such name is ever printed. */
export async function namesSomebody(work: Work, text: string): Promise<boolean> {
  const adult = await work
    .selectFrom('principal')
    .select('id')
    .where('kind', '=', 'person')
    .where(sql<boolean>`position(lower(name) in lower(${text})) > 0`)
    .limit(1)
    .executeTakeFirst()
  if (adult) return true
  const pupil = await work
    .selectFrom('pupil')
    .select('subject_id')
    .where(sql<boolean>`position(lower(given_name || ' ' || family_name) in lower(${text})) > 0`)
    .limit(1)
    .executeTakeFirst()
  return pupil !== undefined
}
