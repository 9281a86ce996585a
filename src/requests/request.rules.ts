/** A request's states and who may move it on, as data (product.md, "Requests for support"). */
export const requestStates = [
  'draft',
  'at hub',
  'returned',
  'submitted',
  'more asked',
  'accepted',
  'waiting for panel',
  'advised',
  'declined',
  'withdrawn',
] as const
export type RequestState = (typeof requestStates)[number]
export type RequestEvent =
  | 'submit'
  | 'send to hub'
  | 'pass on'
  | 'return'
  | 'ask more'
  | 'give more'
  | 'accept'
  | 'refer'
  | 'advise'
  | 'decline'
  | 'withdraw'

const answers = { accept: 'accepted', refer: 'waiting for panel', advise: 'advised', decline: 'declined' } as const
const withdraw = 'withdrawn'

/** 'pass on', 'return' and 'withdraw' are done by the database's doors, for people who cannot read the request. */
export const requestSteps: Readonly<Record<RequestState, Partial<Record<RequestEvent, RequestState>>>> = {
  draft: { submit: 'submitted', 'send to hub': 'at hub' },
  'at hub': { 'pass on': 'submitted', return: 'returned', withdraw },
  returned: { 'give more': 'at hub', withdraw },
  submitted: { 'ask more': 'more asked', ...answers, withdraw },
  'more asked': { 'give more': 'submitted', ...answers, withdraw },
  // The panel decides about the place; whatever it says, the coordinator can still answer otherwise.
  'waiting for panel': { accept: 'accepted', advise: 'advised', decline: 'declined', withdraw },
  accepted: {},
  advised: {},
  declined: {},
  withdrawn: {},
}

export function after(state: RequestState, event: RequestEvent): RequestState | undefined {
  return requestSteps[state][event]
}

/** Waits for the coordinator or for the school: its age counts. */
export function isOpen(state: RequestState): boolean {
  return state === 'at hub' || state === 'returned' || state === 'submitted' || state === 'more asked'
}

/** Answered in a way that the school may want to talk about, or ask again after. */
export function isAnswered(state: RequestState): boolean {
  return state === 'declined' || state === 'advised' || state === 'withdrawn'
}

/** A draft, and a sent one that nobody has decided. */
export function takesFiles(state: RequestState): boolean {
  return state === 'draft' || isOpen(state)
}

/** Days after which a draft that nobody touched is deleted, and how long before its writer is told. */
export const draftKeptDays = 60
export const draftWarnedDaysBefore = 7

export const exits = ['outreach', 'placement', 'advice'] as const
export type Exit = (typeof exits)[number]

/** Why a request is declined, as data: each with the words that the school reads. */
export const declineReasons = {
  'another service': 'Another service fits this need better',
  'outside our ages': 'We support children from Nursery to Year 6',
  'not our need': 'The need described is not one that we work with',
  'support in place': 'The support in place should be given more time',
  'already supported': 'We work on this with the school already',
  'no capacity': 'We cannot begin in good time',
  'no agreement': 'A parent’s agreement is missing',
} as const
export type DeclineReason = keyof typeof declineReasons
export const declineReasonKeys = Object.keys(declineReasons) as readonly DeclineReason[]

export interface Service {
  readonly name: string
  readonly how: string
}

/** Typed in pairs; a line without a name is none. */
export function servicesFrom(typed: readonly Service[]): readonly Service[] {
  return typed
    .map(({ name, how }) => ({ name: name.trim().slice(0, 200), how: how.trim().slice(0, 500) }))
    .filter(({ name }) => name !== '')
}
