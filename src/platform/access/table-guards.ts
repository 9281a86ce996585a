/** Which relationship opens which table: one line a table, for reading and for writing. A table not named here fails a test. */
import { aroundGuards } from './around-guards.ts'
import { askingGuards } from './asking-guards.ts'
import { diaryGuards } from './diary-guards.ts'
import { documentGuards } from './document-guards.ts'
import { doingGuards } from './doing-guards.ts'
import {
  anyone,
  byRole,
  everyone,
  keepers,
  money,
  nobody,
  ownAtSchool,
  sameFor,
  schoolBy,
  sharedPart,
  signedIn,
  staff,
  subjectBy,
  type TableGuards,
  trainers,
  workers,
  workersAndSchool,
} from './guards.ts'
import { hoursGuards } from './hours-guards.ts'
import { measureGuards } from './measure-guards.ts'
import { movingGuards, whileLeaving } from './moving-guards.ts'
import { observingGuards } from './observing-guards.ts'
import { permissions, roles } from './permissions.ts'
import { planGuards, targetsOfApproved } from './plan-guards.ts'
import { safeguardingGuards } from './safeguarding-guards.ts'
import { shapeGuards } from './shape-guards.ts'
import { tradeGuards } from './trade-guards.ts'

export const tableGuards: Readonly<Record<string, TableGuards>> = {
  ...documentGuards,
  ...hoursGuards,
  ...observingGuards,
  ...doingGuards,
  // The walls
  provider: { read: anyone, write: nobody, tenant: 'id' },
  principal: { read: signedIn, write: signedIn },
  school_access: { read: [{ by: 'own', column: 'principal_id' }], write: nobody },
  access: { read: [{ by: 'own', column: 'principal_id' }], write: nobody },
  counter: { read: signedIn, write: signedIn },
  due: { read: signedIn, write: signedIn },
  clock_move: { read: signedIn, write: signedIn },
  rule_choice: { read: signedIn, write: [byRole(...permissions['rules: choose'])] },
  audit: {
    read: [byRole('privacy lead', 'job'), { by: 'own', column: 'principal_id' }],
    write: [{ by: 'own', column: 'principal_id' }],
  },
  case_filter: sameFor({ by: 'own', column: 'principal_id' }),
  once: sameFor({ by: 'own', column: 'principal_id' }),
  mail: { read: [byRole('administrator', 'job')], write: signedIn },

  // Schools and people
  district: { read: signedIn, write: [byRole(...keepers)] },
  school: { read: [schoolBy(roles, 'id')], write: [schoolBy(keepers, 'id')] },
  school_closure: {
    read: [schoolBy(roles)],
    write: [schoolBy(['coordinator', 'administrator', 'job', 'school lead'])],
  },
  person: {
    read: [
      { by: 'own', column: 'id' },
      byRole(...staff),
      {
        by: 'when',
        sql: 'exists (select from app.post p where p.provider_id = person.provider_id and p.principal_id = person.id)',
        and: [byRole('school lead')],
      },
      {
        by: 'when',
        sql: 'exists (select from app.responsibility r where r.provider_id = person.provider_id and r.principal_id = person.id)',
        and: [byRole('school lead')],
      },
      {
        by: 'when',
        sql: 'exists (select from app.share s where s.provider_id = person.provider_id and s.principal_id = person.id)',
        and: [byRole('school lead')],
      },
      // Who takes a class over from a day to come has no view of it yet.
      {
        by: 'when',
        sql: 'exists (select from app.class_change c where c.provider_id = person.provider_id and c.to_id = person.id)',
        and: [byRole('school lead')],
      },
    ],
    // Whoever keeps a register adds the colleagues who were there.
    write: [byRole(...keepers, 'school lead', 'specialist')],
  },
  post: {
    read: [{ by: 'own', column: 'principal_id' }, schoolBy(['coordinator', 'administrator', 'job', 'school lead'])],
    write: [schoolBy(keepers)],
  },
  credential: { read: nobody, write: nobody },
  invitation: { read: nobody, write: nobody },
  login: { read: nobody, write: nobody },
  sign_in_attempt: { read: nobody, write: nobody },
  api_key: { read: nobody, write: nobody },

  // Pupils
  subject: {
    read: [
      {
        by: 'subject',
        relationships: ['oversight', 'allocation', 'post', 'responsibility', 'share'],
        label: 1,
        column: 'id',
      },
      schoolBy(money),
    ],
    write: [schoolBy(['school lead', 'coordinator', 'job'])],
  },
  pupil: {
    read: [subjectBy(['oversight', 'allocation', 'post', 'responsibility', 'share'], 1)],
    write: [subjectBy(['oversight', 'post'], 1)],
  },
  school_class: { read: [subjectBy(workersAndSchool, 1)], write: [subjectBy(['oversight', 'post'], 1)] },
  responsibility: {
    read: [{ by: 'own', column: 'principal_id' }, subjectBy(workersAndSchool, 1)],
    write: [subjectBy(['post'], 1)],
  },
  allocation: {
    read: [{ by: 'own', column: 'principal_id' }, subjectBy(workersAndSchool, 1)],
    write: [subjectBy(['oversight'], 1)],
  },

  ...tradeGuards,

  // The work
  ...askingGuards,
  support_case: { read: [subjectBy(everyone, 1)], write: [subjectBy(workers, 2), whileLeaving('support_case')] },
  step: { read: [subjectBy(workersAndSchool, 1)], write: [subjectBy(workers, 2), whileLeaving('step')] },
  case_event: {
    read: [
      subjectBy(workers, 2),
      { by: 'when', sql: "case_event.audience <> 'team'", and: [subjectBy(['post'], 2)] },
      { by: 'when', sql: "case_event.audience = 'family'", and: [subjectBy(['responsibility'], 2)] },
      sharedPart('case_event', 'timeline', "case_event.audience = 'family'"),
    ],
    write: [
      subjectBy(workers, 2),
      // A school tells of what it recorded itself.
      ownAtSchool('case_event', 'by_id'),
      // What a school or a parent withdraws is told in the case by them.
      { by: 'when', sql: "case_event.kind = 'agreement'", and: [subjectBy(['post', 'responsibility'], 2)] },
    ],
  },
  case_target: { read: [subjectBy(workersAndSchool, 2)], write: [subjectBy(workers, 2), targetsOfApproved] },
  ...diaryGuards,
  ...measureGuards,
  ...aroundGuards,
  ...planGuards,
  ...shapeGuards,
  // Training: a session is read by those who reach one of its schools
  training_session: {
    read: [
      byRole(...trainers),
      {
        by: 'when',
        sql: 'exists (select from app.training_school t where t.provider_id = training_session.provider_id and t.session_id = training_session.id)',
        and: [byRole('school lead', 'school staff')],
      },
    ],
    write: [byRole(...trainers)],
  },
  training_school: { read: [schoolBy([...trainers, 'school lead', 'school staff'])], write: [byRole(...trainers)] },
  training_attendance: {
    read: [schoolBy([...trainers, 'school lead']), { by: 'own', column: 'person_id' }],
    write: [byRole(...trainers)],
  },

  ...movingGuards,
  ...safeguardingGuards,
}
