/** The door of baskets: what a school may order, and getting it ready together. */
import { Hono } from 'hono'
import type { Room, WebCall } from '#platform/web/index.ts'
import { basketsCard } from './basket.home.tsx'
import { basketPages } from './basket.page.tsx'
import { cataloguePages } from './catalogue.page.tsx'
import { checkoutPages } from './checkout.page.tsx'
import { linePages } from './line.page.tsx'

export { addToBasket, askApproval, orderBasket, prepareTopUpLine, seeBasket } from './basket.operations.ts'

export const basketsRoom: Room = {
  name: 'baskets',
  pages: new Hono<WebCall>()
    .route('/', cataloguePages)
    .route('/', checkoutPages)
    .route('/', linePages)
    .route('/', basketPages),
  home: [{ for: 'approval: give', place: 4, card: basketsCard }],
}
