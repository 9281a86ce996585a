/** The guards of safeguarding: concerns and what was done about them are the school's leads' alone; home visits are the team's, shares the school's. */
import {
  byRole,
  designatedLeadOf,
  nobody,
  schoolBy,
  subjectBy,
  type TableGuards,
  teamOnly,
  workersAndSchool,
} from './guards.ts'
import { permissions } from './permissions.ts'

export const safeguardingGuards: Readonly<Record<string, TableGuards>> = {
  concern: {
    read: [designatedLeadOf('concern')],
    write: [
      {
        by: 'when',
        sql: 'concern.recorded_by = app.app_principal()',
        and: [schoolBy(permissions['concern: raise'])],
      },
    ],
  },
  concern_acknowledgement: {
    read: [designatedLeadOf('concern_acknowledgement')],
    write: [
      {
        by: 'when',
        sql: 'concern_acknowledgement.acknowledged_by = app.app_principal()',
        and: [designatedLeadOf('concern_acknowledgement')],
      },
    ],
  },
  concern_action: {
    read: [designatedLeadOf('concern_action')],
    write: [
      {
        by: 'when',
        sql: 'concern_action.recorded_by = app.app_principal()',
        and: [designatedLeadOf('concern_action')],
      },
    ],
  },
  concern_alert: { read: nobody, write: nobody },
  share: {
    read: [{ by: 'own', column: 'principal_id' }, subjectBy(workersAndSchool, 1), byRole('job')],
    write: [subjectBy(['post'], 1), byRole('job')],
  },
  // An address and what to mind there: for those who go, never for the school or the family.
  home_visit: teamOnly(2),
  home_visit_check: teamOnly(2),
}
