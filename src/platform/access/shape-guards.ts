/** The guards of cases that are not about a child: what is said of a class or school, and a family's own notes. */
import { subjectBy, type TableGuards, workers, workersAndSchool } from './guards.ts'

/** The school reads a note only while somebody of the family agrees to it. */
const agreedTo = {
  by: 'when',
  sql: 'exists (select from app.family_agreement a where a.provider_id = family_note.provider_id and a.note_id = family_note.id and a.ended_on is null)',
  and: [subjectBy(['post'], 2)],
} as const

export const shapeGuards: Readonly<Record<string, TableGuards>> = {
  case_about: { read: [subjectBy(workersAndSchool, 2)], write: [subjectBy(workersAndSchool, 2)] },
  family_note: {
    read: [subjectBy([...workers, 'responsibility'], 2), agreedTo],
    write: [subjectBy(workers, 2)],
  },
  family_agreement: {
    read: [subjectBy([...workersAndSchool, 'responsibility'], 2)],
    write: [subjectBy(workers, 2)],
  },
}
