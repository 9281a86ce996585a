/** A case's states and what moves it on, as data: drives buttons, tests and the diagram in docs. */
export const caseStates = ['waiting', 'assess', 'plan', 'do', 'review', 'closed'] as const
export type CaseState = (typeof caseStates)[number]
export type CaseEvent =
  | 'start'
  | 'assessed'
  | 'delivered'
  | 'delivered and closes'
  | 'met'
  | 'supported'
  | 'reviewed'
  | 'close'

/** Assess, Plan, Do, Review; 'waiting' until there is an order and a specialist. */
export const caseSteps: Readonly<Record<CaseState, Partial<Record<CaseEvent, CaseState>>>> = {
  waiting: { start: 'assess', close: 'closed' },
  assess: { assessed: 'plan', close: 'closed' },
  // A family's first meeting begins Do: it has no delivery.
  plan: { delivered: 'do', met: 'do', 'delivered and closes': 'closed', close: 'closed' },
  do: { supported: 'review', reviewed: 'closed', close: 'closed' },
  review: { reviewed: 'closed', close: 'closed' },
  closed: {},
}

/** The state after an event; undefined when the event cannot happen now. */
export function after(state: CaseState, event: CaseEvent): CaseState | undefined {
  return caseSteps[state][event]
}

/** Every review ends in one of these (product.md, "Casework"). */
export const nextSteps = ['close', 'top-up', 'other help', 'EHC assessment'] as const
export type NextStep = (typeof nextSteps)[number]
