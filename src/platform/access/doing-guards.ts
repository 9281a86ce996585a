/** The guards of weekly work and reviews: notes, groups, questions between visits, and what a review led to. Nothing of it reaches a family. */
import {
  byRole,
  nobody,
  sameFor,
  schoolBy,
  seen,
  signedIn,
  subjectBy,
  type TableGuards,
  together,
  workers,
  workersAndSchool,
} from './guards.ts'

const worked: TableGuards = { read: [subjectBy(workersAndSchool, 2)], write: [subjectBy(workers, 2)] }
const groupReaders = schoolBy(['coordinator', 'specialist', 'school lead'])
const groupWriters = schoolBy(['coordinator', 'specialist'])
const inThread = (table: string) => ({ by: 'when', sql: seen('question_thread', table), and: signedIn }) as const

export const doingGuards: Readonly<Record<string, TableGuards>> = {
  session_note: worked,
  // That a group exists is known at its school; who is in it only to those who may see each child.
  group_programme: { read: [groupReaders], write: [groupWriters] },
  group_member: worked,
  group_booking: { read: [groupReaders], write: [groupWriters] },
  group_session: { read: [groupReaders], write: [groupWriters] },
  question_thread: {
    read: [
      subjectBy(workersAndSchool, 2),
      {
        by: 'when',
        sql: 'question_thread.staff_id = app.app_principal()',
        and: [schoolBy(['school lead', 'school staff'])],
      },
    ],
    write: [subjectBy(workersAndSchool, 2)],
  },
  question_message: sameFor(inThread('question_message')),
  question_closing: { read: [inThread('question_closing')], write: [inThread('question_closing'), byRole('job')] },
  // Looked up by `take_mail` alone.
  question_address: { read: nobody, write: [inThread('question_address'), byRole('job')] },
  case_review: worked,
  next_step_taken: together(2),
  second_cycle: worked,
}
