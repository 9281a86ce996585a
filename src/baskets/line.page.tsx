/** Putting a line into the basket, and changing one: how many, which topic, how many colleagues, for whom. */
import { Hono } from 'hono'
import { financialYearOf } from '#kernel/days.ts'
import type { BasketLineId, SchoolId } from '#kernel/ids.ts'
import { refuse } from '#kernel/outcome.ts'
import { offerOf, productOf } from '#offer/index.ts'
import { Refusal } from '#orders/index.ts'
import { allow, can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import {
  type Call,
  done,
  type FieldProblem,
  notFound,
  pathId,
  policy,
  readTyped,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { subjectsOf } from '#pupils/index.ts'
import { Card, Form, Hidden, Narrow, ProblemSummary, show } from '#ui/index.ts'
import { addToBasket, type BasketRefusal, changeInBasket, seeBasket } from './basket.operations.ts'
import type { BasketLine } from './basket.store.ts'
import { type AnyBasketRefusal, explainBasket } from './basket.words.ts'
import type { LineKept } from './basket-change.store.ts'
import { cataloguePage } from './catalogue.page.tsx'
import { LineFields, readLine } from './line.form.tsx'

type Wrong = { readonly kind: 'fields'; readonly problems: readonly FieldProblem[] }

export const linePages = new Hono<WebCall>()
  .post('/schools/:school/basket/lines', policy('orders: place'), async (call) => {
    const school = addressed(call)
    const typed = await readTyped(call)
    const sent = await submit<Wrong | BasketRefusal>(call, async (work) => {
      const offered = (await offerOf(work, financialYearOf(work.today))) ?? notFound()
      const line = await readLine(work, school, offered.offer, typed)
      if (!line.ok) return refuse({ kind: 'fields', problems: line.refusal })
      const added = await addToBasket(work, school, line.value)
      if (!added.ok) return added
      const product = productOf(offered.offer, line.value.product) ?? notFound()
      return done(`/schools/${school}/basket`, `${product.name} is in the basket.`)
    })
    if (sent instanceof Response) return sent
    const { refusal } = sent
    return refusal.kind === 'fields'
      ? cataloguePage(call, { problems: refusal.problems, typed })
      : cataloguePage(call, { refusal, typed })
  })
  .get('/schools/:school/basket/lines/:item', policy('orders: place'), (call) => linePage(call))
  .post('/schools/:school/basket/lines/:item', policy('orders: place'), async (call) => {
    const school = addressed(call)
    const item = pathId<BasketLineId>(call, 'item')
    const now = await call.var.work((work) => lineOf(work, school, item), 'reading')
    const typed: Typed = { product: now.line.wanted.product, ...(await readTyped(call)) }
    const sent = await submit<Wrong | BasketRefusal>(call, async (work) => {
      const offered = (await offerOf(work, financialYearOf(work.today))) ?? notFound()
      const line = await readLine(work, school, offered.offer, typed)
      if (!line.ok) return refuse({ kind: 'fields', problems: line.refusal })
      const changed = await changeInBasket(work, school, item, line.value)
      return changed.ok ? done(`/schools/${school}/basket`, 'Changed.') : changed
    })
    if (sent instanceof Response) return sent
    const { refusal } = sent
    return refusal.kind === 'fields'
      ? linePage(call, { problems: refusal.problems, typed })
      : linePage(call, { refusal, typed })
  })

function addressed(call: Call): SchoolId {
  const school = pathId<SchoolId>(call, 'school')
  allow(call.var.actor, 'orders: place', school)
  return school
}

async function lineOf(work: Work, school: SchoolId, item: BasketLineId) {
  const seen = await seeBasket(work, school)
  const line = seen.lines.find((one) => one.id === item) ?? notFound()
  return { seen, line }
}

/** The school's own pupils and classes by name, for those who see them; looking is on record. */
async function choicesOf(work: Work, school: SchoolId) {
  if (!can(work.actor, 'plan: state', school)) return undefined
  const subjects = await subjectsOf(work, school)
  await recordView(
    work,
    'pupils chosen from for an order',
    subjects.map((subject) => subject.id),
    1,
    school,
  )
  return subjects.map(({ reference, name, kind }) => ({
    value: reference,
    label: name === reference ? `${reference}, ${kind}` : `${reference}, ${name}`,
    kind,
  }))
}

function keptOf({ wanted, facts }: BasketLine): LineKept & { readonly reference: string | undefined } {
  return {
    product: wanted.product,
    quantity: wanted.quantity ?? 1,
    kind: wanted.kind,
    topic: wanted.topic,
    heads: wanted.heads,
    subject: undefined,
    reference: facts?.reference,
  }
}

interface Sent {
  readonly refusal?: AnyBasketRefusal
  readonly problems?: readonly FieldProblem[]
  readonly typed?: Typed
}

async function linePage(call: Call, { refusal, problems, typed }: Sent = {}) {
  const school = addressed(call)
  const item = pathId<BasketLineId>(call, 'item')
  const { seen, line, subjects } = await call.var.work(async (work) => {
    const at = await lineOf(work, school, item)
    const product = at.seen.offer && productOf(at.seen.offer, at.line.wanted.product)
    const named = product?.kind === 'package' || product?.kind === 'placement'
    return { ...at, subjects: named ? await choicesOf(work, school) : undefined }
  }, 'reading')
  const offer = seen.offer ?? notFound()
  const product = productOf(offer, line.wanted.product)
  const head = {
    title: product?.name ?? 'No longer offered',
    kicker: seen.school.name,
    back: { href: `/schools/${school}/basket`, label: 'Basket' },
    wrong: refusal || problems ? ('wrong' as const) : undefined,
  }
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      {refusal && <Refusal problem={explainBasket(refusal)} />}
      <Card>
        <Form button="Keep">
          {product?.kind !== 'training' && (
            <Hidden name="product" value={typedText(typed, 'product') || line.wanted.product} />
          )}
          <LineFields offer={offer} line={keptOf(line)} subjects={subjects} typed={typed} problems={problems} />
        </Form>
      </Card>
    </Narrow>
  )
  return show(call, head, body, refusal || problems ? 422 : 200)
}
