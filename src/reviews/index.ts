/** The door of reviews: the end of a cycle, and what it leads to. */
import { Hono } from 'hono'
import { topUpOrdered } from '#orders/index.ts'
import type { Room, WebCall } from '#platform/web/index.ts'
import { followTopUp } from './next.operations.ts'
import { outcomePages } from './outcome.page.tsx'
import { packPages } from './pack.page.tsx'
import { reviewPages } from './review.page.tsx'

export { holdReview } from './reviews.operations.ts'

export const reviewsRoom: Room = {
  name: 'reviews',
  pages: new Hono<WebCall>().route('/', reviewPages).route('/', outcomePages).route('/', packPages),
  caseTabs: [{ label: 'Review', path: 'review', for: 'reviews: read', place: 55 }],
  due: { [topUpOrdered]: { words: 'Top-Ups ordered: their second cycles opened', keep: followTopUp } },
}
