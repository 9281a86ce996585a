/** The door of observations. */
import { Hono } from 'hono'
import type { Room, WebCall } from '#platform/web/index.ts'
import { codePages } from './codes.page.tsx'
import { gatheringPages } from './gathering.page.tsx'
import { lessonPages } from './lesson.page.tsx'
import { lessonAnswerPages } from './lesson-answer.page.tsx'
import { linkPages } from './link.page.tsx'
import { observationPages } from './observation.page.tsx'
import { askedCard, lessonsCard } from './observations.home.tsx'
import { observedPages } from './observed.page.tsx'
import { questionnairePages } from './questionnaire.page.tsx'
import { sayPages } from './say.page.tsx'

export { askSomebody, say } from './gathering.operations.ts'
export { answersOf } from './gathering.store.ts'
export { answerLesson, openLesson, recordLesson } from './lesson.operations.ts'
export { observationFigures, observeAgain, observeVisit } from './observation.operations.ts'
export { figuresOf, inSentence } from './observation.rules.ts'
export { latestObservation } from './observation.store.ts'
export { keepQuestionnaire } from './questionnaire.operations.ts'
export { questionnaireOf } from './questionnaires.ts'

export const observationsRoom: Room = {
  name: 'observations',
  pages: new Hono<WebCall>()
    .route('/', observationPages)
    .route('/', observedPages)
    .route('/', codePages)
    .route('/', questionnairePages)
    .route('/', lessonPages)
    .route('/', lessonAnswerPages)
    .route('/', gatheringPages)
    .route('/', sayPages)
    .route('/', linkPages),
  navigation: [
    { label: 'Lessons and views', href: '/lessons', icon: 'documents', for: 'lessons: shown', place: 22 },
    {
      label: 'Questionnaires',
      href: '/settings/questionnaires',
      icon: 'documents',
      for: 'questionnaires: keep',
      place: 86,
    },
    { label: 'Codes', href: '/settings/observation-codes', icon: 'offer', for: 'settings: keep', place: 87 },
  ],
  home: [
    { for: 'voices: wait', place: 7, card: askedCard },
    { for: 'lessons: wait', place: 16, card: lessonsCard },
  ],
  caseTabs: [
    { label: 'Observations', path: 'observations', for: 'cases: work', place: 20 },
    { label: 'Views', path: 'views', for: 'voices: read', place: 25 },
  ],
}
