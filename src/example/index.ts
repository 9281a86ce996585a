/** The door of the example service. */
export { loadExample } from './load.ts'
export { exampleDomains, examplePassword } from './people.ts'
