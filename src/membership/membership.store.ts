/** The only file that touches memberships and their acceptances. */
import { type PlainDate, type Year, year } from '#kernel/days.ts'
import { id, type MembershipId, type SchoolId } from '#kernel/ids.ts'
import { type Pence, pence } from '#kernel/money.ts'
import type { Work } from '#platform/work.ts'
import type { MembershipSpan, MembershipState } from './gate.rules.ts'

export interface Membership extends MembershipSpan {
  readonly school: SchoolId
  readonly schoolName: string
  readonly year: Year
}

function membershipRows(work: Work) {
  return work
    .selectFrom('membership')
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'membership.school_id'))
    .select([
      'membership.id',
      'membership.school_id',
      'school.name as school',
      'membership.year',
      'membership.from_on',
      'membership.until_on',
      'membership.state',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof membershipRows>['executeTakeFirstOrThrow']>>

function membershipFrom(row: Row): Membership {
  return {
    id: id(row.id),
    school: id(row.school_id),
    schoolName: row.school,
    year: year(row.year),
    from: row.from_on,
    until: row.until_on,
    state: row.state as MembershipState,
  }
}

/** A school's memberships, the latest year first. */
export async function membershipsOf(work: Work, school: SchoolId): Promise<readonly Membership[]> {
  const rows = await membershipRows(work)
    .where('membership.school_id', '=', school)
    .orderBy('membership.year', 'desc')
    .execute()
  return rows.map(membershipFrom)
}

export async function readMembership(work: Work, membership: MembershipId): Promise<Membership | undefined> {
  const row = await membershipRows(work).where('membership.id', '=', membership).executeTakeFirst()
  return row && membershipFrom(row)
}

export interface Standing {
  readonly school: SchoolId
  readonly schoolName: string
  readonly district: string
  /** Undefined: nothing was proposed to it yet. */
  readonly state: MembershipState | undefined
  readonly acceptedOn: PlainDate | undefined
  readonly acceptedBy: string | undefined
}

/** Every school the actor reaches, with how it stands for the year; one query. */
export async function standingsOf(work: Work, of: Year): Promise<readonly Standing[]> {
  const rows = await work
    .selectFrom('school')
    .innerJoin('district', (on) => on.onRef('district.id', '=', 'school.district_id'))
    .leftJoin('membership', (on) => on.onRef('membership.school_id', '=', 'school.id').on('membership.year', '=', of))
    .leftJoin('acceptance', (on) => on.onRef('acceptance.membership_id', '=', 'membership.id'))
    .select([
      'school.id',
      'school.name',
      'district.name as district',
      'membership.state',
      'acceptance.accepted_on',
      'acceptance.name as by',
      'acceptance.position',
    ])
    .orderBy('district.name')
    .orderBy('school.name')
    .execute()
  return rows.map((row) => ({
    school: id(row.id),
    schoolName: row.name,
    district: row.district,
    state: (row.state ?? undefined) as MembershipState | undefined,
    acceptedOn: row.accepted_on ?? undefined,
    acceptedBy: row.by === null ? undefined : `${row.by}, ${row.position}`,
  }))
}

/** The membership's row for the year, made as 'proposed' when missing, and held until the work ends. */
export async function holdForYear(
  work: Work,
  school: SchoolId,
  of: Year,
  span: { from: PlainDate; until: PlainDate },
): Promise<Membership | undefined> {
  await work
    .insertInto('membership')
    .values({
      id: work.newId<MembershipId>(),
      school_id: school,
      year: of,
      from_on: span.from,
      until_on: span.until,
      state: 'proposed',
    })
    .onConflict((conflict) => conflict.columns(['provider_id', 'school_id', 'year']).doNothing())
    .execute()
  await work
    .selectFrom('membership')
    .select('id')
    .where('school_id', '=', school)
    .where('year', '=', of)
    .forUpdate()
    .execute()
  const row = await membershipRows(work)
    .where('membership.school_id', '=', school)
    .where('membership.year', '=', of)
    .executeTakeFirst()
  return row && membershipFrom(row)
}

export async function setState(work: Work, membership: MembershipId, state: MembershipState): Promise<void> {
  await work.updateTable('membership').set({ state }).where('id', '=', membership).execute()
}

export interface Acceptance {
  readonly name: string
  readonly position: string
  readonly purchaseOrder: string | undefined
  /** The exact text agreed to. */
  readonly text: string
  readonly price: Pence
  readonly on: PlainDate
}

export async function addAcceptance(
  work: Work,
  membership: Membership,
  acceptance: Omit<Acceptance, 'on'>,
): Promise<void> {
  await work
    .insertInto('acceptance')
    .values({
      membership_id: membership.id,
      school_id: membership.school,
      name: acceptance.name,
      position: acceptance.position,
      purchase_order: acceptance.purchaseOrder ?? null,
      agreed_text: acceptance.text,
      price_pence: acceptance.price,
      accepted_by: work.actor.id,
      accepted_at: work.now,
      accepted_on: work.today,
    })
    .execute()
}

export async function readAcceptance(work: Work, membership: MembershipId): Promise<Acceptance | undefined> {
  const row = await work
    .selectFrom('acceptance')
    .select(['name', 'position', 'purchase_order', 'agreed_text', 'price_pence', 'accepted_on'])
    .where('membership_id', '=', membership)
    .executeTakeFirst()
  return (
    row && {
      name: row.name,
      position: row.position,
      purchaseOrder: row.purchase_order ?? undefined,
      text: row.agreed_text,
      price: pence(row.price_pence),
      on: row.accepted_on,
    }
  )
}
