/** The list of rooms, in the order in which they may lean on each other; adding a room is adding a line here. */

import type { Settings } from '#platform/settings.ts'
import type { House, Room } from '#platform/web/index.ts'
import type { Sources, WorkOpener } from '#platform/work.ts'
import { agreementsRoom } from './agreements/index.ts'
import { aroundRoom } from './around/index.ts'
import { assessmentsRoom } from './assessments/index.ts'
import { attachmentsRoom } from './attachments/index.ts'
import { basketsRoom } from './baskets/index.ts'
import { bringingRoom } from './bringing/index.ts'
import { brochureRoom } from './brochure/index.ts'
import { casesRoom } from './cases/index.ts'
import { copiesRoom } from './copies/index.ts'
import { diaryRoom } from './diary/index.ts'
import { documentsRoom } from './documents/index.ts'
import { exampleRoom } from './example/index.ts'
import { findingRoom } from './finding/index.ts'
import { homeRoom } from './home/index.ts'
import { homeVisitsRoom } from './homevisits/index.ts'
import { hoursRoom } from './hours/index.ts'
import { impactRoom } from './impact/index.ts'
import { loginRoom } from './login/index.ts'
import { membershipRoom } from './membership/index.ts'
import { moneyRoom } from './money/index.ts'
import { movingRoom } from './moving/index.ts'
import { observationsRoom } from './observations/index.ts'
import { offerRoom } from './offer/index.ts'
import { ordersRoom } from './orders/index.ts'
import { outboxRoom } from './outbox/index.ts'
import { peopleRoom } from './people/index.ts'
import { plansRoom } from './plans/index.ts'
import { privacyRoom } from './privacy/index.ts'
import { pupilsRoom } from './pupils/index.ts'
import { requestsRoom } from './requests/index.ts'
import { reviewsRoom } from './reviews/index.ts'
import { routesRoom } from './routes/index.ts'
import { rulebookRoom } from './rulebook/index.ts'
import { safeguardingRoom } from './safeguarding/index.ts'
import { schoolsRoom } from './schools/index.ts'
import { sessionsRoom } from './sessions/index.ts'
import { settlingRoom } from './settling/index.ts'
import { sharingRoom } from './sharing/index.ts'
import { templatesRoom } from './templates/index.ts'
import { trainingRoom } from './training/index.ts'

const rooms: readonly Room[] = [
  loginRoom,
  homeRoom,
  rulebookRoom,
  schoolsRoom,
  peopleRoom,
  outboxRoom,
  offerRoom,
  hoursRoom,
  moneyRoom,
  membershipRoom,
  ordersRoom,
  pupilsRoom,
  sharingRoom,
  bringingRoom,
  basketsRoom,
  casesRoom,
  assessmentsRoom,
  settlingRoom,
  plansRoom,
  aroundRoom,
  homeVisitsRoom,
  routesRoom,
  agreementsRoom,
  requestsRoom,
  diaryRoom,
  sessionsRoom,
  observationsRoom,
  reviewsRoom,
  attachmentsRoom,
  templatesRoom,
  copiesRoom,
  documentsRoom,
  movingRoom,
  trainingRoom,
  impactRoom,
  brochureRoom,
  findingRoom,
  privacyRoom,
  safeguardingRoom,
  exampleRoom,
]

export function houseOf(settings: Settings, sources: Sources, opener: WorkOpener): Omit<House, 'keepPromises'> {
  const navigation = rooms.flatMap((room) => room.navigation ?? []).toSorted((a, b) => a.place - b.place)
  const panels = rooms.flatMap((room) => room.panels ?? []).toSorted((a, b) => a.place - b.place)
  return {
    settings,
    sources,
    opener,
    rooms,
    navigation,
    caseTabs: rooms.flatMap((room) => room.caseTabs ?? []).toSorted((a, b) => a.place - b.place),
    finders: rooms.flatMap((room) => room.finds ?? []).toSorted((a, b) => a.place - b.place),
    panelsAt: (place) => panels.filter((panel) => panel.at === place),
  }
}
