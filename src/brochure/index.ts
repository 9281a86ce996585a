/** The door of the brochure. */
import { Hono } from 'hono'
import type { Room, WebCall } from '#platform/web/index.ts'
import { brochurePages } from './brochure.page.tsx'
import { testimonialPages } from './testimonials.page.tsx'

export { addTestimonial, publishFigures } from './brochure.operations.ts'

export const brochureRoom: Room = {
  name: 'brochure',
  pages: new Hono<WebCall>().route('/', brochurePages).route('/', testimonialPages),
}
