/** The only file that touches licences and a service's own instruments. Both only grow: the newest row counts. */
import { z } from 'zod'
import type { PlainDate } from '#kernel/days.ts'
import type { Work } from '#platform/work.ts'
import { raters } from './instrument.rules.ts'
import type { OwnDefinition } from './own.rules.ts'

export interface LicenceRow {
  readonly instrument: string
  readonly kind: 'held' | 'ended'
  readonly reference: string
  readonly ceilings: Readonly<Record<string, number>>
  readonly by: string
  readonly on: PlainDate
}

const ceilingsShape = z.record(z.string(), z.number())

/** The newest row of each instrument; one query. */
export async function licences(work: Work): Promise<ReadonlyMap<string, LicenceRow>> {
  const rows = await work
    .selectFrom('instrument_licence')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'instrument_licence.recorded_by'))
    .distinctOn('instrument')
    .select(['instrument', 'instrument_licence.kind', 'reference', 'ceilings', 'principal.name as by', 'recorded_on'])
    .orderBy('instrument')
    .orderBy('recorded_at', 'desc')
    .execute()
  return new Map(
    rows.map((row) => [
      row.instrument,
      {
        instrument: row.instrument,
        kind: row.kind as LicenceRow['kind'],
        reference: row.reference,
        ceilings: ceilingsShape.parse(row.ceilings),
        by: row.by,
        on: row.recorded_on,
      },
    ]),
  )
}

export async function addLicence(
  work: Work,
  licence: Pick<LicenceRow, 'instrument' | 'kind' | 'reference' | 'ceilings'>,
): Promise<void> {
  await work
    .insertInto('instrument_licence')
    .values({
      ...licence,
      id: work.newId(),
      ceilings: JSON.stringify(licence.ceilings),
      recorded_by: work.actor.id,
      recorded_on: work.today,
      recorded_at: work.systemNow,
    })
    .execute()
}

const definitionShape = z.object({
  name: z.string(),
  about: z.string(),
  subjects: z.array(z.enum(['pupil', 'class', 'school', 'family'])),
  raters: z.array(z.enum(raters)),
  recordedBy: z.enum(['team', 'team and school']),
  licensedBy: z
    .string()
    .optional()
    .transform((owner) => owner),
  scales: z.array(
    z.object({
      name: z.string(),
      least: z.number(),
      most: z.number(),
      better: z.enum(['lower', 'higher']),
      bands: z.array(z.object({ least: z.number(), most: z.number(), words: z.string() })),
    }),
  ),
})

export interface OwnRow {
  readonly code: string
  readonly version: number
  readonly standing: 'offered' | 'not offered'
  readonly definition: OwnDefinition
  readonly by: string
  readonly on: PlainDate
}

/** Every version of the service's own instruments, by code, the newest first; one query. */
export async function ownInstruments(work: Work): Promise<readonly OwnRow[]> {
  const rows = await work
    .selectFrom('own_instrument')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'own_instrument.added_by'))
    .select(['code', 'version', 'standing', 'definition', 'principal.name as by', 'added_on'])
    .orderBy('code')
    .orderBy('version', 'desc')
    .execute()
  return rows.map((row) => {
    const { licensedBy, ...rest } = definitionShape.parse(row.definition)
    return {
      code: row.code,
      version: row.version,
      standing: row.standing as OwnRow['standing'],
      definition: { ...rest, licensedBy },
      by: row.by,
      on: row.added_on,
    }
  })
}

export async function addOwn(
  work: Work,
  own: Pick<OwnRow, 'code' | 'version' | 'standing' | 'definition'>,
): Promise<void> {
  await work
    .insertInto('own_instrument')
    .values({
      ...own,
      id: work.newId(),
      definition: JSON.stringify(own.definition),
      added_by: work.actor.id,
      added_on: work.today,
      added_at: work.systemNow,
    })
    .execute()
}
