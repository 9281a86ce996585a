/** Which relationship opens which table: one line a table, for reading and for writing. A table not named here fails a test. */
import { permissions, type Relationship, type Role, roles } from './permissions.ts'

export type Guard =
  | { readonly by: 'provider' }
  | { readonly by: 'signed in' }
  | { readonly by: 'nobody' }
  | { readonly by: 'own'; readonly column: string }
  | { readonly by: 'role'; readonly roles: readonly Role[] }
  | { readonly by: 'school'; readonly roles: readonly Role[]; readonly column?: string }
  | {
      readonly by: 'subject'
      readonly relationships: readonly Relationship[]
      readonly label: 1 | 2 | 3
      readonly column?: string
    }
  | { readonly by: 'when'; readonly sql: string; readonly and: readonly Guard[] }

export interface TableGuards {
  readonly read: readonly Guard[]
  readonly write: readonly Guard[]
  /** The column that holds the provider; `provider_id` everywhere but in `provider` itself. */
  readonly tenant?: string
}

const anyone: readonly Guard[] = [{ by: 'provider' }]
const signedIn: readonly Guard[] = [{ by: 'signed in' }]
const nobody: readonly Guard[] = [{ by: 'nobody' }]

const staff: readonly Role[] = ['coordinator', 'specialist', 'finance', 'administrator', 'privacy lead', 'job']
const keepers: readonly Role[] = ['coordinator', 'administrator', 'job']

function byRole(...allowed: readonly Role[]): Guard {
  return { by: 'role', roles: allowed }
}

function schoolBy(allowed: readonly Role[], column?: string): Guard {
  return column === undefined ? { by: 'school', roles: allowed } : { by: 'school', roles: allowed, column }
}

/** Those who may read a school's money, and the coordinator whose acceptance moves its hours. */
const money = permissions['orders: read']
const hours = permissions['hours: read']
const buyers = permissions['orders: place']
const schoolMoney = permissions['membership: accept']
const moneyOrJob: readonly Role[] = [...money, 'job']
const officeOrJob: readonly Role[] = [...permissions['payers: keep'], 'job']
const jobAndMovers: readonly Role[] = [...hours, 'job']

/** Support records: those who work on them, and the school that asked. */
const workers: readonly Relationship[] = ['oversight', 'allocation']
const everyone: readonly Relationship[] = ['oversight', 'allocation', 'post', 'responsibility']
const workersAndSchool: readonly Relationship[] = ['oversight', 'allocation', 'post']

function subjectBy(relationships: readonly Relationship[], label: 1 | 2 | 3): Guard {
  return { by: 'subject', relationships, label }
}

/** A school's own debt: what it is to pay itself, where others pay for a part. */
function ownDebt(sql: string): Guard {
  return { by: 'when', sql, and: [schoolBy(schoolMoney)] }
}

/** The row it belongs to is one that this person sees. */
function seen(parent: string, child: string): string {
  return `exists (select from app.${parent} p where p.provider_id = ${child}.provider_id and p.id = ${child}.${parent}_id)`
}

const ownPayer: Guard = {
  by: 'when',
  sql: 'exists (select from app.funding f where f.provider_id = payer.provider_id and f.payer_id = payer.id)',
  and: [byRole(...schoolMoney)],
}

const trainers: readonly Role[] = ['coordinator', 'specialist', 'finance', 'job']
/** The school's designated safeguarding lead, while that post lasts: no other role, no oversight, no break-glass. */
function designatedLeadOf(table: string): Guard {
  const sql = `exists (select from app.post p where p.provider_id = ${table}.provider_id and p.principal_id = app.app_principal() and p.designated_safeguarding_lead and p.ended_at is null and p.school_id = ${table}.school_id)`
  return { by: 'when', sql, and: signedIn }
}

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
    read: [{ by: 'when', sql: "offer.state <> 'draft'", and: anyone }, byRole('coordinator', 'administrator', 'job')],
    write: [byRole('coordinator', 'administrator')],
  },
  membership: { read: [schoolBy(moneyOrJob)], write: [schoolBy(moneyOrJob)] },
  acceptance: { read: [schoolBy(money)], write: [schoolBy(money)] },
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
  // Who pays: the office sees every payer, a school those who pay for it; what another payer owes is not the school's to read.
  payer: { read: [byRole(...officeOrJob), ownPayer], write: [byRole(...permissions['payers: keep'])] },
  funding: { read: [schoolBy(moneyOrJob)], write: [schoolBy(permissions['payers: keep'])] },
  invoice: { read: [schoolBy(officeOrJob), ownDebt('invoice.payer_id is null')], write: [schoolBy(money)] },
  invoice_line: { read: [schoolBy(officeOrJob), ownDebt(seen('invoice', 'invoice_line'))], write: [schoolBy(money)] },
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
    write: [subjectBy(workers, 2)],
  },
  case_target: { read: [subjectBy(workersAndSchool, 2)], write: [subjectBy(workers, 2)] },
  appointment: {
    read: [subjectBy(workersAndSchool, 1), { by: 'own', column: 'principal_id' }],
    write: [subjectBy(workers, 2)],
  },
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
