/** The door of sign-in. */
import type { Room } from '#platform/web/index.ts'
import { loginPages } from './login.page.tsx'

export { firstCode } from './first-code.ts'
export {
  beginLogin,
  endLogin,
  exampleAccounts,
  foundAdministrator,
  hasAdministrator,
} from './login.store.ts'
export const loginRoom: Room = { name: 'login', pages: loginPages }
