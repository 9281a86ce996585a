/** Ordering: choose, see the price, commit. */
import { financialYearOf } from '#kernel/days.ts'
import { parseId, type SchoolId } from '#kernel/ids.ts'
import { inPounds } from '#kernel/money.ts'
import { type Offer, offerOf } from '#offer/index.ts'
import { schoolsWhere } from '#platform/access/index.ts'
import { type Call, type Typed, typedText } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { findSchools, readSchools, type School } from '#schools/index.ts'
import { Card, Empty, Facts, Form, Hidden, Narrow, Notice, Select, show, TextField } from '#ui/index.ts'
import { askQuote, type LineAsked, type OrderRefusal } from './orders.operations.ts'
import type { Priced } from './quote.rules.ts'
import { explainSale } from './refusal.words.ts'

export function wantedFrom(typed: Typed): {
  readonly school: SchoolId | undefined
  readonly line: LineAsked
  readonly purchaseOrder: string | undefined
} {
  const text = (name: string) => typedText(typed, name).trim()
  const number = (name: string) => (/^\d{1,4}$/.test(text(name)) ? Number(text(name)) : Number.NaN)
  const line: LineAsked = {
    product: text('product'),
    ...(text('quantity') ? { quantity: number('quantity') } : {}),
    ...(text('kind') ? { kind: text('kind') } : {}),
    ...(text('topic') ? { topic: text('topic') } : {}),
    ...(text('heads') ? { heads: number('heads') } : {}),
    ...(text('reference')
      ? {
          subject: {
            kind: text('about') === 'class' ? 'class' : text('about') === 'family' ? 'family' : 'pupil',
            reference: text('reference'),
          },
        }
      : {}),
  }
  return { school: parseId<SchoolId>(text('school')), line, purchaseOrder: text('purchase_order') || undefined }
}

/** The schools that this person may order for. */
async function customers(work: Work): Promise<readonly School[]> {
  const own = schoolsWhere(work.actor, 'orders: place')
  return own.length > 0 ? readSchools(work, own) : findSchools(work, '')
}

export async function newOrderPage(call: Call, typed: Typed, refused?: OrderRefusal) {
  const { school, line } = wantedFrom(typed)
  const { schools, offer } = await call.var.work(
    async (work) => ({
      schools: await customers(work),
      offer: (await offerOf(work, financialYearOf(work.today)))?.offer,
    }),
    'reading',
  )
  const chosen = school ?? (schools.length === 1 ? schools[0]?.id : undefined)
  // What only the order lacks leaves the price standing: the form is kept beside the refusal.
  const priceStands = !refused || refused.kind === 'purchase order required' || refused.kind === 'over limit'
  const asked =
    priceStands && line.product && chosen
      ? await call.var.work((work) => askQuote(work, chosen, [line], work.today), 'reading')
      : undefined
  const refusal = refused ?? (asked?.ok === false ? asked.refusal : undefined)
  const head = {
    title: 'Order support',
    back: { href: '/orders', label: 'Orders' },
    wrong: refusal ? ('wrong' as const) : undefined,
  }
  const body = (
    <Narrow>
      {refusal && <Refusal refusal={refusal} school={chosen} />}
      <Card title="What do you need?">
        {offer ? (
          <ChooseForm offer={offer} schools={schools} typed={typed} chosen={chosen} />
        ) : (
          <Empty title="No offer yet">This year's offer is not published.</Empty>
        )}
      </Card>
      {asked?.ok && chosen && <Commit priced={asked.value} typed={{ ...typed, school: chosen }} refusal={refusal} />}
    </Narrow>
  )
  return show(call, head, body, refusal && call.req.method === 'POST' ? 422 : 200)
}

function Refusal({ refusal, school }: { refusal: OrderRefusal; school: SchoolId | undefined }) {
  const { title, detail, unlock } = explainSale(refusal)
  const way = refusal.kind === 'membership required' && school ? `/memberships/${refusal.year}/${school}` : undefined
  return (
    <Notice kind="refused" title={title}>
      {detail && <p>{detail}</p>}
      {unlock && <p>{way ? <a href={way}>{unlock}</a> : `${unlock}.`}</p>}
    </Notice>
  )
}

function ChooseForm({
  offer,
  schools,
  typed,
  chosen,
}: {
  offer: Offer
  schools: readonly School[]
  typed: Typed
  chosen: SchoolId | undefined
}) {
  const products = offer.products.filter((product) => product.kind !== 'membership')
  return (
    <form method="get" action="/orders/new">
      <div class="fields">
        {schools.length > 1 && (
          <Select
            name="school"
            label="School"
            value={chosen}
            empty="Choose a school"
            options={schools.map((school) => ({ value: school.id, label: school.name }))}
          />
        )}
        <Select
          name="product"
          label="Product"
          value={typedText(typed, 'product')}
          empty="Choose a product"
          options={products.map((product) => ({
            value: product.code,
            label: `${product.name}, ${inPounds(product.price)}`,
          }))}
        />
        <div class="pair">
          <TextField
            name="quantity"
            label="How many"
            hint="Packages, or hours of consultancy."
            inputmode="numeric"
            width="short"
            value={typedText(typed, 'quantity') || '1'}
          />
          <TextField
            name="heads"
            label="Colleagues"
            hint="For training only; 15 are included."
            optional="optional"
            inputmode="numeric"
            width="short"
            value={typedText(typed, 'heads')}
          />
        </div>
        <Select
          name="kind"
          label="Kind of consultancy"
          optional="optional"
          hint="For consultancy hours only."
          value={typedText(typed, 'kind')}
          empty="None"
          options={offer.consultancyKinds.map((kind) => ({ value: kind.code, label: kind.name }))}
        />
        <Select
          name="topic"
          label="Topic of training"
          optional="optional"
          hint="For training only."
          value={typedText(typed, 'topic')}
          empty="None"
          options={offer.topics.map((topic) => ({ value: topic.code, label: topic.name }))}
        />
        <div class="pair">
          <TextField
            name="reference"
            label="Reference"
            hint="Of the pupil, class or family, given by the SENCO: never a name. It can be added later."
            optional="optional"
            value={typedText(typed, 'reference')}
          />
          <Select
            name="about"
            label="The reference is of a"
            value={typedText(typed, 'about') || 'pupil'}
            options={['pupil', 'class', 'family'].map((kind) => ({ value: kind, label: kind }))}
          />
        </div>
        <div>
          <button type="submit" class="button quiet">
            Show the price
          </button>
        </div>
      </div>
    </form>
  )
}

function Commit({ priced, typed, refusal }: { priced: Priced; typed: Typed; refusal: OrderRefusal | undefined }) {
  const problems =
    refusal?.kind === 'purchase order required'
      ? [{ field: 'purchase_order', message: 'Enter the purchase-order number' }]
      : undefined
  const kept = ['school', 'product', 'quantity', 'kind', 'topic', 'heads', 'reference', 'about']
  return (
    <Card title={`${inPounds(priced.gross)} in all`}>
      <Facts
        facts={[
          ...priced.lines.map((line) => ({
            label: line.description,
            value: `${line.quantity} × ${inPounds(line.unit)}`,
          })),
          { label: 'Net', value: inPounds(priced.net) },
          { label: 'VAT', value: inPounds(priced.vat) },
        ]}
      />
      <Form action="/orders" button={`Order for ${inPounds(priced.gross)}`}>
        {kept.map((name) => (
          <Hidden name={name} value={typedText(typed, name)} />
        ))}
        <TextField
          name="purchase_order"
          label="Purchase-order number"
          hint="It is printed on the invoice."
          value={typedText(typed, 'purchase_order')}
          problems={problems}
        />
      </Form>
    </Card>
  )
}
