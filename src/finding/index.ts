/** The door of finding. */
import type { Room } from '#platform/web/index.ts'
import { findingPages } from './finding.page.tsx'

export const findingRoom: Room = { name: 'finding', pages: findingPages }
