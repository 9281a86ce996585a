/** Who reads and keeps the diary: appointments with a child by who may see the child, all others by the team. */
import {
  byRole,
  keepers,
  nobody,
  schoolBy,
  seen,
  signedIn,
  subjectBy,
  type TableGuards,
  workers,
  workersAndSchool,
} from './guards.ts'
import { whileLeaving } from './moving-guards.ts'
import { roles } from './permissions.ts'

const team = byRole('coordinator', 'specialist', 'job')
const planners = byRole('coordinator', 'specialist', 'administrator', 'job')

/** It names no child: who is where and when. */
const ofNoChild = { by: 'when', sql: 'appointment.subject_id is null', and: [team] } as const
const comesAlong = { by: 'when', sql: 'app.comes_along(appointment.id)', and: signedIn } as const

export const diaryGuards: Readonly<Record<string, TableGuards>> = {
  appointment: {
    read: [subjectBy(workersAndSchool, 1), { by: 'own', column: 'principal_id' }, ofNoChild, comesAlong],
    write: [subjectBy(workers, 2), ofNoChild, whileLeaving('appointment')],
  },
  appointment_attendee: {
    read: [
      { by: 'own', column: 'principal_id' },
      {
        by: 'when',
        sql: seen('appointment', 'appointment_attendee'),
        and: [byRole('coordinator', 'specialist', 'job', 'school lead', 'school staff')],
      },
    ],
    write: [{ by: 'when', sql: seen('appointment', 'appointment_attendee'), and: [team] }],
  },
  // Who is taken when, and where: neither why nor for whom.
  busy: { read: [planners], write: nobody },
  meeting_room: { read: signedIn, write: [byRole(...keepers)] },
  travel_rule: { read: signedIn, write: [byRole(...keepers)] },
  work_day: { read: [planners], write: [byRole(...keepers)] },
  work_base: { read: [planners], write: [byRole(...keepers)] },
  work_skill: { read: [planners], write: [byRole(...keepers)] },
  school_day: { read: [schoolBy(roles)], write: [schoolBy(['coordinator', 'administrator', 'job', 'school lead'])] },
}
