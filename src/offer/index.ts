/** The door of the offer. */

import { Hono } from 'hono'
import type { Room, WebCall } from '#platform/web/index.ts'
import { comparePages } from './compare.page.tsx'
import { copyPages } from './copy.page.tsx'
import { draftPages } from './draft.page.tsx'
import { loadPages } from './load.page.tsx'
import { offerApi } from './offer.api.ts'
import { offerPages } from './offer.page.tsx'
import { yearPages } from './years.page.tsx'

export { changedProduct, type PriceChange, roundings } from './copy.rules.ts'
export { freezeOffer, type LoadRefusal, loadOffer, publishOffer } from './offer.operations.ts'
export {
  agreementText,
  type Discipline,
  type DueRule,
  membershipPrice,
  minutesOf,
  type Offer,
  offerShape,
  type PackageProduct,
  type PlannedStep,
  type Product,
  productOf,
  readOffer,
  type StepKind,
  type SubjectKind,
  stepKinds,
  type TrainingFormat,
} from './offer.rules.ts'
export type { OfferState } from './offer.states.ts'
export { type OfferOfYear, offerOf, yearsOffered } from './offer.store.ts'
export {
  counted,
  expiryInWords,
  formatNames,
  forWhom,
  headsInWords,
  madeOf,
  needWords,
  onlyIn,
  trainings,
} from './offer.words.ts'
export { percentField, roundingOptions } from './price-change.fields.ts'
export { termsInWords } from './terms.rules.ts'

export const offerRoom: Room = {
  name: 'offer',
  pages: new Hono<WebCall>()
    .route('/', offerPages)
    .route('/', loadPages)
    .route('/', comparePages)
    .route('/', yearPages)
    .route('/', copyPages)
    .route('/', draftPages),
  api: offerApi,
  navigation: [{ label: 'What we offer', href: '/offer', icon: 'offer', for: 'offer: read', place: 50 }],
}
