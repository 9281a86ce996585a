/** The only file that touches memberships; what a school answered lies beside it, in `answer.store.ts`. */
import { type Year, year } from '#kernel/days.ts'
import { id, type MembershipId, type SchoolId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { MembershipSpan, MembershipState } from './gate.rules.ts'
import type { Span } from './term.rules.ts'

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

/** Of every school the actor reaches: for a school's own people, their own years. */
export async function membershipsAll(work: Work): Promise<readonly Membership[]> {
  const rows = await membershipRows(work).orderBy('membership.year', 'desc').orderBy('school.name').execute()
  return rows.map(membershipFrom)
}

export async function readMembership(work: Work, membership: MembershipId): Promise<Membership | undefined> {
  const row = await membershipRows(work).where('membership.id', '=', membership).executeTakeFirst()
  return row && membershipFrom(row)
}

/** The membership's row for the year, made as 'proposed' when missing, and held until the work ends. */
export async function holdForYear(work: Work, school: SchoolId, of: Year, span: Span): Promise<Membership | undefined> {
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

/** Accepted: it runs as the terms of that day say, whatever was proposed. */
export async function setTerm(work: Work, membership: MembershipId, state: MembershipState, span: Span): Promise<void> {
  const term = { state, from_on: span.from, until_on: span.until }
  await work.updateTable('membership').set(term).where('id', '=', membership).execute()
}
