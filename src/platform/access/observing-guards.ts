/** The guards of what was seen, said and handed in: observations, a teacher's own lesson, voices, files. */
import {
  byRole,
  nobody,
  sameFor,
  schoolBy,
  seen,
  signedIn,
  subjectBy,
  type TableGuards,
  teamOnly,
  workers,
  workersAndSchool,
} from './guards.ts'
import { permissions } from './permissions.ts'

/** Whoever is asked still belongs to the child or to its school. */
const stillThere = [
  subjectBy(['oversight', 'allocation', 'responsibility'], 2),
  schoolBy(['school lead', 'school staff']),
]

export const observingGuards: Readonly<Record<string, TableGuards>> = {
  observation: teamOnly(2),
  observation_interval: teamOnly(2),
  observation_entry: teamOnly(2),
  observation_count: teamOnly(2),
  code_list: { read: signedIn, write: [byRole(...permissions['codes: keep'])] },
  // A teacher's own: leaders of the school read it once the teacher agreed, and not a moment before.
  lesson_observation: {
    read: [
      {
        by: 'when',
        sql: 'lesson_observation.teacher_id = app.app_principal()',
        and: [schoolBy(['school lead', 'school staff'])],
      },
      subjectBy(workers, 2),
      { by: 'when', sql: 'app.lesson_is_agreed(lesson_observation.id)', and: [schoolBy(['school lead'])] },
    ],
    write: [subjectBy(workers, 2)],
  },
  lesson_step: {
    read: [{ by: 'own', column: 'teacher_id' }, subjectBy(workers, 2)],
    write: [{ by: 'own', column: 'teacher_id' }],
  },
  questionnaire: { read: signedIn, write: [byRole(...permissions['questionnaires: keep'])] },
  gathering: {
    read: [subjectBy(workers, 2), { by: 'when', sql: 'gathering.person_id = app.app_principal()', and: stillThere }],
    write: [subjectBy(workers, 2)],
  },
  gathering_answer: {
    read: [
      subjectBy(workers, 2),
      { by: 'own', column: 'answered_by' },
      { by: 'when', sql: 'gathering_answer.school_may_read', and: [subjectBy(['post'], 2)] },
    ],
    // Taken by `answer_gathering`, once, from whoever was asked.
    write: nobody,
  },
  link_use: { read: nobody, write: nobody },
  attachment: {
    read: [subjectBy(workers, 2), { by: 'when', sql: "attachment.audience = 'school'", and: [subjectBy(['post'], 2)] }],
    write: [
      subjectBy(workers, 2),
      { by: 'when', sql: "attachment.audience = 'school'", and: [subjectBy(['post'], 2)] },
    ],
  },
  attachment_bytes: sameFor({
    by: 'when',
    sql: seen('attachment', 'attachment_bytes'),
    and: [subjectBy(workersAndSchool, 2)],
  }),
  attachment_removal: {
    read: [{ by: 'when', sql: seen('attachment', 'attachment_removal'), and: [subjectBy(workersAndSchool, 2)] }],
    write: [subjectBy(workers, 2)],
  },
}
