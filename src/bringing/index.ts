/** The door of bringing: pupils from a file that a school chooses to send. */
import type { Room } from '#platform/web/index.ts'
import { bringingPages } from './bringing.page.tsx'

export const bringingRoom: Room = { name: 'bringing', pages: bringingPages }
