/** The guards of what is around a child: those who work on the case and the school that asked; nothing of it reaches a family. */
import { sameFor, subjectBy, type TableGuards, together, workersAndSchool } from './guards.ts'

const around = together(2)

const bothSeen = {
  by: 'when',
  sql: 'exists (select from app.pupil o where o.provider_id = sibling_link.provider_id and o.subject_id = sibling_link.other_id)',
  and: [subjectBy(workersAndSchool, 2)],
} as const

export const aroundGuards: Readonly<Record<string, TableGuards>> = {
  suspension: around,
  part_time_timetable: around,
  ehc_event: around,
  agency_meeting: around,
  meeting_action: around,
  agency_involvement: around,
  exclusion_risk: around,
  // Siblings are known to those who may see both children, and to nobody else.
  sibling_link: sameFor(bothSeen),
  around_mistake: around,
}
