/** The basket: what is in it, what each line costs or lacks, what it comes to, and what can be done with it next. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { BasketLineId, SchoolId } from '#kernel/ids.ts'
import { accept } from '#kernel/outcome.ts'
import { askForPermission, keepQuote } from '#orders/index.ts'
import { allow } from '#platform/access/index.ts'
import {
  type Call,
  done,
  type FieldProblem,
  field,
  notFound,
  pathId,
  policy,
  readForm,
  submit,
  type WebCall,
} from '#platform/web/index.ts'
import { show } from '#ui/index.ts'
import { askApproval, sayOfConsultation, seeBasket, sendBack, takeOut } from './basket.operations.ts'
import { BasketBody } from './basket.view.tsx'
import { type AnyBasketRefusal, explainBasket } from './basket.words.ts'

const noteForm = z.object({ note: field.text('Say in a sentence what should change', 500) })
const saidForm = z.object({ said: field.choice(['had', 'not needed'], 'Choose one of the two') })

export const basketPages = new Hono<WebCall>()
  .get('/schools/:school/basket', policy('orders: place'), (call) => basketPage(call))
  .post('/schools/:school/basket/lines/:item/removal', policy('orders: place'), async (call) => {
    const { school, item } = await addressed(call)
    return settle(
      call,
      await submit(call, async (work) => {
        const outcome = await takeOut(work, school, item)
        return outcome.ok ? done(basketOf(school), 'Taken out.') : outcome
      }),
    )
  })
  .post('/schools/:school/basket/lines/:item/consultation', policy('orders: place'), async (call) => {
    const { school, item } = await addressed(call)
    const form = await readForm(call, saidForm)
    if (!form.ok) return basketPage(call, { problems: form.problems })
    return settle(
      call,
      await submit(call, async (work) => {
        const outcome = await sayOfConsultation(work, school, item, form.value.said)
        return outcome.ok ? done(basketOf(school), 'Kept with the line.') : outcome
      }),
    )
  })
  .post('/schools/:school/basket/lines/:item/permission', policy('orders: place'), async (call) => {
    const { school, item } = await addressed(call)
    return settle(
      call,
      await submit(call, async (work) => {
        const seen = await seeBasket(work, school)
        const line = seen.priced?.lines.find((one) => one.line.id === item)
        const subject = line?.line.wanted.subject?.id
        if (!line || line.priced.ok || line.priced.refusal.kind !== 'permission required' || !subject) notFound()
        await askForPermission(work, subject, line.priced.refusal.what)
        return done(basketOf(school), 'The coordinator is asked. The line waits here until the answer.')
      }),
    )
  })
  .post('/schools/:school/basket/approval-request', policy('orders: place'), async (call) => {
    const school = addressedSchool(call)
    return settle(
      call,
      await submit(call, async (work) => {
        const outcome = await askApproval(work, school)
        return outcome.ok
          ? done(basketOf(school), 'Sent to those who may order. You will see here what they decide.')
          : outcome
      }),
    )
  })
  .post('/schools/:school/basket/withdrawal', policy('orders: place'), async (call) => {
    const school = addressedSchool(call)
    return settle(
      call,
      await submit(call, async (work) => {
        const outcome = await sendBack(work, school, undefined)
        return outcome.ok ? done(basketOf(school), 'Taken back. It can be changed again.') : outcome
      }),
    )
  })
  .post('/schools/:school/basket/return', policy('orders: place'), async (call) => {
    const school = addressedSchool(call)
    const form = await readForm(call, noteForm)
    if (!form.ok) return basketPage(call, { problems: form.problems })
    return settle(
      call,
      await submit(call, async (work) => {
        const outcome = await sendBack(work, school, form.value.note)
        return outcome.ok ? done(basketOf(school), 'Sent back with your sentence.') : outcome
      }),
    )
  })
  .post('/schools/:school/basket/quote', policy('quotes: ask'), async (call) => {
    const school = addressedSchool(call)
    return settle(
      call,
      await submit(call, async (work) => {
        const seen = await seeBasket(work, school)
        const outcome = await keepQuote(
          work,
          school,
          seen.lines.map((line) => line.wanted),
        )
        return outcome.ok
          ? done(`/quotes/${outcome.value.quote}`, `Quote ${outcome.value.number} is good for thirty days.`)
          : outcome
      }),
    )
  })

function basketOf(school: SchoolId): string {
  return `/schools/${school}/basket`
}

function addressedSchool(call: Call): SchoolId {
  const school = pathId<SchoolId>(call, 'school')
  allow(call.var.actor, 'orders: place', school)
  return school
}

/** A line of this school's basket: anything else is not here, before anything typed is looked at. */
async function addressed(call: Call): Promise<{ readonly school: SchoolId; readonly item: BasketLineId }> {
  const school = addressedSchool(call)
  const item = pathId<BasketLineId>(call, 'item')
  const seen = await call.var.work((work) => seeBasket(work, school), 'reading')
  if (!seen.lines.some((line) => line.id === item)) notFound()
  return { school, item }
}

type Sent = Response | { readonly ok: false; readonly refusal: AnyBasketRefusal }

function settle(call: Call, sent: Sent) {
  return sent instanceof Response ? sent : basketPage(call, { refusal: sent.refusal })
}

interface Wrong {
  readonly refusal?: AnyBasketRefusal
  readonly problems?: readonly FieldProblem[]
}

async function basketPage(call: Call, { refusal, problems }: Wrong = {}) {
  const school = addressedSchool(call)
  const seen = await call.var.work(async (work) => accept(await seeBasket(work, school)), 'reading')
  const head = {
    title: 'Basket',
    kicker: seen.value.school.name,
    back: { href: `/schools/${school}/catalogue`, label: 'What can be ordered' },
    wrong: refusal || problems ? ('wrong' as const) : undefined,
  }
  const body = (
    <BasketBody
      seen={seen.value}
      actor={call.var.actor}
      problem={refusal && explainBasket(refusal)}
      problems={problems}
    />
  )
  return show(call, head, body, refusal || problems ? 422 : 200)
}
