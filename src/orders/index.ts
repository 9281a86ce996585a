/** The door of orders: prices, quotes, orders, what becomes of them, and who may commit. */
import { Hono } from 'hono'
import type { Room, WebCall } from '#platform/web/index.ts'
import { buyingPages } from './buying.page.tsx'
import { cancellationPages } from './cancellation.page.tsx'
import { changeApi } from './change.api.ts'
import { changePages } from './change.page.tsx'
import { factsPages } from './facts.page.tsx'
import { ordersApi } from './orders.api.ts'
import { orderFinder } from './orders.finder.ts'
import { orderPages } from './orders.page.tsx'
import { schoolOrdersPanel } from './orders.panel.tsx'
import { permissionPages } from './permission.page.tsx'
import { placesCard } from './places.home.tsx'
import { placesPages } from './places.page.tsx'
import { priceChangePages } from './price-change.page.tsx'
import { quotePages } from './quote.page.tsx'

export {
  authorityOfActor,
  type Buyer,
  type CommitRefusal,
  committers,
  mayCommit,
} from './buying.rules.ts'
export { buyersFrom, buyersOf } from './buying.store.ts'
export { cancelOrder } from './change.operations.ts'
export {
  type LineDelivered,
  type LineToDeliver,
  linesDeliveredBy,
  linesToDeliver,
  setDelivery,
  tellDelivery,
} from './delivery.store.ts'
export { askForPermission } from './facts.operations.ts'
export { addSaleFact, factsFrom, saleFactsOfSchool, subjectByReference } from './facts.store.ts'
export {
  type ChargeRefusal,
  chargeMore,
  creditUnused,
  unusedOf,
} from './hours-settled.operations.ts'
export {
  holdLine,
  nameSubject,
  type OpenLine,
  type OrderLine,
  packagesFor,
  placeOfLine,
  readLine,
  renameSubject,
} from './lines.store.ts'
export { type OrderRefusal, placeOrder, sell, topUpOrdered } from './orders.operations.ts'
export { readPaying } from './paying.rules.ts'
export { asksForPayer, PayingFields, payingFor, payingProblems } from './paying.tsx'
export { coordinators } from './permission.store.ts'
export { keepPlaces } from './places.operations.ts'
export { type PledgeRefusal, pledgeFor } from './pledge.operations.ts'
export { keepQuote } from './quote.operations.ts'
export {
  type FirstConsultation,
  type PricedLine,
  priceEach,
  type SaleFacts,
  type SaleRefusal,
  totals,
  type WantedLine,
} from './quote.rules.ts'
export { Refusal, wayOut } from './refusal.view.tsx'
export { explainSale } from './refusal.words.ts'
export type { LineAsked } from './sale.operations.ts'
export type { SubjectFacts } from './subject.rules.ts'
export type { TimeBought } from './unused.rules.ts'

export const ordersRoom: Room = {
  name: 'orders',
  pages: new Hono<WebCall>()
    .route('/', quotePages)
    .route('/', buyingPages)
    .route('/', factsPages)
    .route('/', permissionPages)
    .route('/', placesPages)
    .route('/', changePages)
    .route('/', cancellationPages)
    .route('/', priceChangePages)
    .route('/', orderPages),
  api: ordersApi.route('/', changeApi),
  finds: [orderFinder],
  home: [{ for: 'places: know', place: 10, card: placesCard }],
  panels: [{ at: 'school', for: 'orders: read', place: 40, draw: schoolOrdersPanel }],
  navigation: [
    { label: 'Orders', href: '/orders', icon: 'orders', for: 'orders: read', place: 25 },
    { label: 'Places', href: '/settings/places', icon: 'school', for: 'places: keep', place: 55 },
  ],
}
