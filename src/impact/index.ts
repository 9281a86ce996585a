/** The door of impact. */
import type { Room } from '#platform/web/index.ts'
import { impactApi } from './impact.api.ts'
import { impactCard } from './impact.home.tsx'
import { impactPages } from './impact.page.tsx'

export { yearCounts } from './impact.operations.ts'

export const impactRoom: Room = {
  name: 'impact',
  pages: impactPages,
  api: impactApi,
  home: [{ for: 'impact: read', place: 80, card: impactCard }],
  navigation: [{ label: 'Impact', href: '/impact', icon: 'impact', for: 'impact: read', place: 55 }],
}
