/** A request's states and who may move it on, as data (product.md, "Requests for support"). */
export const requestStates = ['draft', 'submitted', 'more asked', 'accepted', 'declined'] as const
export type RequestState = (typeof requestStates)[number]
export type RequestEvent = 'submit' | 'ask more' | 'give more' | 'accept' | 'decline'

export const requestSteps: Readonly<Record<RequestState, Partial<Record<RequestEvent, RequestState>>>> = {
  draft: { submit: 'submitted' },
  submitted: { 'ask more': 'more asked', accept: 'accepted', decline: 'declined' },
  'more asked': { 'give more': 'submitted', accept: 'accepted', decline: 'declined' },
  accepted: {},
  declined: {},
}

export function after(state: RequestState, event: RequestEvent): RequestState | undefined {
  return requestSteps[state][event]
}

/** Days after which a draft that nobody touched is deleted. */
export const draftKeptDays = 60
