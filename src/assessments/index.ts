/** The door of assessments. */
import { Hono } from 'hono'
import type { Room, WebCall } from '#platform/web/index.ts'
import { assessmentsApi } from './assessments.api.ts'
import { instrumentPages } from './instruments.page.tsx'
import { measurePages } from './measures.page.tsx'

export { recordMeasure } from './assessments.operations.ts'
export { type ChangeInScores, changesInScores } from './impact.operations.ts'
export { instruments } from './instruments.operations.ts'
export { assessmentsOf, latestPair, scoreChange } from './summary.ts'
export { signed } from './words.ts'

export const assessmentsRoom: Room = {
  name: 'assessments',
  pages: new Hono<WebCall>().route('/', measurePages).route('/', instrumentPages),
  api: assessmentsApi,
  caseTabs: [{ label: 'Measures', path: 'measures', for: 'measures: read', place: 30 }],
  navigation: [
    { label: 'Instruments', href: '/settings/instruments', icon: 'offer', for: 'instruments: keep', place: 87 },
  ],
}
