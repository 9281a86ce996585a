/** Requests that went another way: one at the hub, one answered with advice, one for the panel, an agreement withdrawn. */

import { day } from '#kernel/days.ts'
import { agreementsOf, withdrawAgreement } from '../agreements/index.ts'
import { readCase } from '../cases/index.ts'
import { acceptRequest, advise, recordContact, refer } from '../requests/index.ts'
import { keepRoute, routes } from '../routes/index.ts'
import { letterWith, ownQuestions } from './asking-again.ts'
import { keyOf } from './case-plans.ts'
import { exampleDomains, sencoOf } from './people.ts'
import { ask, office } from './scenes.ts'
import { at, type Story } from './story.ts'
import { aChild } from './tellings.ts'
import { type ExampleTown, granted } from './town.ts'

const hub = `hub@${exampleDomains.provider}`

export function askingStories(town: ExampleTown): readonly Story[] {
  return [atTheHub(town), advised(town), forThePanel(town), withdrawn(town), ownQuestions(town)]
}

const question = {
  key: '',
  label: 'Which of the hub’s offers has the school used this year?',
  kind: 'line',
  needed: 'yes',
  for: ['pupil', 'family'],
}
const aboutSchools = {
  key: '',
  label: 'Would you share this work with the other schools of the hub?',
  kind: 'yes or no',
  needed: '',
  for: ['school', 'class'],
}

/** The hub of the coast reads requests for two days, to try it; what was begun then still waits for it. */
async function* atTheHub(town: ExampleTown): Story {
  const settle = (way: 'direct' | 'hub first', questions: readonly (typeof question)[]) =>
    town.as(hub, async (work) => {
      const own = (await routes(work)).find((one) => one.hubName.startsWith('Shoreline'))
      if (own) granted(await keepRoute(work, own.district, own.version, way, questions))
    })
  yield at(day('2022-11-03'), '17:10')
  await settle('hub first', [question, aboutSchools])
  yield at(day('2022-11-04'), '16:20')
  const child = aChild(340, day('2022-11-04'), 'no plan')
  const own = { hub_q1: 'The parents’ group at Saltby; two staff came to the spring training.', agreed_naming: 'no' }
  await ask(town, 'thornwick', { ...child, answers: { ...child.answers, ...own, help: 'outreach' } })
  yield at(day('2022-11-04'), '17:30')
  await settle('direct', [{ ...aboutSchools, key: 'q2' }])
}

async function* advised(town: ExampleTown): Story {
  yield at(day('2022-10-12'), '13:20')
  const child = aChild(341, day('2022-10-12'), 'no plan')
  const request = await ask(town, keyOf(50), { ...child, answers: { ...child.answers, help: 'advice' } })
  yield at(day('2022-10-14'), '11:15')
  await town.as(office, async (work) => {
    const on = work.today
    granted(
      await recordContact(work, request, { by: work.actor.id, how: 'telephone', on, words: 'Spoke with the SENCO.' }),
    )
    granted(
      await advise(work, request, {
        words:
          'Try the two-minute start with the same adult for a fortnight, and note each morning in a line. The behaviour surgery on 23 November has a slot if you would like to talk it through.',
        services: [{ name: 'Behaviour surgery', how: 'Book by telephone with our office' }],
      }),
    )
  })
}

async function* forThePanel(town: ExampleTown): Story {
  yield at(day('2022-10-17'), '15:35')
  const child = aChild(342, day('2022-10-17'), 'no plan')
  const answers = { ...child.answers, help: 'placement', exclusion_risk: 'high' }
  const request = await ask(town, keyOf(58), { ...child, answers })
  await letterWith(town, keyOf(58), request)
  yield at(day('2022-10-20'), '10:05')
  await town.as(office, async (work) => {
    const on = work.today
    granted(await recordContact(work, request, { by: work.actor.id, how: 'in person', on, words: '' }))
    granted(
      await refer(work, request, 'Two suspensions this term; school and family ask for a time away to start afresh.'),
    )
  })
}

/** Accepted and waiting for its order, when the father says that he would rather wait. */
async function* withdrawn(town: ExampleTown): Story {
  const school = keyOf(44)
  yield at(day('2022-10-11'), '09:25')
  const request = await ask(town, school, aChild(343, day('2022-10-11'), 'no plan'))
  yield at(day('2022-10-13'), '10:45')
  const opened = await town.as(office, async (work) => {
    const on = work.today
    granted(await recordContact(work, request, { by: work.actor.id, how: 'email', on, words: '' }))
    return granted(await acceptRequest(work, request, { line: undefined, specialist: undefined }))
  })
  yield at(day('2022-11-02'), '15:40')
  await town.as(sencoOf(school), async (work) => {
    const subject = (await readCase(work, opened))?.subject
    const [given] = subject ? await agreementsOf(work, subject) : []
    if (!given) throw new Error('the parent agreed when it was asked')
    const why = 'The family would like to wait until after the move.'
    granted(await withdrawAgreement(work, given.id, { by: given.givenBy, on: work.today, reason: why }))
  })
}
