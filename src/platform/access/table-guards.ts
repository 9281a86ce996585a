/** Which relationship opens which table: one line a table, for reading and for writing. A table not named here fails a test. */
import {
  anyone,
  buyers,
  byRole,
  designatedLeadOf,
  everyone,
  jobAndMovers,
  keepers,
  money,
  moneyOrJob,
  nobody,
  officeOrJob,
  ownAtSchool,
  ownDebt,
  ownPayer,
  schoolBy,
  seen,
  signedIn,
  staff,
  subjectBy,
  type TableGuards,
  trainers,
  workers,
  workersAndSchool,
} from './guards.ts'
import { measureGuards } from './measure-guards.ts'
import { permissions, roles } from './permissions.ts'

export const tableGuards: Readonly<Record<string, TableGuards>> = {
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
  once: { read: [{ by: 'own', column: 'principal_id' }], write: [{ by: 'own', column: 'principal_id' }] },
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
      { by: 'subject', relationships: ['oversight', 'allocation', 'post', 'responsibility'], label: 1, column: 'id' },
      schoolBy(money),
    ],
    write: [schoolBy(['school lead', 'coordinator', 'job'])],
  },
  pupil: {
    read: [subjectBy(['oversight', 'allocation', 'post', 'responsibility'], 1)],
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

  // The trade
  offer: {
    read: [
      { by: 'when', sql: "offer.state <> 'draft'", and: anyone },
      byRole('coordinator', 'administrator', 'finance', 'job'),
    ],
    write: [byRole(...permissions['offer: load'])],
  },
  brochure_figures: { read: anyone, write: [byRole(...permissions['brochure: keep'])] },
  testimonial: {
    read: [
      { by: 'when', sql: 'testimonial.withdrawn_at is null', and: anyone },
      byRole(...permissions['brochure: keep']),
    ],
    write: [byRole(...permissions['brochure: keep'])],
  },
  testimonial_permission: {
    read: [byRole(...permissions['brochure: keep'])],
    write: [byRole(...permissions['brochure: keep'])],
  },
  membership: { read: [schoolBy(moneyOrJob)], write: [schoolBy(moneyOrJob)] },
  acceptance: { read: [schoolBy(moneyOrJob)], write: [schoolBy(moneyOrJob)] },
  decline: { read: [schoolBy(moneyOrJob)], write: [schoolBy(money)] },
  campaign: { read: [byRole(...officeOrJob)], write: [byRole(...permissions['payers: keep'])] },
  campaign_contact: { read: [schoolBy(moneyOrJob)], write: [schoolBy(officeOrJob)] },
  membership_batch: { read: [byRole(...officeOrJob)], write: [byRole(...officeOrJob)] },
  membership_batch_item: { read: [schoolBy(officeOrJob)], write: [schoolBy(officeOrJob)] },
  sale_fact: {
    read: [schoolBy([...moneyOrJob, 'specialist'])],
    write: [schoolBy(['coordinator', 'specialist', 'school lead', 'job'])],
  },
  sale_permission: { read: [schoolBy(money)], write: [schoolBy(buyers)] },
  buying_rule: { read: [schoolBy(money)], write: [schoolBy(permissions['buying: rule'])] },
  basket: { read: [schoolBy(money)], write: [schoolBy(buyers)] },
  basket_line: { read: [schoolBy(money)], write: [schoolBy(buyers)] },
  quote: { read: [schoolBy(money)], write: [schoolBy(money)] },
  quote_line: { read: [schoolBy(money)], write: [schoolBy(money)] },
  school_order: { read: [schoolBy(money)], write: [schoolBy(buyers)] },
  order_line: { read: [schoolBy([...money, 'specialist'])], write: [schoolBy(buyers)] },
  order_change: { read: [schoolBy(money)], write: [schoolBy(buyers)] },
  line_change: { read: [schoolBy([...money, 'specialist'])], write: [schoolBy(buyers)] },
  hours_account: { read: [schoolBy(jobAndMovers)], write: [schoolBy(jobAndMovers)] },
  hours_movement: { read: [schoolBy(jobAndMovers)], write: [schoolBy(jobAndMovers)] },
  hours_pot: { read: [schoolBy(jobAndMovers)], write: nobody },
  extra_time: { read: [schoolBy(jobAndMovers)], write: [schoolBy(permissions['hours: move'])] },
  extra_answer: { read: [schoolBy(jobAndMovers)], write: [schoolBy(permissions['extra: answer'])] },
  hours_ending: { read: [schoolBy(jobAndMovers)], write: [schoolBy(permissions['hours: settle'])] },
  // Who pays: the office sees every payer, a school those who pay for it; what another payer owes is not the school's to read.
  payer: { read: [byRole(...officeOrJob), ownPayer], write: [byRole(...permissions['payers: keep'])] },
  funding: { read: [schoolBy(moneyOrJob)], write: [schoolBy(permissions['payers: keep'])] },
  invoice: { read: [schoolBy(officeOrJob), ownDebt('invoice.payer_id is null')], write: [schoolBy(moneyOrJob)] },
  invoice_line: {
    read: [schoolBy(officeOrJob), ownDebt(seen('invoice', 'invoice_line'))],
    write: [schoolBy(moneyOrJob)],
  },
  payment: {
    read: [schoolBy(officeOrJob), ownDebt(seen('invoice', 'payment'))],
    write: [schoolBy(permissions['invoices: settle'])],
  },
  credit_note: { read: [schoolBy(officeOrJob), ownDebt('credit_note.payer_id is null')], write: [schoolBy(money)] },
  credit_note_line: {
    read: [schoolBy(officeOrJob), ownDebt(seen('credit_note', 'credit_note_line'))],
    write: [schoolBy(money)],
  },

  // The work
  support_request: {
    read: [
      schoolBy(['school lead']),
      byRole('job'),
      {
        by: 'when',
        sql: "support_request.state <> 'draft'",
        and: [byRole('coordinator', 'job'), subjectBy(['allocation'], 2)],
      },
    ],
    write: [
      schoolBy(['school lead']),
      { by: 'when', sql: "support_request.state <> 'draft'", and: [byRole('coordinator', 'job')] },
      byRole('job'),
    ],
  },
  request_event: { read: [subjectBy(workersAndSchool, 2)], write: [subjectBy(['oversight', 'post'], 2)] },
  parental_agreement: { read: [subjectBy(workersAndSchool, 2)], write: [subjectBy(['oversight', 'post'], 2)] },
  support_case: { read: [subjectBy(everyone, 1)], write: [subjectBy(workers, 2)] },
  step: { read: [subjectBy(workersAndSchool, 1)], write: [subjectBy(workers, 2)] },
  case_event: {
    read: [
      subjectBy(workers, 2),
      { by: 'when', sql: "case_event.audience <> 'team'", and: [subjectBy(['post'], 2)] },
      { by: 'when', sql: "case_event.audience = 'family'", and: [subjectBy(['responsibility'], 2)] },
    ],
    // A school tells of what it recorded itself.
    write: [subjectBy(workers, 2), ownAtSchool('case_event', 'by_id')],
  },
  case_target: { read: [subjectBy(workersAndSchool, 2)], write: [subjectBy(workers, 2)] },
  appointment: {
    read: [subjectBy(workersAndSchool, 1), { by: 'own', column: 'principal_id' }],
    write: [subjectBy(workers, 2)],
  },
  ...measureGuards,
  observation: { read: [subjectBy(workers, 2)], write: [subjectBy(workers, 2)] },
  observation_interval: { read: [subjectBy(workers, 2)], write: [subjectBy(workers, 2)] },
  observation_entry: { read: [subjectBy(workers, 2)], write: [subjectBy(workers, 2)] },
  document: {
    read: [
      subjectBy(workers, 2),
      { by: 'when', sql: "document.state = 'released'", and: [subjectBy(['post', 'responsibility'], 2)] },
    ],
    write: [subjectBy(workers, 2)],
  },
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
  document_pdf: { read: [subjectBy(everyone, 2)], write: [subjectBy(everyone, 2)] },

  // Safeguarding
  concern: {
    read: [designatedLeadOf('concern')],
    write: [
      {
        by: 'when',
        sql: 'concern.recorded_by = app.app_principal()',
        and: [schoolBy(permissions['concern: raise'])],
      },
    ],
  },
  concern_acknowledgement: {
    read: [designatedLeadOf('concern_acknowledgement')],
    write: [
      {
        by: 'when',
        sql: 'concern_acknowledgement.acknowledged_by = app.app_principal()',
        and: [designatedLeadOf('concern_acknowledgement')],
      },
    ],
  },
  concern_alert: { read: nobody, write: nobody },
}
