/** The door of sessions: weekly notes, groups, questions between visits. */
import { Hono } from 'hono'
import type { Room, WebCall } from '#platform/web/index.ts'
import { groupPage } from './group.page.tsx'
import { groupPages } from './groups.page.tsx'
import { inboundApi } from './inbound.api.ts'
import { meetingRecordPages } from './meeting.page.tsx'
import { meetingPages } from './meetings.page.tsx'
import { questionPages, questionsCard } from './questions.page.tsx'
import { sessionPages } from './sessions.page.tsx'
import { threadPages } from './thread.page.tsx'

export { bookGroup, linesWithTime } from './group-booking.operations.ts'
export { beginGroup, holdGroup, joinGroup } from './groups.operations.ts'
export { readGroup } from './groups.store.ts'
export { recordMeeting, shareNote, writeFamilyReport } from './meetings.operations.ts'
export { familyNotes } from './meetings.store.ts'
export { recordModelling, recordWeekly } from './notes.operations.ts'
export { programmes } from './programmes.ts'
export { answerThread, beginThread } from './questions.operations.ts'

export const sessionsRoom: Room = {
  name: 'sessions',
  pages: new Hono<WebCall>()
    .route('/', sessionPages)
    .route('/', meetingPages)
    .route('/', meetingRecordPages)
    .route('/', groupPages)
    .route('/', groupPage)
    .route('/', questionPages)
    .route('/', threadPages),
  api: inboundApi,
  caseTabs: [
    { label: 'Meetings', path: 'meetings', for: 'sessions: read', place: 20 },
    { label: 'Sessions', path: 'sessions', for: 'sessions: read', place: 45 },
    { label: 'Questions', path: 'questions', for: 'questions: read', place: 50 },
  ],
  navigation: [
    { label: 'Groups', href: '/groups', icon: 'people', for: 'sessions: read', place: 12 },
    { label: 'Questions', href: '/questions', icon: 'requests', for: 'questions: own', place: 12 },
  ],
  home: [{ for: 'questions: own', place: 8, card: questionsCard }],
}
