/** The year's catalogue for a school: what there is, what it costs, what unlocks it, and into the basket. */

import { Hono } from 'hono'
import { financialYearOf, yearName } from '#kernel/days.ts'
import type { SchoolId } from '#kernel/ids.ts'
import { inPounds } from '#kernel/money.ts'
import { membershipsOf } from '#membership/index.ts'
import { offerOf } from '#offer/index.ts'
import { Refusal, saleFactsOfSchool } from '#orders/index.ts'
import { allow, can, schoolsWhere } from '#platform/access/index.ts'
import {
  type Call,
  type FieldProblem,
  notFound,
  pathId,
  policy,
  type Typed,
  type WebCall,
} from '#platform/web/index.ts'
import { findSchools, readSchools } from '#schools/index.ts'
import { Card, Empty, LinkButton, Links, Narrow, Notice, ProblemSummary, Stack, show } from '#ui/index.ts'
import { type AnyBasketRefusal, explainBasket } from './basket.words.ts'
import { basketHead } from './basket-list.store.ts'
import { HoursCard, Membership, PackageCards, PlacementCards, TrainingCard } from './catalogue.view.tsx'

export const cataloguePages = new Hono<WebCall>()
  .get('/catalogue', policy('orders: place'), async (call) => {
    const own = schoolsWhere(call.var.actor, 'orders: place')
    if (own.length === 1) return call.redirect(`/schools/${own[0]}/catalogue`, 303)
    const schools = await call.var.work(
      (work) => (own.length > 0 ? readSchools(work, own) : findSchools(work, '')),
      'reading',
    )
    const head = { title: 'Order for which school?', back: { href: '/orders', label: 'Orders' } }
    const links = schools.map((school) => ({
      href: `/schools/${school.id}/catalogue`,
      label: school.name,
      note: school.district,
    }))
    return show(
      call,
      head,
      <Narrow>
        <Card>
          <Links links={links} />
        </Card>
      </Narrow>,
    )
  })
  .get('/schools/:school/catalogue', policy('orders: place'), (call) => cataloguePage(call))

interface Wrong {
  readonly problems?: readonly FieldProblem[]
  readonly refusal?: AnyBasketRefusal
  readonly typed?: Typed
}

/** Four queries. A form that was sent with something wrong comes back here with what was typed. */
export async function cataloguePage(call: Call, { problems, refusal, typed }: Wrong = {}) {
  const school = pathId<SchoolId>(call, 'school')
  allow(call.var.actor, 'orders: place', school)
  const { basket, offered, known } = await call.var.work(async (work) => {
    const head = (await basketHead(work, school)) ?? notFound()
    return {
      basket: head,
      offered: await offerOf(work, financialYearOf(work.today)),
      known: {
        school,
        today: work.today,
        memberships: await membershipsOf(work, school),
        facts: await saleFactsOfSchool(work, school),
        placesFree: head.placesFree,
        cases: can(work.actor, 'cases: read', school) ? ('may be read' as const) : ('may not' as const),
      },
    }
  }, 'reading')
  const year = financialYearOf(known.today)
  const head = {
    title: `What can be ordered in ${yearName(year)}`,
    kicker: basket.schoolName,
    back: { href: '/orders', label: 'Orders' },
    actions: (
      <LinkButton href={`/schools/${school}/basket`} {...(basket.lines === 0 ? { tone: 'quiet' as const } : {})}>
        {basket.lines === 0 ? 'Basket is empty' : `Basket: ${basket.lines} ${basket.lines === 1 ? 'line' : 'lines'}`}
      </LinkButton>
    ),
    wrong: problems || refusal ? ('wrong' as const) : undefined,
  }
  if (!offered || offered.state === 'draft')
    return show(
      call,
      head,
      <Card>
        <Empty title="No offer yet">This year’s offer is not published. Ask the service when it will be.</Empty>
      </Card>,
    )
  const { offer } = offered
  const toBasket = { href: `/schools/${school}/basket`, label: 'Look at the basket' }
  const membership = offer.products.find((product) => product.kind === 'membership')
  const body = (
    <Stack>
      <ProblemSummary problems={problems} />
      {refusal && <Refusal problem={explainBasket(refusal)} way={toBasket} />}
      {!refusal && basket.state === 'waiting' && (
        <Notice kind="info" title="The basket waits for approval">
          <p>
            Nothing can be added until it is ordered or taken back. <a href={toBasket.href}>{toBasket.label}</a>
          </p>
        </Notice>
      )}
      {membership && <Membership product={membership} known={known} price={inPounds(membership.price)} />}
      <PackageCards offer={offer} known={known} />
      <HoursCard offer={offer} known={known} problems={problems} typed={typed} />
      <TrainingCard offer={offer} known={known} problems={problems} typed={typed} />
      <PlacementCards offer={offer} known={known} />
    </Stack>
  )
  return show(call, head, body, problems || refusal ? 422 : 200)
}
