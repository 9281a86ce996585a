/** The guards of plans: a draft is the team's, what was sent is the school's too, what was shared is the family's. */
import {
  byRole,
  everyone,
  sameFor,
  seen,
  signedIn,
  subjectBy,
  type TableGuards,
  together,
  workers,
  workersAndSchool,
} from './guards.ts'
import { movedPart } from './moving-guards.ts'
import { permissions } from './permissions.ts'

const schools = { by: 'when', sql: "plan_version.state <> 'draft'", and: [subjectBy(['post'], 2)] } as const
const shared =
  "plan_version.state = 'approved' and exists (select from app.plan_share s where s.provider_id = plan_version.provider_id and s.plan_id = plan_version.id)"

/** The school's approval brings the plan's targets to the case. */
export const targetsOfApproved = {
  by: 'when',
  sql: "exists (select from app.plan_version p where p.provider_id = case_target.provider_id and p.case_id = case_target.case_id and p.state = 'approved')",
  and: [subjectBy(['post'], 2)],
} as const

export const planGuards: Readonly<Record<string, TableGuards>> = {
  strategy: sameFor(byRole(...permissions['strategies: keep'])),
  // The team's own; whoever reads a plan reads what it names.
  bank_file: {
    read: [
      byRole(...permissions['strategies: keep']),
      {
        by: 'when',
        sql: 'exists (select from app.plan_file f where f.provider_id = bank_file.provider_id and f.file_id = bank_file.id)',
        and: signedIn,
      },
    ],
    write: [byRole(...permissions['strategies: keep'])],
  },
  strategy_file: sameFor(byRole(...permissions['strategies: keep'])),
  plan_file: {
    read: [{ by: 'when', sql: seen('plan_version', 'plan_file'), and: signedIn }],
    write: [subjectBy(workers, 2)],
  },
  plan_version: {
    read: [
      subjectBy(workers, 2),
      schools,
      { by: 'when', sql: shared, and: [subjectBy(['responsibility'], 2)] },
      movedPart('plan_version', 'plan'),
    ],
    write: [subjectBy(workers, 2), schools],
  },
  plan_move: together(2),
  plan_share: { read: [subjectBy(everyone, 2)], write: [subjectBy(workersAndSchool, 2)] },
  pupil_passport: {
    read: [subjectBy(workersAndSchool, 2), movedPart('pupil_passport', 'passport')],
    write: [subjectBy(workersAndSchool, 2)],
  },
}
