/** The only file that touches hand-overs and their delivery: rows are added, never changed. */
import { sql } from 'kysely'
import { academicYearOf, type PlainDate } from '#kernel/days.ts'
import { type Id, id, type SchoolId, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { DeliveredHow, HandoverWords } from './handover.rules.ts'

export type HandoverId = Id<'handover'>

export interface Delivery {
  readonly person: string
  readonly atSchool: string
  readonly how: DeliveredHow
  readonly on: PlainDate
}

export interface Handover {
  readonly id: HandoverId
  readonly subject: SubjectId
  readonly version: number
  readonly words: HandoverWords
  readonly by: string
  readonly on: PlainDate
  readonly deliveries: readonly Delivery[]
}

interface DeliveryRow {
  readonly person: string
  readonly at: string
  readonly how: string
  readonly on: string
}

function rows(work: Work) {
  return work
    .selectFrom('handover as h')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'h.written_by'))
    .select(['h.id', 'h.subject_id', 'h.version', 'h.helps', 'h.avoid', 'h.reached', 'h.ring', 'h.agencies'])
    .select(['principal.name as by', 'h.written_on'])
    .select(
      sql<
        DeliveryRow[]
      >`coalesce((select jsonb_agg(jsonb_build_object('person', d.person, 'at', d.at_school, 'how', d.how, 'on', d.delivered_on) order by d.delivered_on, d.id)
        from app.handover_delivery d where d.handover_id = h.id), '[]')`.as('deliveries'),
    )
    .orderBy('h.version', 'desc')
}

function handoverFrom(row: Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>): Handover {
  const { helps, avoid, reached, ring, agencies } = row
  return {
    id: id(row.id),
    subject: id(row.subject_id),
    version: row.version,
    words: { helps, avoid, reached, ring, agencies },
    by: row.by,
    on: row.written_on,
    deliveries: row.deliveries.map((one) => ({
      person: one.person,
      atSchool: one.at,
      how: one.how as DeliveredHow,
      on: Temporal.PlainDate.from(one.on),
    })),
  }
}

/** This school year's, the newest version first. One query. */
export async function handoversOf(work: Work, subject: SubjectId): Promise<readonly Handover[]> {
  const all = await rows(work)
    .where('h.subject_id', '=', subject)
    .where('h.school_year', '=', academicYearOf(work.today))
    .execute()
  return all.map(handoverFrom)
}

/** Of every child that the actor reaches, this school year's newest first. One query. */
export async function handoversThisYear(work: Work): Promise<readonly Handover[]> {
  const all = await rows(work).where('h.school_year', '=', academicYearOf(work.today)).limit(2_000).execute()
  return all.map(handoverFrom)
}

export async function readHandover(work: Work, handover: HandoverId): Promise<Handover | undefined> {
  const row = await rows(work).where('h.id', '=', handover).executeTakeFirst()
  return row && handoverFrom(row)
}

/** Undefined when a colleague wrote the same version a moment before. */
export async function addHandover(
  work: Work,
  of: { readonly subject: SubjectId; readonly school: SchoolId },
  version: number,
  words: HandoverWords,
): Promise<HandoverId | undefined> {
  const row = await work
    .insertInto('handover')
    .values({
      id: work.newId<HandoverId>(),
      subject_id: of.subject,
      school_id: of.school,
      school_year: academicYearOf(work.today),
      version,
      ...words,
      written_by: work.actor.id,
      written_on: work.today,
    })
    .onConflict((conflict) => conflict.columns(['provider_id', 'subject_id', 'school_year', 'version']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row && id(row.id)
}

export async function addDelivery(work: Work, of: Handover, delivery: Delivery): Promise<void> {
  await work
    .insertInto('handover_delivery')
    .values({
      id: work.newId(),
      handover_id: of.id,
      subject_id: of.subject,
      person: delivery.person,
      at_school: delivery.atSchool,
      how: delivery.how,
      delivered_on: delivery.on,
      recorded_by: work.actor.id,
    })
    .execute()
}
