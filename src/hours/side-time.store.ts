/** Work beside the visits: travel, email and telephone. Only ever added to; a row that takes another back counts against it. */
import { sql } from 'kysely'
import type { PlainDate } from '#kernel/days.ts'
import {
  type CaseId,
  type HoursAccountId,
  type Id,
  id,
  type PersonId,
  type PrincipalId,
  type SchoolId,
  type SubjectId,
} from '#kernel/ids.ts'
import { type Minutes, minutes } from '#kernel/minutes.ts'
import type { Work } from '#platform/work.ts'

export const sideTimeKinds = ['travel', 'email', 'telephone'] as const
export type SideTimeKind = (typeof sideTimeKinds)[number]
export type SideTimeId = Id<'side_time'>

/** What stands of each kind and is not charged. */
export type SideTime = Readonly<Record<SideTimeKind, Minutes>>

export interface SideTimeEntry {
  readonly id: SideTimeId
  readonly case: CaseId
  readonly schoolName: string
  readonly kind: SideTimeKind
  readonly minutes: Minutes
  /** Taken from the hours bought, in quarter hours; none where it is recorded only. */
  readonly charged: Minutes
  readonly on: PlainDate
  readonly by: { readonly id: PrincipalId; readonly name: string }
}

type Whose =
  | { readonly case: CaseId }
  | { readonly school: SchoolId }
  | { readonly account: HoursAccountId }
  | { readonly person: PersonId; readonly from: PlainDate; readonly until: PlainDate }

export function standingRows(work: Work, whose: Whose) {
  const standing = work
    .selectFrom('side_time')
    .where('side_time.takes_back', 'is', null)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('side_time as back')
            .select('back.id')
            .whereRef('back.provider_id', '=', 'side_time.provider_id')
            .whereRef('back.takes_back', '=', 'side_time.id'),
        ),
      ),
    )
  if ('case' in whose) return standing.where('side_time.case_id', '=', whose.case)
  if ('school' in whose) return standing.where('side_time.school_id', '=', whose.school)
  if ('account' in whose) return standing.where('side_time.account_id', '=', whose.account)
  return standing
    .where('side_time.recorded_by', '=', whose.person)
    .where('side_time.worked_on', '>=', whose.from)
    .where('side_time.worked_on', '<=', whose.until)
}

/** What is recorded and not charged of a case, a school, a purchase or a person's work; one query. */
export async function sideTimeOf(work: Work, whose: Whose): Promise<SideTime> {
  const rows = await standingRows(work, whose)
    .select(['side_time.kind', sql<number>`sum(side_time.minutes)::integer`.as('minutes')])
    .where('side_time.charged_minutes', '=', 0)
    .groupBy('side_time.kind')
    .execute()
  const of = (kind: SideTimeKind) => minutes(rows.find((row) => row.kind === kind)?.minutes ?? 0)
  return { travel: of('travel'), email: of('email'), telephone: of('telephone') }
}

/** Each piece of it, the newest first; one query. */
export async function sideTimeEntries(work: Work, whose: Whose): Promise<readonly SideTimeEntry[]> {
  const rows = await standingRows(work, whose)
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'side_time.school_id'))
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'side_time.recorded_by'))
    .select(['side_time.id', 'side_time.case_id', 'school.name as school', 'side_time.kind', 'side_time.minutes'])
    .select(['charged_minutes', 'worked_on', 'recorded_by', 'principal.name as by'])
    .orderBy('worked_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .orderBy('side_time.id')
    .execute()
  return rows.map((row) => ({
    id: id(row.id),
    case: id(row.case_id),
    schoolName: row.school,
    kind: row.kind as SideTimeKind,
    minutes: minutes(row.minutes),
    charged: minutes(row.charged_minutes),
    on: row.worked_on,
    by: { id: id(row.recorded_by), name: row.by },
  }))
}

export interface NewSideTime {
  readonly id: SideTimeId
  readonly case: CaseId
  readonly subject: SubjectId
  readonly school: SchoolId
  readonly account: HoursAccountId | undefined
  readonly kind: SideTimeKind
  readonly minutes: Minutes
  readonly charged: Minutes
  readonly on: PlainDate
}

export async function addSideTime(work: Work, recorded: NewSideTime): Promise<void> {
  await work
    .insertInto('side_time')
    .values({
      id: recorded.id,
      case_id: recorded.case,
      subject_id: recorded.subject,
      school_id: recorded.school,
      account_id: recorded.account ?? null,
      kind: recorded.kind,
      minutes: recorded.minutes,
      charged_minutes: recorded.charged,
      worked_on: recorded.on,
      recorded_by: work.actor.id,
      recorded_on: work.today,
      recorded_at: work.systemNow,
    })
    .execute()
}

/** Takes back one that this person recorded and that was not charged; false when there is none, or somebody was faster. */
export async function takeBackSideTime(work: Work, of: CaseId, entry: SideTimeId): Promise<boolean> {
  const { rows } = await sql`
    insert into app.side_time (id, case_id, subject_id, school_id, account_id, kind, minutes, worked_on, recorded_by,
                               recorded_on, recorded_at, takes_back)
    select ${work.newId()}, case_id, subject_id, school_id, account_id, kind, minutes, worked_on, recorded_by,
           ${work.today}, ${work.systemNow}, id
      from app.side_time where id = ${entry} and case_id = ${of} and recorded_by = ${work.actor.id}
       and charged_minutes = 0 and takes_back is null
    on conflict (provider_id, takes_back) do nothing returning id`.execute(work)
  return rows.length > 0
}
