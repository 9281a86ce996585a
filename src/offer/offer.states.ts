/** The states of a year's offer and what moves it on, as data: drives buttons, tests and the table in docs. */
export const offerStates = ['draft', 'published', 'frozen'] as const
export type OfferState = (typeof offerStates)[number]
export const offerEvents = ['publish', 'freeze'] as const
export type OfferEvent = (typeof offerEvents)[number]

/** Only a draft changes. Published: schools see it and buy from it. Frozen: its brochure is closed as well. */
export const offerSteps: Readonly<Record<OfferState, Partial<Record<OfferEvent, OfferState>>>> = {
  draft: { publish: 'published' },
  published: { freeze: 'frozen' },
  frozen: {},
}

/** The states from which an event may happen; the database holds the same (migration 0013). */
export function statesBefore(event: OfferEvent): readonly OfferState[] {
  return offerStates.filter((state) => offerSteps[state][event] !== undefined)
}
