/** The guards of asking: routes of districts, what waits at a hub, drafts shown, answers, agreements and what stops with them. */
import { byRole, schoolBy, signedIn, subjectBy, type TableGuards, workersAndSchool } from './guards.ts'
import { permissions } from './permissions.ts'

/** The lead of the hub whose row it is, while that post lasts. */
const ownHub =
  "exists (select from app.post p where p.provider_id = district_route.provider_id and p.principal_id = app.app_principal() and p.role = 'hub lead' and p.ended_at is null and p.district_id = district_route.district_id)"

/** A draft is its writer's, and theirs to whom it was shown. */
const ownDraft =
  'support_request.begun_by = app.app_principal() or exists (select from app.draft_reader d where d.provider_id = support_request.provider_id and d.request_id = support_request.id and d.person_id = app.app_principal())'

/** The request that it belongs to is one that this person sees: a draft's files are shown with the draft. */
const ownRequest =
  'exists (select from app.support_request r where r.provider_id = request_file.provider_id and r.id = request_file.request_id)'
/** While it waits at the hub and a parent agreed to naming; without names a file is never shown, since it may hold one. */
const namedAtHub =
  "exists (select from app.hub_referral h where h.provider_id = request_file.provider_id and h.request_id = request_file.request_id and h.state = 'waiting' and h.child_name is not null)"

export const askingGuards: Readonly<Record<string, TableGuards>> = {
  district_route: {
    read: signedIn,
    write: [byRole('coordinator', 'administrator'), { by: 'when', sql: ownHub, and: signedIn }],
  },
  support_request: {
    read: [
      { by: 'when', sql: `support_request.state = 'draft' and (${ownDraft})`, and: [schoolBy(['school lead'])] },
      { by: 'when', sql: "support_request.state <> 'draft'", and: [schoolBy(['school lead'])] },
      byRole('job'),
      {
        by: 'when',
        sql: "support_request.state <> 'draft'",
        and: [byRole('coordinator', 'job'), subjectBy(['allocation'], 2)],
      },
    ],
    write: [
      { by: 'when', sql: `support_request.state <> 'draft' or ${ownDraft}`, and: [schoolBy(['school lead'])] },
      { by: 'when', sql: "support_request.state <> 'draft'", and: [byRole('coordinator', 'job')] },
      byRole('job'),
    ],
  },
  request_file: {
    read: [
      { by: 'when', sql: ownRequest, and: signedIn },
      { by: 'when', sql: namedAtHub, and: [schoolBy(['hub lead'])] },
    ],
    write: [{ by: 'when', sql: ownRequest, and: [schoolBy(['school lead']), byRole('coordinator')] }],
  },
  draft_reader: {
    read: [schoolBy(['school lead', 'job'])],
    write: [{ by: 'when', sql: 'draft_reader.begun_by = app.app_principal()', and: [schoolBy(['school lead'])] }],
  },
  // Triage window: the hub's own lead, until it is answered; what was answered is the school's and the coordinator's.
  hub_referral: {
    read: [
      schoolBy(['school lead', 'coordinator', 'job']),
      { by: 'when', sql: "hub_referral.state = 'waiting'", and: [schoolBy(['hub lead'])] },
    ],
    write: [schoolBy(['school lead'])],
  },
  request_event: { read: [subjectBy(workersAndSchool, 2)], write: [subjectBy(['oversight', 'post'], 2)] },
  request_decision: {
    read: [subjectBy(workersAndSchool, 2)],
    write: [byRole(...permissions['requests: decide'])],
  },
  first_contact: { read: [subjectBy(workersAndSchool, 2)], write: [byRole(...permissions['requests: decide'])] },
  parental_agreement: {
    read: [subjectBy([...workersAndSchool, 'responsibility'], 2)],
    write: [subjectBy(['oversight', 'post'], 2)],
  },
  agreement_withdrawal: {
    read: [subjectBy([...workersAndSchool, 'responsibility'], 2)],
    write: [
      {
        by: 'when',
        sql: 'agreement_withdrawal.recorded_by = app.app_principal()',
        and: [subjectBy(['post', 'responsibility'], 2)],
      },
    ],
  },
  case_stop: {
    read: [subjectBy([...workersAndSchool, 'responsibility'], 2)],
    write: [subjectBy(['oversight', 'post', 'responsibility'], 2)],
  },
}
