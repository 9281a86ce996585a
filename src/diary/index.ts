/** The door of the diary. */
import { Hono } from 'hono'
import type { Room, WebCall } from '#platform/web/index.ts'
import { appointmentPages } from './appointment.page.tsx'
import { bookingPages } from './booking.page.tsx'
import { datesPages } from './dates.page.tsx'
import { dayPages } from './day.page.tsx'
import { nextStepPanel, personAppointmentsPanel, todayCard } from './diary.panel.tsx'
import { movePages } from './move.page.tsx'
import { otherPages } from './other.page.tsx'
import { weekPages } from './week.page.tsx'

export { type BookingWanted, type BookRefusal, bookStep } from './booking.operations.ts'
export { type BookingRefusal, maybeBook, type Span } from './booking.rules.ts'
export { type Attendee, ifThereIsRoom, type NoRoom } from './booking.store.ts'
export { explainBooking } from './booking.words.ts'
export {
  callOffAfter,
  cancelAppointment,
  holdDelivery,
  type RecordRefusal,
  type RecordReviewRefusal,
  recordParentMeeting,
  recordReview,
  recordSession,
  recordVisit,
} from './diary.operations.ts'
export { type Appointment, bookedAfter, readAppointment } from './diary.store.ts'
export { entriesBetween, readEntry } from './entries.store.ts'
export { type MoveRefusal, type MoveTo, moveAppointment } from './moving.operations.ts'
export { type BookOtherRefusal, bookOther, type OtherWanted } from './other.operations.ts'
export { childrenReached, type Reached } from './reached.store.ts'
export { explainRecord } from './record.words.ts'
export const diaryRoom: Room = {
  name: 'diary',
  pages: new Hono<WebCall>()
    .route('/', weekPages)
    .route('/', dayPages)
    .route('/', datesPages)
    .route('/', otherPages)
    .route('/', bookingPages)
    .route('/', movePages)
    .route('/', appointmentPages),
  navigation: [{ label: 'Diary', href: '/diary', icon: 'diary', for: 'diary: read', place: 8 }],
  home: [{ for: 'diary: read', place: 12, card: todayCard }],
  caseTabs: [{ label: 'Dates', path: 'dates', for: 'cases: read', place: 12 }],
  panels: [
    { at: 'case', for: 'cases: read', place: 0, draw: nextStepPanel },
    { at: 'person', for: 'diary: read', place: 20, draw: personAppointmentsPanel },
  ],
}
