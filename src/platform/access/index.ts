/** The door of access: who may, and the one place that makes the derived tables true again. */
export type { Actor, HeldPost } from './actor.ts'
export { allow, can, schoolsWhere } from './can.ts'
export { type Capability, permissions, type Relationship, type Role, roles, rolesFor } from './permissions.ts'
