/** The cards of the catalogue: each says price, content, for whom, and what unlocks it. */
import type { Child } from 'hono/jsx'
import { yearName } from '#kernel/days.ts'
import { inShort } from '#kernel/minutes.ts'
import { inPounds } from '#kernel/money.ts'
import { formatNames, type Offer, type Product } from '#offer/index.ts'
import { type FieldProblem, type Typed, typedText } from '#platform/web/index.ts'
import { ActionButton, Card, Facts, Form, Hidden, LinkButton, Row, Select, Tag, TextField } from '#ui/index.ts'
import { agreementOf, contents, forWhom, isMember, type Known, missingFor } from './catalogue.rules.ts'

interface Shown {
  readonly offer: Offer
  readonly known: Known
}

interface Sent extends Shown {
  readonly problems: readonly FieldProblem[] | undefined
  readonly typed: Typed | undefined
}

export function Membership({ product, known, price }: { product: Product; known: Known; price: string }) {
  const { href, year } = agreementOf(known)
  if (isMember(known))
    return (
      <Card title={product.name} action={<Tag tone="good">accepted</Tag>}>
        <p>
          Your school holds it for {yearName(year)}: packages, consultancy and EHC support are open to you.{' '}
          <a href={href}>Read the agreement</a>
        </p>
      </Card>
    )
  return (
    <Card title={`${product.name}, ${price} a year`} action={<Tag tone="warn">not accepted yet</Tag>}>
      <p>{product.words}</p>
      <p>It opens packages, consultancy and EHC support. Training can be ordered without it.</p>
      <Row>
        <LinkButton href={href}>Accept the agreement</LinkButton>
      </Row>
    </Card>
  )
}

function Group({ title, lede, children }: { title: string; lede?: string; children: Child }) {
  return (
    <section class="stack tight">
      <div>
        <h2>{title}</h2>
        {lede && <p class="soft">{lede}</p>}
      </div>
      {children}
    </section>
  )
}

export function PackageCards({ offer, known }: Shown) {
  const packages = offer.products.filter((product) => product.kind === 'package')
  return (
    <Group title="Packages" lede="Nursery to Year 6. Who it is for can be named now or later, by reference.">
      <div class="products">
        {packages.map((product) => (
          <Offered product={product} known={known}>
            <p>{product.words}</p>
            <Facts
              facts={[
                { label: forWhom(product), value: `${inShort(product.minutes)} in all` },
                { label: 'Made of', value: contents(product) },
              ]}
            />
          </Offered>
        ))}
      </div>
    </Group>
  )
}

export function PlacementCards({ offer, known }: Shown) {
  const placements = offer.products.filter((product) => product.kind === 'placement')
  if (placements.length === 0) return <></>
  return (
    <Group title="Placement">
      <div class="products">
        {placements.map((product) => (
          <Offered product={product} known={known}>
            <p>{product.words}</p>
          </Offered>
        ))}
      </div>
    </Group>
  )
}

/** A product that goes into the basket as it is: with the way to it where something is missing. */
function Offered({ product, known, children }: { product: Product; known: Known; children: Child }) {
  const missing = missingFor(product, known)
  return (
    <article class="card product">
      <div class="card-head">
        <h3>{product.name}</h3>
        <strong class="price">{inPounds(product.price)}</strong>
      </div>
      <div class="tight">{children}</div>
      <div class="product-foot">
        {missing && <p class="small soft">{missing.words}</p>}
        {missing?.way && <a href={missing.way.href}>{missing.way.label}</a>}
        {missing?.basket !== 'may not' && (
          <ActionButton
            action={`/schools/${known.school}/basket/lines`}
            label={`Add ${product.name} to the basket`}
            tone="quiet"
            values={{ product: product.code }}
          />
        )}
      </div>
    </article>
  )
}

export function HoursCard({ offer, known, problems, typed }: Sent) {
  const product = offer.products.find((one) => one.kind === 'hourly')
  if (!product) return <></>
  const missing = missingFor(product, known)
  return (
    <Group title="Consultancy hours" lede={product.words}>
      <Card title={`${inPounds(product.price)} an hour`}>
        {missing ? (
          <>
            <p class="soft">{missing.words}</p>
            {missing.way && (
              <p>
                <a href={missing.way.href}>{missing.way.label}</a>
              </p>
            )}
          </>
        ) : (
          <Form action={`/schools/${known.school}/basket/lines`} button="Add the hours to the basket" tone="quiet">
            <Hidden name="product" value={product.code} />
            <div class="pair">
              <Select
                name="kind"
                label="Kind of work"
                empty="Choose a kind"
                value={typedText(typed, 'kind')}
                options={offer.consultancyKinds.map((kind) => ({ value: kind.code, label: kind.name }))}
                problems={problems}
              />
              <TextField
                name="quantity"
                label="Hours"
                inputmode="numeric"
                width="short"
                value={typedText(typed, 'quantity') || '1'}
                problems={problems}
              />
            </div>
          </Form>
        )}
      </Card>
    </Group>
  )
}

export function TrainingCard({ offer, known, problems, typed }: Sent) {
  const formats = offer.products.filter((product) => product.kind === 'training')
  const [first] = formats
  if (!first) return <></>
  const lede = `Face to face or virtual, agreed with you in a needs meeting first. ${first.includedHeads} colleagues are included, each more is ${inPounds(first.extraHead)}.`
  return (
    <Group title="Training" lede={lede}>
      <Card
        title={`From ${inPounds(formats.reduce((least, one) => (one.price < least.price ? one : least)).price)} a session`}
      >
        <Form action={`/schools/${known.school}/basket/lines`} button="Add the training to the basket" tone="quiet">
          <div class="pair">
            <Select
              name="product"
              label="Format"
              empty="Choose a format"
              value={typedText(typed, 'product')}
              options={formats.map((one) => ({
                value: one.code,
                label: `${formatNames[one.format]}, ${inShort(one.length)}, ${inPounds(one.price)}`,
              }))}
              problems={problems}
            />
            <Select
              name="topic"
              label="Topic"
              hint={hintOf(offer)}
              empty="Choose a topic"
              value={typedText(typed, 'topic')}
              options={offer.topics.map((topic) => ({ value: topic.code, label: topic.name }))}
              problems={problems}
            />
          </div>
          <TextField
            name="heads"
            label="Colleagues"
            inputmode="numeric"
            width="short"
            value={typedText(typed, 'heads') || String(first.includedHeads)}
            problems={problems}
          />
        </Form>
      </Card>
    </Group>
  )
}

/** Names the topics that are not taught in every format. */
function hintOf(offer: Offer): string {
  const limited = offer.topics.filter((topic) => topic.formats.length < Object.keys(formatNames).length)
  return limited
    .map(
      (topic) =>
        `${topic.name}: ${topic.formats.map((format) => formatNames[format].toLowerCase()).join(' or ')} only.`,
    )
    .join(' ')
}
