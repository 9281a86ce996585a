/** The guards of what was sold and what became of it since: extra time, work beside visits, sessions, places. */
import {
  byRole,
  jobAndMovers,
  moneyOrJob,
  schoolBy,
  signedIn,
  subjectBy,
  type TableGuards,
  trainers,
  workers,
} from './guards.ts'
import { permissions } from './permissions.ts'

export const hoursGuards: Readonly<Record<string, TableGuards>> = {
  line_delivery: {
    read: [schoolBy([...moneyOrJob, 'specialist', 'school staff'])],
    write: [byRole(...trainers)],
  },
  places_free: { read: signedIn, write: [byRole(...permissions['places: keep'])] },
  side_time: { read: [schoolBy(jobAndMovers)], write: [subjectBy(workers, 2)] },
  heads_agreed: {
    read: [schoolBy([...trainers, 'school lead', 'school buyer'])],
    write: [schoolBy(permissions['extra: answer'])],
  },
  extra_answer: {
    read: [schoolBy(jobAndMovers)],
    // The school says yes or no; the service only takes its own question back.
    write: [
      { by: 'when', sql: "extra_answer.answer <> 'withdrawn'", and: [schoolBy(permissions['extra: answer'])] },
      { by: 'when', sql: "extra_answer.answer = 'withdrawn'", and: [schoolBy(permissions['hours: move'])] },
    ],
  },
}
