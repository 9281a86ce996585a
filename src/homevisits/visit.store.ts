/** The only file that touches home visits. */
import { sql } from 'kysely'
import type { Instant } from '#kernel/days.ts'
import { type CaseId, type Id, id, type PersonId, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { Checks, RiskOfVisit, Times, Wanted } from './visit.rules.ts'

export type HomeVisitId = Id<'home visit'>

export interface HomeVisit extends Times {
  readonly id: HomeVisitId
  readonly case: CaseId
  readonly caseNumber: string
  readonly subject: SubjectId
  readonly visitor: { readonly id: PersonId; readonly name: string }
  readonly backup: { readonly id: PersonId; readonly name: string; readonly email: string | undefined }
  readonly address: string
  readonly risk: RiskOfVisit
  readonly riskNote: string
  readonly companion: string
  readonly checks: Checks
}

function visitRows(work: Work) {
  return work
    .selectFrom('home_visit')
    .innerJoin('support_case', (on) => on.onRef('support_case.id', '=', 'home_visit.case_id'))
    .innerJoin('person as visitor', (on) => on.onRef('visitor.id', '=', 'home_visit.visitor_id'))
    .innerJoin('person as backup', (on) => on.onRef('backup.id', '=', 'home_visit.backup_id'))
    .select(['home_visit.id', 'home_visit.case_id', 'support_case.number', 'home_visit.subject_id', 'address'])
    .select(['starts_at', 'ends_at', 'risk', 'risk_note', 'companion', 'cancelled_at'])
    .select(['visitor_id', 'visitor.name as visitor', 'backup_id', 'backup.name as backup', 'backup.email'])
    .select(
      sql<Partial<Record<string, string>>>`coalesce((select jsonb_object_agg(k.kind, k.at) from app.home_visit_check k
        where k.visit_id = home_visit.id), '{}')`.as('checks'),
    )
}

type Row = Awaited<ReturnType<ReturnType<typeof visitRows>['executeTakeFirstOrThrow']>>

const moment = (text: string | undefined) => (text === undefined ? undefined : Temporal.Instant.from(text))

function visitFrom(row: Row): HomeVisit {
  return {
    id: id(row.id),
    case: id(row.case_id),
    caseNumber: row.number,
    subject: id(row.subject_id),
    visitor: { id: id(row.visitor_id), name: row.visitor },
    backup: { id: id(row.backup_id), name: row.backup, email: row.email ?? undefined },
    address: row.address,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    risk: row.risk as RiskOfVisit,
    riskNote: row.risk_note,
    companion: row.companion,
    checks: {
      in: moment(row.checks.in),
      out: moment(row.checks.out),
      alert: moment(row.checks.alert),
      foundSafe: moment(row.checks['found safe']),
      cancelledAt: row.cancelled_at ?? undefined,
    },
  }
}

/** The newest first. */
export async function visitsOf(work: Work, of: CaseId): Promise<readonly HomeVisit[]> {
  const rows = await visitRows(work).where('home_visit.case_id', '=', of).orderBy('starts_at', 'desc').execute()
  return rows.map(visitFrom)
}

export async function readVisit(work: Work, visit: HomeVisitId): Promise<HomeVisit | undefined> {
  const row = await visitRows(work).where('home_visit.id', '=', visit).executeTakeFirst()
  return row && visitFrom(row)
}

/** Not ended yet, from the evening before on: one's own, and those of colleagues one is the backup of. */
export async function openVisitsFor(work: Work, until: Instant): Promise<readonly HomeVisit[]> {
  const rows = await visitRows(work)
    .where('cancelled_at', 'is', null)
    .where('starts_at', '<', until)
    .where((visit) => visit.or([visit('visitor_id', '=', work.actor.id), visit('backup_id', '=', work.actor.id)]))
    .where(
      sql<boolean>`not exists (select from app.home_visit_check k where k.visit_id = home_visit.id and k.kind in ('out', 'found safe'))`,
    )
    .orderBy('starts_at')
    .execute()
  return rows.map(visitFrom)
}

/** Ended before a moment, without a check-out, a word or an alert so far. */
export async function unaccountedBy(work: Work, moment: Instant): Promise<readonly HomeVisit[]> {
  const rows = await visitRows(work)
    .where('cancelled_at', 'is', null)
    .where('ends_at', '<=', moment)
    .where(
      sql<boolean>`not exists (select from app.home_visit_check k where k.visit_id = home_visit.id and k.kind <> 'in')`,
    )
    .orderBy('ends_at')
    .limit(sql<number>`50`)
    .execute()
  return rows.map(visitFrom)
}

export async function addVisit(
  work: Work,
  of: { readonly id: CaseId; readonly subject: SubjectId },
  wanted: Wanted & { readonly address: string },
): Promise<HomeVisitId> {
  const visitId = work.newId<HomeVisitId>()
  await work
    .insertInto('home_visit')
    .values({
      id: visitId,
      case_id: of.id,
      subject_id: of.subject,
      visitor_id: wanted.visitor,
      backup_id: wanted.backup,
      address: wanted.address,
      starts_at: wanted.startsAt,
      ends_at: wanted.endsAt,
      risk: wanted.risk,
      risk_note: wanted.riskNote,
      companion: wanted.companion,
      planned_by: work.actor.id,
      planned_at: work.now,
    })
    .execute()
  return visitId
}

/** Answers whether it was the first of its kind; a second press changes nothing. */
export async function addCheck(
  work: Work,
  visit: HomeVisit,
  kind: 'in' | 'out' | 'alert' | 'found safe',
): Promise<boolean> {
  const row = await work
    .insertInto('home_visit_check')
    .values({ visit_id: visit.id, subject_id: visit.subject, kind, at: work.now, by_id: work.actor.id })
    .onConflict((conflict) => conflict.doNothing())
    .returning('kind')
    .executeTakeFirst()
  return row !== undefined
}

export async function setCancelled(work: Work, visit: HomeVisitId): Promise<void> {
  await work.updateTable('home_visit').set({ cancelled_at: work.now }).where('id', '=', visit).execute()
}
