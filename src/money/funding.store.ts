/** The only file that touches standing arrangements: who takes what share for which school, from when until when. */
import type { PlainDate } from '#kernel/days.ts'
import { type FundingId, id, type PayerId, type SchoolId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'

export const coverings = ['membership', 'orders'] as const
export type Covers = (typeof coverings)[number]

export interface Funding {
  readonly id: FundingId
  readonly school: SchoolId
  readonly schoolName: string
  readonly payer: PayerId
  readonly payerName: string
  readonly covers: Covers
  readonly percent: number
  readonly from: PlainDate
  readonly until: PlainDate | undefined
  readonly purchaseOrder: string | undefined
}

function fundings(work: Work) {
  return work
    .selectFrom('funding')
    .innerJoin('payer', (on) => on.onRef('payer.id', '=', 'funding.payer_id'))
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'funding.school_id'))
    .select(['funding.id', 'funding.school_id', 'school.name as school', 'funding.payer_id', 'payer.name as payer'])
    .select(['funding.covers', 'funding.percent', 'funding.from_on', 'funding.until_on', 'funding.purchase_order'])
}

type Row = Awaited<ReturnType<ReturnType<typeof fundings>['executeTakeFirstOrThrow']>>

function fundingFrom(row: Row): Funding {
  return {
    id: id(row.id),
    school: id(row.school_id),
    schoolName: row.school,
    payer: id(row.payer_id),
    payerName: row.payer,
    covers: row.covers as Covers,
    percent: row.percent,
    from: row.from_on,
    until: row.until_on ?? undefined,
    purchaseOrder: row.purchase_order ?? undefined,
  }
}

/** In force on a day, for a school. */
export async function fundingOn(work: Work, school: SchoolId, on: PlainDate): Promise<readonly Funding[]> {
  const rows = await fundings(work)
    .where('funding.school_id', '=', school)
    .where('funding.from_on', '<=', on)
    .where((where) => where.or([where('funding.until_on', 'is', null), where('funding.until_on', '>=', on)]))
    .orderBy('payer.name')
    .execute()
  return rows.map(fundingFrom)
}

/** Every arrangement of a payer, those in force first, by school. */
export async function fundingsOfPayer(work: Work, payer: PayerId): Promise<readonly Funding[]> {
  const rows = await fundings(work)
    .where('funding.payer_id', '=', payer)
    .orderBy((row) => row('funding.until_on', 'is', null), 'desc')
    .orderBy('school.name')
    .orderBy('funding.covers')
    .execute()
  return rows.map(fundingFrom)
}

/** For a school, those in force or still to come. */
export async function fundingsOfSchool(work: Work, school: SchoolId): Promise<readonly Funding[]> {
  const rows = await fundings(work)
    .where('funding.school_id', '=', school)
    .where((where) => where.or([where('funding.until_on', 'is', null), where('funding.until_on', '>=', work.today)]))
    .orderBy('payer.name')
    .orderBy('funding.covers')
    .execute()
  return rows.map(fundingFrom)
}

export async function readFunding(work: Work, funding: FundingId): Promise<Funding | undefined> {
  const row = await fundings(work).where('funding.id', '=', funding).executeTakeFirst()
  return row && fundingFrom(row)
}

export interface NewFunding {
  readonly payer: PayerId
  readonly covers: Covers
  readonly percent: number
  readonly from: PlainDate
  readonly until: PlainDate | undefined
  readonly purchaseOrder: string | undefined
}

/** Arrangements of these schools that overlap the wanted days; their schools are held, so that two people are put in turn. */
export async function overlapping(
  work: Work,
  schools: readonly SchoolId[],
  wanted: NewFunding,
): Promise<readonly Funding[]> {
  if (schools.length === 0) return []
  const rows = await fundings(work)
    .where('funding.school_id', 'in', [...schools])
    .where('funding.covers', '=', wanted.covers)
    .where((where) => where.or([where('funding.until_on', 'is', null), where('funding.until_on', '>=', wanted.from)]))
    .$if(wanted.until !== undefined, (query) => query.where('funding.from_on', '<=', wanted.until ?? wanted.from))
    .execute()
  return rows.map(fundingFrom)
}

export async function addFundings(work: Work, schools: readonly SchoolId[], funding: NewFunding): Promise<void> {
  if (schools.length === 0) return
  await work
    .insertInto('funding')
    .values(
      schools.map((school) => ({
        id: work.newId<FundingId>(),
        school_id: school,
        payer_id: funding.payer,
        covers: funding.covers,
        percent: funding.percent,
        from_on: funding.from,
        until_on: funding.until ?? null,
        purchase_order: funding.purchaseOrder ?? null,
        arranged_by: work.actor.id,
        arranged_at: work.now,
      })),
    )
    .execute()
}

export async function endFundingOn(work: Work, funding: FundingId, last: PlainDate): Promise<void> {
  await work.updateTable('funding').set({ until_on: last }).where('id', '=', funding).execute()
}
