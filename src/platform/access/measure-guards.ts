/** Who reads and writes instruments and measures. */
import { byRole, ownAtSchool, seen, signedIn, subjectBy, type TableGuards, workers } from './guards.ts'
import { permissions } from './permissions.ts'

const keepers = [byRole(...permissions['instruments: keep'])]

export const measureGuards: Readonly<Record<string, TableGuards>> = {
  instrument_licence: { read: signedIn, write: keepers },
  own_instrument: { read: signedIn, write: keepers },
  assessment: {
    read: [subjectBy(workers, 2), { by: 'when', sql: "assessment.audience = 'school'", and: [subjectBy(['post'], 2)] }],
    write: [subjectBy(workers, 2), ownAtSchool('assessment', 'recorded_by')],
  },
  // A score goes with its measure: what the policies of that table leave to be seen.
  assessment_score: {
    read: [
      subjectBy(workers, 2),
      { by: 'when', sql: seen('assessment', 'assessment_score'), and: [subjectBy(['post'], 2)] },
    ],
    write: [
      subjectBy(workers, 2),
      {
        by: 'when',
        sql: 'exists (select from app.assessment p where p.provider_id = assessment_score.provider_id and p.id = assessment_score.assessment_id and p.recorded_by = app.app_principal())',
        and: [subjectBy(['post'], 2)],
      },
    ],
  },
}
