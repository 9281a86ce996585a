/** The door of what is around a child. */
import type { Room } from '#platform/web/index.ts'
import { aroundPages } from './recording.page.tsx'
import { remindTimetable, timetableReview } from './reminders.operations.ts'

export { judgeRisk, recordEhc, recordMeeting, recordSuspension, recordTimetable } from './around.operations.ts'

export { agenciesOf, risksOf } from './circle.store.ts'
export { type Meeting, meetingsOf } from './meeting.store.ts'

export const aroundRoom: Room = {
  name: 'around',
  pages: aroundPages,
  caseTabs: [{ label: 'Around the child', path: 'around', for: 'around: read', place: 60 }],
  due: {
    [timetableReview]: {
      words: 'Part-time timetables a week from their review: specialists reminded',
      keep: remindTimetable,
    },
  },
}
