/** The door of the web: what rooms need for pages and API. */
export { notFound } from '../not-found.ts'
export { pathId } from './address.ts'
export { answerRefusal, apiRouter, create, sendOnce } from './api.ts'
export { composeApp, type HousePages } from './app.ts'
export { type Call, type House, isSignedIn, type WebCall } from './call.ts'
export { dropLogin, keepLogin, keepNotice, readLogin } from './cookies.ts'
export * as field from './fields.ts'
export { type FileKind, fileKinds } from './file-kinds.ts'
export {
  type CameBack,
  type FieldProblem,
  type FormRead,
  givenTo,
  readForm,
  readTyped,
  type Typed,
  typedText,
} from './form.ts'
export { type AlreadySent, forgetOldKeys } from './once.ts'
export { type PageOf, pageOf, placeAfter, placeOf } from './paging.ts'
export { drawPanels } from './panels.ts'
export { type DeclaredRoute, declaredRoutes, type Policy, policy } from './policy.ts'
export type { Problem } from './problem.ts'
export type { CaseTab, Finder, Found, HomeCard, NavigationItem, Panel, PanelPlace, Room } from './room.ts'
export { endOfTag, isSound, type SoundKind, soundKinds } from './sound-kinds.ts'
export { type Done, done, formKeyField, submit } from './submit.ts'
export {
  explainUpload,
  kindsInWords,
  megabytes,
  readUpload,
  sizeInWords,
  textOf,
  type Upload,
  type UploadRefusal,
} from './upload.ts'
export { publicActor, whoAsks } from './who.ts'
