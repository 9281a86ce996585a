/** The door of safeguarding: nobody calls in; the room brings its pages, its cards and its minute. */
import { Hono } from 'hono'
import type { Room, WebCall } from '#platform/web/index.ts'
import { actionPages } from './action.page.ts'
import { alertOverdue } from './concern.operations.ts'
import { concernPages } from './concern.page.tsx'
import { toAcknowledgeCard, waitingCard, worriedCard } from './concerns.home.tsx'
import { newConcernPages } from './new-concern.page.tsx'

export const safeguardingRoom: Room = {
  name: 'safeguarding',
  pages: new Hono<WebCall>().route('/', newConcernPages).route('/', concernPages).route('/', actionPages),
  navigation: [{ label: 'Raise a concern', href: '/concerns/new', icon: 'concern', for: 'concern: raise', place: 1 }],
  home: [
    { for: 'concern: raise', place: 1, card: toAcknowledgeCard },
    { for: 'concern: raise', place: 50, card: worriedCard },
    { for: 'concerns: know overdue', place: 1, card: waitingCard },
  ],
  tick: alertOverdue,
}
