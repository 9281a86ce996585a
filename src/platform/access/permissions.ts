/**
 * Who may do what: the permission table of security.md section 1 as data. It drives `can`, the database's policies and
 * the tests. A role here is only the first half of a yes: the database still asks for a live relationship.
 */

/** What a post makes of a person; 'parent' comes from responsibility for a child, not from a post. */
export const roles = [
  'coordinator',
  'specialist',
  'finance',
  'school lead',
  'school buyer',
  'school staff',
  'parent',
  // From a share: a limited view of one child.
  'viewer',
  'hub lead',
  'panel member',
  'privacy lead',
  'administrator',
  'job',
] as const
export type Role = (typeof roles)[number]

/** Why somebody may see a subject's record. Each is derived from rows that say from when, until when and by whom. */
export type Relationship = 'oversight' | 'post' | 'allocation' | 'responsibility' | 'share'

const office = ['coordinator', 'finance'] as const
const schoolMoney = ['school lead', 'school buyer'] as const
const team = ['coordinator', 'specialist'] as const

/** Capability → the roles that have it. A school role has it for its own school only. */
export const permissions = {
  'account: use': roles,
  'schools: list': ['coordinator', 'specialist', 'finance', 'administrator', 'privacy lead', 'job'],
  'school: read': [
    ...['coordinator', 'specialist', 'finance', 'administrator', 'privacy lead', 'job'],
    ...['school lead', 'school buyer', 'school staff'],
  ],
  'school: keep': ['coordinator', 'administrator'],
  'people: read': ['coordinator', 'administrator', 'school lead'],
  'people: invite': ['coordinator', 'administrator'],
  'posts: grant': ['administrator'],
  'parents: invite': ['school lead'],
  'settings: keep': ['administrator'],
  'rules: choose': ['coordinator', 'administrator'],
  'mail: read': ['administrator'],
  'offer: read': roles,
  'offer: load': ['administrator', 'coordinator'],
  'offer: freeze': ['coordinator'],
  'brochure: keep': ['coordinator'],
  'prices: try': office,
  'memberships: read': [...office, ...schoolMoney],
  'membership: accept': schoolMoney,
  // The daily run records what the office ticked for many schools.
  'membership: record': [...office, ...schoolMoney, 'job'],
  'memberships: campaign': [...office, 'job'],
  'quotes: ask': [...office, ...schoolMoney],
  'orders: read': [...office, ...schoolMoney],
  'orders: place': ['coordinator', 'finance', ...schoolMoney],
  // The head of the school, told by the post's title; other leads are shown the rules.
  'buying: rule': ['school lead'],
  'approval: give': schoolMoney,
  'plan: state': ['school lead'],
  'sale: permit': ['coordinator'],
  'places: keep': ['coordinator', 'administrator'],
  // The panel decides about them.
  'places: know': ['panel member'],
  'hours: read': ['coordinator', 'specialist', 'finance', ...schoolMoney],
  'hours: move': team,
  'hours: settle': office,
  // The school's yes to time beyond what it bought; nobody of the service says it for them.
  'extra: answer': schoolMoney,
  'invoices: read': [...office, ...schoolMoney],
  'invoices: raise': [...office, ...schoolMoney, 'job'],
  'invoices: settle': ['finance'],
  'invoices: credit': ['finance'],
  'payers: keep': office,
  'requests: read': ['coordinator', 'school lead'],
  'requests: write': ['school lead'],
  'requests: decide': ['coordinator'],
  'request files: read': ['coordinator', 'specialist', 'school lead', 'hub lead'],
  'pledges: make': ['coordinator'],
  // A hub lead for the hub's own district.
  'routes: keep': ['coordinator', 'hub lead'],
  'hub: decide': ['hub lead'],
  'agreements: read': ['coordinator', 'specialist', 'school lead'],
  'agreements: keep': ['school lead'],
  'agreements: withdraw own': ['parent'],
  'pupils: read': ['coordinator', 'specialist', 'school lead'],
  'pupils: keep': ['school lead', 'coordinator'],
  'pupils: bring': ['school lead'],
  'cases: read': ['coordinator', 'specialist', 'school lead'],
  'cases: allocate': ['coordinator'],
  // Opening one and putting it under its order: the coordinator's decision, and what follows of itself from a Top-Up's order.
  'cases: open': ['coordinator', 'job'],
  'cases: describe': ['coordinator', 'specialist', 'school lead'],
  'cases: work': team,
  'steps: move minutes': ['coordinator', 'specialist'],
  'diary: read': team,
  'diary: book': team,
  'observations: record': team,
  'measures: read': ['coordinator', 'specialist', 'school lead'],
  // The school's lead records what the instrument lets a school record.
  'measures: record': ['coordinator', 'specialist', 'school lead'],
  'around: read': ['coordinator', 'specialist', 'school lead'],
  'around: keep': ['coordinator', 'specialist', 'school lead'],
  'plans: read': ['coordinator', 'specialist', 'school lead'],
  'plans: write': team,
  'plans: approve': ['school lead'],
  'plans: share': ['coordinator', 'specialist', 'school lead'],
  'passports: keep': ['coordinator', 'specialist', 'school lead'],
  'strategies: keep': team,
  'instruments: keep': ['coordinator', 'administrator'],
  'codes: keep': ['coordinator', 'administrator'],
  'questionnaires: keep': ['coordinator'],
  // Rows decide the rest: a lesson is its teacher's until they agree.
  'lessons: read': ['coordinator', 'specialist', 'school lead', 'school staff'],
  'lessons: answer': ['school lead', 'school staff'],
  // What waits on a home; leads have a page of their own for it, since their home is full.
  'lessons: wait': ['school staff'],
  'lessons: shown': ['school lead'],
  'voices: wait': ['school staff', 'parent'],
  'voices: ask': team,
  'voices: give': ['coordinator', 'specialist', 'school lead', 'school staff', 'parent'],
  'voices: read': ['coordinator', 'specialist', 'school lead'],
  'files: read': ['coordinator', 'specialist', 'school lead'],
  'files: add': ['coordinator', 'specialist', 'school lead'],
  'files: remove': team,
  'documents: read': ['coordinator', 'specialist', 'school lead'],
  // What names them, or is shared with them: one document, in the words that were released.
  'copies: read': ['coordinator', 'specialist', 'school lead', 'school staff', 'parent', 'viewer'],
  'copies: search': ['coordinator', 'specialist', 'school lead', 'school staff'],
  'templates: keep': ['coordinator'],
  'documents: write': team,
  'documents: sign off': ['coordinator'],
  'documents: release': team,
  'reviews: record': team,
  'reviews: read': ['coordinator', 'specialist', 'school lead'],
  // Into the school's basket or as a quote; nothing is ordered by it.
  'next step: prepare': ['coordinator', 'specialist', 'school lead'],
  'sessions: read': ['coordinator', 'specialist', 'school lead'],
  'sessions: record': team,
  'questions: read': ['coordinator', 'specialist', 'school lead'],
  'questions: write': ['coordinator', 'specialist', 'school lead', 'school staff'],
  // A colleague's own threads, who reads nothing else of the case.
  'questions: own': ['school staff'],
  // A program that hands on what arrives for our addresses.
  'mail: take in': ['job'],
  'home visits: plan': team,
  // Whoever may go has the day's visits on their home; a coordinator is written to.
  'home visits: go': ['specialist'],
  // Of the school that the child leaves; the coordinator records it for the school.
  'leavings: read': ['coordinator', 'specialist', 'school lead'],
  'leavings: record': ['coordinator', 'school lead'],
  'leavings: release': ['school lead'],
  'minutes left: choose': ['coordinator', 'school lead'],
  'moving: see': ['coordinator', 'school lead'],
  'arrivals: read': ['school lead'],
  'handovers: keep': ['coordinator', 'specialist', 'school lead'],
  'class: hand on': ['school lead'],
  'child: read': ['parent'],
  'shared: read': ['viewer'],
  'shares: keep': ['school lead'],
  'training: read': ['coordinator', 'specialist', 'finance', 'school lead', 'school staff'],
  'training: keep': team,
  // Which order a session delivers decides what its cancellation credits.
  'training: link': ['coordinator'],
  'impact: read': ['coordinator', 'specialist', 'finance', 'administrator', 'privacy lead', 'hub lead', 'school lead'],
  'impact: open': ['coordinator'],
  // Everybody who can sign in; a concern is read by the school's designated lead, whose post says so, and by no role.
  'concern: raise': roles.filter((role) => role !== 'job'),
  'concerns: know overdue': ['coordinator'],
  'audit: read': ['privacy lead'],
} as const satisfies Record<string, readonly Role[]>

export type Capability = keyof typeof permissions

/** The capabilities that concern one school: asked with the school's id wherever it is known. */
export function rolesFor(capability: Capability): readonly Role[] {
  return permissions[capability]
}
