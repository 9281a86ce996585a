/** The door of training. */
import { Hono } from 'hono'
import type { Room, WebCall } from '#platform/web/index.ts'
import { headsPages } from './heads.page.tsx'
import { newSessionPages } from './new-session.page.tsx'
import { schoolTrainingCard } from './training.home.tsx'
import { trainingPages } from './training.page.tsx'

export { type SessionHeld, sessionsHeld, type Trained, trainedBetween } from './trained.store.ts'
export { keepRegister, linkToOrder, planSession } from './training.operations.ts'

export const trainingRoom: Room = {
  name: 'training',
  pages: new Hono<WebCall>().route('/', newSessionPages).route('/', headsPages).route('/', trainingPages),
  home: [{ for: 'training: read', place: 40, card: schoolTrainingCard }],
  navigation: [{ label: 'Training', href: '/training', icon: 'training', for: 'training: read', place: 45 }],
}
