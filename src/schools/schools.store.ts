/** The only file that touches districts, schools and their closures. */

import { sql } from 'kysely'
import type { PlainDate } from '#kernel/days.ts'
import { type DistrictId, id, type SchoolId } from '#kernel/ids.ts'
import { type Pence, pence } from '#kernel/money.ts'
import { holdsWords, isExactly } from '#platform/words.ts'
import type { Work } from '#platform/work.ts'

export interface School {
  readonly id: SchoolId
  readonly name: string
  readonly district: string
  readonly authority: string
  readonly legalKind: 'maintained' | 'academy' | 'independent'
  readonly address: readonly string[]
  readonly telephone: string
  readonly registerNumber: string | undefined
  readonly pupilsOnRoll: number | undefined
  readonly purchaseOrder: 'optional' | 'required'
  /** What a buyer may commit without the head; undefined is no limit. */
  readonly buyerLimit: Pence | undefined
}

function schoolRows(work: Work) {
  return work
    .selectFrom('school')
    .innerJoin('district', (on) => on.onRef('district.id', '=', 'school.district_id'))
    .select([
      'school.id',
      'school.name',
      'district.name as district',
      'school.authority',
      'school.legal_kind',
      'school.address',
    ])
    .select([
      'school.telephone',
      'school.register_number',
      'school.pupils_on_roll',
      'school.purchase_order',
      'school.buyer_limit_pence',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof schoolRows>['executeTakeFirstOrThrow']>>

function schoolFrom(row: Row): School {
  return {
    id: id(row.id),
    name: row.name,
    district: row.district,
    authority: row.authority,
    legalKind: row.legal_kind as School['legalKind'],
    address: row.address,
    telephone: row.telephone,
    registerNumber: row.register_number ?? undefined,
    pupilsOnRoll: row.pupils_on_roll ?? undefined,
    purchaseOrder: row.purchase_order as School['purchaseOrder'],
    buyerLimit: row.buyer_limit_pence === null ? undefined : pence(row.buyer_limit_pence),
  }
}

/** `undefined` when there is none or this actor does not reach it: row-level security makes the two alike. */
export async function readSchool(work: Work, school: SchoolId): Promise<School | undefined> {
  const row = await schoolRows(work).where('school.id', '=', school).executeTakeFirst()
  return row && schoolFrom(row)
}

/** As many as are named, in no order; for a page that shows a handful of schools in one query. */
export async function readSchools(work: Work, schools: readonly SchoolId[]): Promise<readonly School[]> {
  if (schools.length === 0) return []
  const rows = await schoolRows(work)
    .where('school.id', 'in', [...schools])
    .execute()
  return rows.map(schoolFrom)
}

/** Every school the actor reaches whose name holds the words, by name; at most 500, which is four times a service of today. */
export async function findSchools(work: Work, words: string): Promise<readonly School[]> {
  const rows = await schoolRows(work)
    .where((where) => holdsWords(where.ref('school.name'), words))
    .orderBy('school.name')
    .orderBy('school.id')
    .limit(sql<number>`500`)
    .execute()
  return rows.map(schoolFrom)
}

/** By name or register number, the exact number first. One query. */
export async function schoolsByWords(work: Work, words: string, limit: number): Promise<readonly School[]> {
  const named = sql`concat_ws(' ', school.name, school.register_number)`
  const rows = await schoolRows(work)
    .where(holdsWords(named, words))
    .orderBy((row) => isExactly(row.fn.coalesce('school.register_number', sql.lit('')), words), 'desc')
    .orderBy('school.name')
    .orderBy('school.id')
    .limit(limit)
    .execute()
  return rows.map(schoolFrom)
}

export interface Closure {
  readonly on: PlainDate
  readonly kind: 'INSET' | 'closure'
}

export async function closuresOf(work: Work, school: SchoolId): Promise<readonly Closure[]> {
  const rows = await work
    .selectFrom('school_closure')
    .select(['closed_on', 'kind'])
    .where('school_id', '=', school)
    .orderBy('closed_on')
    .execute()
  return rows.map((row) => ({ on: row.closed_on, kind: row.kind === 'INSET' ? 'INSET' : 'closure' }))
}

export async function addDistrict(work: Work, name: string, hubName: string): Promise<DistrictId> {
  const district = work.newId<DistrictId>()
  await work.insertInto('district').values({ id: district, name, hub_name: hubName }).execute()
  return district
}

export interface NewSchool {
  readonly name: string
  readonly district: DistrictId
  readonly authority: string
  readonly legalKind: School['legalKind']
  readonly address: readonly string[]
  readonly telephone: string
  readonly registerNumber: string
  readonly pupilsOnRoll: number
  readonly purchaseOrder: School['purchaseOrder']
  readonly buyerLimit?: Pence
  /** National grid, in metres. */
  readonly grid?: { readonly easting: number; readonly northing: number }
}

export async function addSchoolRow(work: Work, school: NewSchool): Promise<SchoolId> {
  const schoolId = work.newId<SchoolId>()
  await work
    .insertInto('school')
    .values({
      id: schoolId,
      name: school.name,
      district_id: school.district,
      authority: school.authority,
      legal_kind: school.legalKind,
      address: [...school.address],
      telephone: school.telephone,
      register_number: school.registerNumber,
      pupils_on_roll: school.pupilsOnRoll,
      purchase_order: school.purchaseOrder,
      buyer_limit_pence: school.buyerLimit ?? null,
      easting: school.grid?.easting ?? null,
      northing: school.grid?.northing ?? null,
    })
    .execute()
  return schoolId
}

export async function addClosure(work: Work, school: SchoolId, closure: Closure): Promise<void> {
  await work
    .insertInto('school_closure')
    .values({ school_id: school, closed_on: closure.on, kind: closure.kind })
    .onConflict((conflict) =>
      conflict.columns(['provider_id', 'school_id', 'closed_on']).doUpdateSet({ kind: closure.kind }),
    )
    .execute()
}

export async function districtByName(work: Work, name: string): Promise<DistrictId | undefined> {
  const row = await work.selectFrom('district').select('id').where('name', '=', name).executeTakeFirst()
  return row && id<DistrictId>(row.id)
}

export async function schoolByRegisterNumber(work: Work, registerNumber: string): Promise<SchoolId | undefined> {
  const row = await work
    .selectFrom('school')
    .select('id')
    .where('register_number', '=', registerNumber)
    .executeTakeFirst()
  return row && id<SchoolId>(row.id)
}
