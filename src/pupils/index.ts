/** The door of pupils: subjects and who is responsible for a child. */
export { inviteParent, type InviteRefusal, keepPupil, restrictParent } from './pupils.operations.ts'
export { addClass, addSubject, childrenOf, deriveAccessTo, inWordsYearGroup, type NewPupil, readSubject, responsibleFor, type Subject, whySeen, type YearGroup, yearGroups } from './pupils.store.ts'
