/** The door of people and posts. */

import { Hono } from 'hono'
import type { Room, WebCall } from '#platform/web/index.ts'
import { newPersonPages } from './new-person.page.tsx'
import { peopleFinder } from './people.finder.ts'
import { peoplePages } from './people.page.tsx'
import { schoolPeoplePanel } from './people.panel.tsx'
import { personPages } from './person.page.tsx'

export {
  type AddPersonRefusal,
  addApiKey,
  addColleague,
  grantPost,
  sendInvitation,
} from './people.operations.ts'
export {
  addPerson,
  deriveAccessOf,
  emailTaken,
  endLoginsOf,
  type Person,
  readPerson,
} from './people.store.ts'
export { designatedAt, postHolders, type Specialist, specialists, type TeamMember, team } from './posts.store.ts'

export const peopleRoom: Room = {
  name: 'people',
  pages: new Hono<WebCall>().route('/', newPersonPages).route('/', peoplePages).route('/', personPages),
  finds: [peopleFinder],
  panels: [{ at: 'school', for: 'people: read', place: 10, draw: schoolPeoplePanel }],
  navigation: [{ label: 'People', href: '/people', icon: 'people', for: 'people: read', place: 70 }],
}
