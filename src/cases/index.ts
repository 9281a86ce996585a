/** The door of cases. */

import { Hono } from 'hono'
import type { Room, WebCall } from '#platform/web/index.ts'
import { aboutPages } from './about.page.tsx'
import { allocationPages } from './allocation.page.tsx'
import { casesApi } from './cases.api.ts'
import { caseFinder, notedFinder } from './cases.finder.ts'
import { casesHomeCard } from './cases.home.tsx'
import { casePages } from './cases.page.tsx'
import { personCasesPanel, schoolCasesPanel } from './cases.panel.tsx'
import { childTimelinePanel } from './child.panel.tsx'
import { caseListPages } from './list.page.tsx'
import { remindReview } from './review-reminder.operations.ts'
import { sideTimePages } from './side-time.page.tsx'

export { SubjectCard } from './about.cards.tsx'
export { addFurtherMeeting, type FurtherRefusal } from './about.operations.ts'
export type { CaseAbout } from './about.store.ts'
export { caseFrame } from './case.frame.tsx'
export { type CaseState, type NextStep, nextSteps } from './case.states.ts'
export {
  allocate,
  attachOrder,
  freePackages,
  openCase,
  type StepAtHand,
  stepBooked,
  stepDone,
  stepReturned,
  takeStep,
} from './cases.operations.ts'
export { type CaseHead, caseOfLine, casesBy, readCase } from './cases.store.ts'
export { closeLeftCases, type LeaveLineRefusal, leaveCases, leaveLine, stayInCases } from './leaving.operations.ts'
export { caseOfSubject, casesAbout, casesInYearSix, casesWith, reviewedForTopUp } from './open.store.ts'
export { closeByReview, type ReviewRefusal } from './review.operations.ts'
export { type CaseShape, hasPage, hasPart, shapeOf } from './shape.rules.ts'
export { recordSideTime } from './side-time.operations.ts'
export { mayMeetFurther } from './steps.rules.ts'
export { type Step, stepsOf } from './steps.store.ts'
export { type StepDone, stepsDone, stepsShown } from './steps-done.store.ts'
export { liftStops, stopCases } from './stops.operations.ts'
export { stoppedOn } from './stops.rules.ts'
export { addEvent, keepTargets, type Rating, ratings, type Target, targetsOf } from './timeline.store.ts'
export { dateInWords, nextStepWords, stepWords } from './words.ts'
export { workersOf } from './workers.store.ts'
export const casesRoom: Room = {
  name: 'cases',
  pages: new Hono<WebCall>()
    .route('/', caseListPages)
    .route('/', casePages)
    .route('/', aboutPages)
    .route('/', allocationPages)
    .route('/', sideTimePages),
  api: casesApi,
  navigation: [{ label: 'Cases', href: '/cases', icon: 'cases', for: 'cases: read', place: 10 }],
  caseTabs: [{ label: 'Time', path: 'time', for: 'cases: work', place: 80 }],
  home: [{ for: 'cases: read', place: 20, card: casesHomeCard }],
  finds: [caseFinder, notedFinder],
  panels: [
    { at: 'child', for: 'child: read', place: 20, draw: childTimelinePanel },
    { at: 'shared', for: 'shared: read', place: 20, draw: childTimelinePanel },
    { at: 'school', for: 'cases: read', place: 5, draw: schoolCasesPanel },
    { at: 'person', for: 'cases: read', place: 10, draw: personCasesPanel },
  ],
  due: { 'review due': { words: 'Reviews a week away: their specialists reminded', keep: remindReview } },
}
