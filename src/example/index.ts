/** The door of the example service. */
export { exampleRoom } from './clock.page.tsx'
export { loadExample } from './load.ts'
export { exampleDomains } from './people.ts'
