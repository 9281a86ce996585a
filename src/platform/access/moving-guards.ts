/** The guards of moving on: the old school and the team keep it; the new school reads the chosen parts, and only while both have agreed. */
import {
  byRole,
  type Guard,
  schoolBy,
  signedIn,
  subjectBy,
  type TableGuards,
  together,
  workersAndSchool,
} from './guards.ts'

/** A lead of the school the child goes to, for what was chosen: asked once a statement, whatever the number of rows. */
export function movedPart(table: string, part: 'plan' | 'report' | 'passport'): Guard {
  return { by: 'when', sql: `${table}.id in (select app.moved_parts('${part}'))`, and: signedIn }
}

/** With the child's leaving its school closes the case, and calls off what lies after the last day. */
export function whileLeaving(table: string): Guard {
  const sql = `exists (select from app.leaving l where l.provider_id = ${table}.provider_id and l.subject_id = ${table}.subject_id and l.taken_back_on is null)`
  return { by: 'when', sql, and: [subjectBy(['post'], 2)] }
}

const oldSchool: TableGuards = { read: [subjectBy(workersAndSchool, 2)], write: [subjectBy(['post'], 2)] }
const oldSchoolOrOffice: TableGuards = {
  read: [subjectBy(workersAndSchool, 2)],
  write: [subjectBy(['oversight', 'post'], 2)],
}

export const movingGuards: Readonly<Record<string, TableGuards>> = {
  leaving: {
    // That a child comes is known to its new school once both have agreed, and no sooner.
    read: [
      subjectBy(workersAndSchool, 2),
      { by: 'when', sql: 'leaving.id in (select leaving_id from app.arrivals())', and: signedIn },
    ],
    write: [subjectBy(['oversight', 'post'], 2)],
  },
  leaving_release: oldSchool,
  leaving_part: oldSchool,
  leaving_family: oldSchoolOrOffice,
  minutes_left: oldSchoolOrOffice,
  handover: together(2),
  handover_delivery: together(2),
  class_change: { read: [schoolBy(['school lead']), byRole('job')], write: [schoolBy(['school lead']), byRole('job')] },
  class_change_child: {
    read: [subjectBy(['post'], 1), byRole('job')],
    write: [subjectBy(['post'], 1)],
  },
}
