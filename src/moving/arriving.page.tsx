/** A child who is coming, for the new school's lead: what the old school and the family chose, each look on record. */
import { Hono } from 'hono'
import { familyCopiesAbout } from '#copies/index.ts'
import { inFull } from '#kernel/days.ts'
import { approvedAbout, type Passport, PlanView, passportOf } from '#plans/index.ts'
import { recordView } from '#platform/audit.ts'
import { type Call, notFound, pathId, policy, type WebCall } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { inWordsYearGroup } from '#pupils/index.ts'
import { Card, Facts, Links, Notice, Stack, show } from '#ui/index.ts'
import { type Arrival, arrivals } from './arriving.store.ts'
import type { LeavingId } from './leaving.store.ts'

export const arrivingPages = new Hono<WebCall>().get('/arriving/:leaving', policy('arrivals: read'), async (call) => {
  const leaving = pathId<LeavingId>(call, 'leaving')
  const seen = await call.var.work((work) => read(work, leaving), 'reading')
  return page(call, seen)
})

/** What row-level security leaves of the child's plans, passport and reports is what was chosen. */
async function read(work: Work, leaving: LeavingId) {
  const arrival = (await arrivals(work)).find((one) => one.leaving === leaving) ?? notFound()
  await recordView(work, 'arriving child read', [arrival.subject], 2, leaving)
  return {
    arrival,
    plans: await approvedAbout(work, arrival.subject),
    passport: await passportOf(work, arrival.subject),
    reports: await familyCopiesAbout(work, arrival.subject),
  }
}

function page(call: Call, { arrival, plans, passport, reports }: Awaited<ReturnType<typeof read>>) {
  const head = {
    title: arrival.name,
    kicker: `${inWordsYearGroup(arrival.yearGroup)}, comes from ${arrival.fromSchool}`,
    lede: `Last day there: ${inFull(arrival.lastDay)}.`,
    back: { href: '/moving', label: 'Moving on' },
  }
  return show(
    call,
    head,
    <Stack>
      <Notice kind="info">
        <p>
          {`${arrival.fromSchool} and the family agreed that you read this. It ends when either of them withdraws. Every look is recorded.`}
        </p>
      </Notice>
      {passport && <PassportView passport={passport} />}
      {reports.length > 0 && (
        <Card title="Reports">
          <Links
            links={reports.map((copy) => ({
              href: `/copies/${copy.id}`,
              label: `${copy.content.title}, version ${copy.content.version}`,
              note: inFull(copy.releasedOn),
            }))}
          />
        </Card>
      )}
      {plans.map((plan) => (
        <>
          <h2>{`Plan, version ${plan.no}`}</h2>
          <PlanView plan={plan} />
        </>
      ))}
    </Stack>,
  )
}

function PassportView({ passport }: { passport: Passport }) {
  const lines = [
    { label: 'In their own words', value: passport.ownWords },
    { label: 'Likes', value: passport.likes },
    { label: 'Good at', value: passport.goodAt },
    { label: 'What helps', value: passport.helps },
    { label: 'What makes it harder', value: passport.harder },
  ].filter(({ value }) => value.trim() !== '')
  return (
    <Card title="Pupil passport">
      <Facts facts={lines} />
    </Card>
  )
}

export function subjectsOf(all: readonly Arrival[]) {
  return all.map((one) => one.subject)
}

export function ArrivalLinks({ all }: { all: readonly Arrival[] }) {
  return (
    <Links
      links={all.map((one) => ({
        href: `/arriving/${one.leaving}`,
        label: one.name,
        note: `${inWordsYearGroup(one.yearGroup)}, from ${one.fromSchool}`,
      }))}
    />
  )
}
