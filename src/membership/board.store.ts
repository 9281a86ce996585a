/** How every school stands with the memberships of years, with what was said last and when it was chased: the board's one query. */
import { sql } from 'kysely'
import { type PlainDate, type Year, year } from '#kernel/days.ts'
import { id, type SchoolId } from '#kernel/ids.ts'
import { type Pence, pence } from '#kernel/money.ts'
import type { Work } from '#platform/work.ts'
import type { Standing } from './board.rules.ts'
import type { DeclineReason, MembershipState } from './gate.rules.ts'

interface Row {
  readonly school: string
  readonly name: string
  readonly district: string
  readonly state: string | null
  readonly accepted_on: PlainDate | null
  readonly accepted_by: string | null
  readonly price_pence: number | null
  readonly reason: string | null
  readonly sentence: string | null
  readonly reminders: number
  readonly contacted_on: PlainDate | null
  readonly told: number | null
}

/** Every school the actor reaches, with how it stands for the year; one query. */
export async function standingsOf(work: Work, of: Year): Promise<readonly Standing[]> {
  const { rows } = await sql<Row>`
    select s.id as school, s.name, d.name as district, m.state, a.accepted_on, a.name || ', ' || a.position as accepted_by, a.price_pence,
           n.reason, n.sentence, coalesce(c.reminders, 0)::integer as reminders, c.contacted_on, c.told
      from app.school s
      join app.district d on d.id = s.district_id
      left join app.membership m on m.school_id = s.id and m.year = ${of}
      left join app.acceptance a on a.membership_id = m.id
      left join lateral (select x.reason, x.sentence from app.decline x where x.membership_id = m.id
                          order by x.declined_at desc limit 1) n on m.state = 'declined'
      left join lateral (select count(*) filter (where x.kind = 'reminder') as reminders, max(x.contacted_on) as contacted_on,
                                (array_agg(x.told order by x.contacted_at desc))[1] as told
                           from app.campaign_contact x where x.school_id = s.id and x.year = ${of}) c on true
     order by d.name, s.name`.execute(work)
  return rows.map((row) => ({
    school: id<SchoolId>(row.school),
    schoolName: row.name,
    district: row.district,
    state: (row.state ?? undefined) as MembershipState | undefined,
    acceptedOn: row.accepted_on ?? undefined,
    acceptedBy: row.accepted_by ?? undefined,
    price: row.price_pence === null ? undefined : pence(row.price_pence),
    reason: (row.reason ?? undefined) as DeclineReason | undefined,
    sentence: row.sentence ?? undefined,
    reminders: row.reminders,
    contactedOn: row.contacted_on ?? undefined,
    told: row.told ?? undefined,
  }))
}

export interface Accepted {
  readonly accepted: number
  readonly schools: number
}

/** How many of the schools the actor reaches are in for the year; one query, without the board's history. */
export async function acceptedOf(work: Work, of: Year): Promise<Accepted> {
  const row = await work
    .selectFrom('school')
    .leftJoin('membership', (on) =>
      on
        .onRef('membership.school_id', '=', 'school.id')
        .on('membership.year', '=', of)
        .on('membership.state', '=', 'active'),
    )
    .select((all) => [all.fn.count('membership.id').as('accepted'), all.fn.countAll().as('schools')])
    .executeTakeFirstOrThrow()
  return { accepted: Number(row.accepted), schools: Number(row.schools) }
}

export interface Waiting {
  readonly school: SchoolId
  readonly schoolName: string
  readonly year: Year
}

/** Whose yes is open: this year's of every school that has not said no, next year's where it was proposed. One query. */
export async function waitingFor(work: Work, now: Year): Promise<readonly Waiting[]> {
  const { rows } = await sql<{ school: string; name: string; year: number }>`
    select s.id as school, s.name, y.year
      from app.school s
     cross join (values (${now}::integer), (${now}::integer + 1)) y (year)
      left join app.membership m on m.school_id = s.id and m.year = y.year
     where m.state = 'proposed' or (m.state is null and y.year = ${now}::integer)
     order by y.year, s.name`.execute(work)
  return rows.map((row) => ({ school: id<SchoolId>(row.school), schoolName: row.name, year: year(row.year) }))
}

/** A school's row in one year, for the forecast: what it was and what it is. */
export interface YearsHeld {
  readonly school: SchoolId
  readonly state: MembershipState | undefined
  readonly price: Pence | undefined
  readonly before: MembershipState | undefined
  readonly beforeThat: MembershipState | undefined
}

/** Every school with its states in three years running; one query. */
export async function yearsHeld(work: Work, of: Year): Promise<readonly YearsHeld[]> {
  const rows = await work
    .selectFrom('school as s')
    .leftJoin('membership as m', (on) => on.onRef('m.school_id', '=', 's.id').on('m.year', '=', of))
    .leftJoin('acceptance as a', (on) => on.onRef('a.membership_id', '=', 'm.id'))
    .leftJoin('membership as b', (on) => on.onRef('b.school_id', '=', 's.id').on('b.year', '=', Number(of) - 1))
    .leftJoin('membership as c', (on) => on.onRef('c.school_id', '=', 's.id').on('c.year', '=', Number(of) - 2))
    .select(['s.id', 'm.state', 'a.price_pence', 'b.state as before', 'c.state as before_that'])
    .execute()
  return rows.map((row) => ({
    school: id(row.id),
    state: (row.state ?? undefined) as MembershipState | undefined,
    price: row.price_pence === null ? undefined : pence(row.price_pence),
    before: (row.before ?? undefined) as MembershipState | undefined,
    beforeThat: (row.before_that ?? undefined) as MembershipState | undefined,
  }))
}
