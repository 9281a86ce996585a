/** The guards of documents: the team writes, the school's leads read what was released, everybody else what names them. */
import {
  byRole,
  type Guard,
  sameFor,
  schoolBy,
  sharedPart,
  signedIn,
  subjectBy,
  type TableGuards,
  teamOnly,
  workers,
} from './guards.ts'
import { movedPart } from './moving-guards.ts'
import { permissions } from './permissions.ts'

const team = teamOnly(2)

const own = 'copy_reader.principal_id = app.app_principal()'

/** A copy that names this person, while what made them a reader lasts: a parent's responsibility, a post at the school. */
const named: Guard = {
  by: 'when',
  sql: 'exists (select from app.copy_reader r where r.provider_id = document_copy.provider_id and r.copy_id = document_copy.id and r.principal_id = app.app_principal())',
  and: signedIn,
}
const seenCopy = (table: string): Guard => ({
  by: 'when',
  sql: `exists (select from app.document_copy c where c.provider_id = ${table}.provider_id and c.id = ${table}.copy_id)`,
  and: signedIn,
})

export const documentGuards: Readonly<Record<string, TableGuards>> = {
  document: {
    read: [subjectBy(workers, 2), { by: 'when', sql: "document.state = 'released'", and: [subjectBy(['post'], 2)] }],
    write: [subjectBy(workers, 2)],
  },
  document_template: {
    read: [byRole('coordinator', 'specialist', 'job')],
    write: [byRole(...permissions['templates: keep'])],
  },
  document_revision: team,
  document_comment: team,
  comment_resolved: team,
  document_copy: {
    read: [
      subjectBy(workers, 2),
      { by: 'when', sql: "document_copy.audience = 'school'", and: [subjectBy(['post'], 2)] },
      named,
      sharedPart('document_copy', 'reports', "document_copy.audience = 'family'"),
      movedPart('document_copy', 'report'),
    ],
    write: [subjectBy(workers, 2)],
  },
  copy_reader: {
    read: [
      subjectBy(workers, 2),
      { by: 'when', sql: `${own} and copy_reader.audience = 'family'`, and: [subjectBy(['responsibility'], 2)] },
      {
        by: 'when',
        sql: `${own} and copy_reader.audience = 'school'`,
        and: [schoolBy(['school lead', 'school staff'])],
      },
    ],
    write: [subjectBy(workers, 2)],
  },
  copy_receipt: {
    read: [subjectBy(workers, 2), { by: 'own', column: 'principal_id' }],
    write: [{ by: 'when', sql: 'copy_receipt.principal_id = app.app_principal()', and: [seenCopy('copy_receipt')] }],
  },
  copy_file: sameFor(seenCopy('copy_file')),
}
