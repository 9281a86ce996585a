/** The door of the diary. */
import { Hono } from 'hono'
import type { Room, WebCall } from '#platform/web/index.ts'
import { appointmentPages } from './appointment.page.tsx'
import { bookingPages } from './booking.page.tsx'
import { nextStepPanel, personAppointmentsPanel, todayCard } from './diary.panel.tsx'
import { weekPages } from './week.page.tsx'

export {
  bookStep,
  callOffAfter,
  cancelAppointment,
  holdDelivery,
  type RecordRefusal,
  type RecordReviewRefusal,
  recordReview,
  recordSession,
  recordVisit,
} from './diary.operations.ts'
export { type Appointment, bookedAfter, readAppointment } from './diary.store.ts'
export { childrenReached, type Reached } from './reached.store.ts'
export { explainRecord } from './record.words.ts'
export const diaryRoom: Room = {
  name: 'diary',
  pages: new Hono<WebCall>().route('/', weekPages).route('/', bookingPages).route('/', appointmentPages),
  navigation: [{ label: 'Diary', href: '/diary', icon: 'diary', for: 'diary: read', place: 8 }],
  home: [{ for: 'diary: read', place: 12, card: todayCard }],
  panels: [
    { at: 'case', for: 'cases: read', place: 0, draw: nextStepPanel },
    { at: 'person', for: 'diary: read', place: 20, draw: personAppointmentsPanel },
  ],
}
