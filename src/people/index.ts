/** The door of people and posts. */
import type { Room } from '#platform/web/index.ts'
import { peoplePages } from './people.page.tsx'

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
  personByEmail,
  postHolders,
  type Specialist,
  specialists,
} from './people.store.ts'

export const peopleRoom: Room = {
  name: 'people',
  pages: peoplePages,
  navigation: [
    { label: 'People', href: '/people', icon: 'people', for: 'people: read', place: 70 },
    { label: 'Mail', href: '/mail', icon: 'mail', for: 'mail: read', place: 80 },
  ],
}
