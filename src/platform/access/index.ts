/** The door of access: who may, and the one place that makes the derived tables true again. */
export type { Actor, HeldPost } from './actor.ts'
export { allow, can, schoolsWhere } from './can.ts'
export { type Capability, type Relationship, type Role, roles } from './permissions.ts'
