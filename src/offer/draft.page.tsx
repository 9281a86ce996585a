/** The pages of a draft: each product, its steps, a new one, taking one out; texts, lists and terms. */
import { Hono } from 'hono'
import { z } from 'zod'
import { yearName } from '#kernel/days.ts'
import { inPounds } from '#kernel/money.ts'
import { type Call, notFound, policy, type WebCall } from '#platform/web/index.ts'
import { Card, LinkButton, Links } from '#ui/index.ts'
import { type DraftPart, draftPartPage, keepDraftPart, yearOf } from './draft.part.tsx'
import { withNewProduct, withoutProduct, withProduct } from './draft.rules.ts'
import { consultancyPart, topicsPart } from './lists.form.tsx'
import { type Offer, type PackageProduct, type Product, productOf } from './offer.rules.ts'
import { offerOf } from './offer.store.ts'
import { kindNames } from './offer.words.ts'
import { ProductFields, type ProductKind, productLabels, productSchema, typedProduct } from './product.form.tsx'
import { LayoutFields, layoutField, layoutLabel, layoutSchema, typedLayout } from './steps.form.tsx'
import { agreementPart, textsPart } from './texts.form.tsx'

export const draftPages = new Hono<WebCall>()
  .get('/offers/:year/texts', policy('offer: load'), (call) => draftPartPage(call, textsPart))
  .post('/offers/:year/texts', policy('offer: load'), (call) => keepDraftPart(call, textsPart))
  .get('/offers/:year/terms', policy('offer: load'), (call) => draftPartPage(call, agreementPart))
  .post('/offers/:year/terms', policy('offer: load'), (call) => keepDraftPart(call, agreementPart))
  .get('/offers/:year/consultancy', policy('offer: load'), (call) => draftPartPage(call, consultancyPart))
  .post('/offers/:year/consultancy', policy('offer: load'), (call) => keepDraftPart(call, consultancyPart))
  .get('/offers/:year/topics', policy('offer: load'), (call) => draftPartPage(call, topicsPart))
  .post('/offers/:year/topics', policy('offer: load'), (call) => keepDraftPart(call, topicsPart))
  .get('/offers/:year/products/new/:kind', policy('offer: load'), (call) => draftPartPage(call, newPart(kindOf(call))))
  .post('/offers/:year/products/new/:kind', policy('offer: load'), (call) => keepDraftPart(call, newPart(kindOf(call))))
  .get('/offers/:year/products/:code', policy('offer: load'), async (call) =>
    draftPartPage(call, productPart(await productOfCall(call))),
  )
  .post('/offers/:year/products/:code', policy('offer: load'), async (call) =>
    keepDraftPart(call, productPart(await productOfCall(call))),
  )
  .get('/offers/:year/products/:code/steps', policy('offer: load'), async (call) =>
    draftPartPage(call, layoutPart(await packageOfCall(call))),
  )
  .post('/offers/:year/products/:code/steps', policy('offer: load'), async (call) =>
    keepDraftPart(call, layoutPart(await packageOfCall(call))),
  )
  .get('/offers/:year/products/:code/removal', policy('offer: load'), async (call) =>
    draftPartPage(call, removalPart(await productOfCall(call))),
  )
  .post('/offers/:year/products/:code/removal', policy('offer: load'), async (call) =>
    keepDraftPart(call, removalPart(await productOfCall(call))),
  )

function kindOf(call: Call): ProductKind {
  const asked = call.req.param('kind')
  return (Object.keys(kindNames) as ProductKind[]).find((kind) => kind === asked) ?? notFound()
}

async function productOfCall(call: Call): Promise<Product> {
  const year = yearOf(call)
  const found = (await call.var.work((work) => offerOf(work, year), 'reading')) ?? notFound()
  return productOf(found.offer, call.req.param('code') ?? '') ?? notFound()
}

async function packageOfCall(call: Call): Promise<PackageProduct> {
  const product = await productOfCall(call)
  return product.kind === 'package' ? product : notFound()
}

const productLabel = (field: string) => productLabels[field] ?? field
/** 'products.3.price' is told beside the price; what concerns the list, such as a code used twice, beside the code. */
const productField = (at: string) => at.split('.')[2] ?? 'code'

function productPart(product: Product): DraftPart<Product, ReturnType<typeof productSchema>> {
  const { code, kind } = product
  return {
    title: product.name,
    path: `products/${code}`,
    of: (offer) => productOf(offer, code),
    typedFrom: typedProduct,
    schema: productSchema(kind, product),
    change: (offer, value) => changed(offer, code, value),
    fields: (fill) => <ProductFields kind={kind} fill={fill} />,
    label: productLabel,
    fieldAt: productField,
    beside: (year) => (
      <Card title="Also">
        <Links
          links={[
            ...(kind === 'package'
              ? [{ href: `/offers/${year}/products/${code}/steps`, label: 'Hours and steps' }]
              : []),
            { href: `/offers/${year}/products/${code}/removal`, label: 'Take it out of the offer' },
          ]}
        />
      </Card>
    ),
  }
}

/** The checked fields as a product; the whole offer is read again, so that what does not fit is told. */
function changed(offer: Offer, code: string, value: object): unknown {
  const before = productOf(offer, code)
  const steps = before?.kind === 'package' ? { minutes: before.minutes, steps: before.steps } : {}
  return withProduct(offer, code, { ...value, ...steps } as Product)
}

function newPart(kind: ProductKind): DraftPart<readonly string[], ReturnType<typeof productSchema>> {
  return {
    title: `A new product: ${kindNames[kind].toLowerCase()}`,
    path: `products/new/${kind}`,
    of: (offer) => offer.products.map((product) => product.code),
    typedFrom: () => ({ needs: '', requiresMembership: kind === 'package' || kind === 'hourly' ? 'yes' : '' }),
    schema: productSchema(kind, undefined),
    change: (offer, value) => withNewProduct(offer, value as Product),
    fields: (fill) => <ProductFields kind={kind} fill={fill} />,
    label: productLabel,
    fieldAt: productField,
    next: (value) => {
      const code = 'code' in value ? value.code : ''
      return kind === 'package'
        ? { path: `/products/${code}/steps`, notice: 'Added. Now lay out its hours and steps.' }
        : { path: '', notice: 'Added to the draft.' }
    },
  }
}

function layoutPart({ code, name }: PackageProduct): DraftPart<PackageProduct, typeof layoutSchema> {
  return {
    title: `Hours and steps: ${name}`,
    lede: 'The usual shape of the work. Its dates are counted in the days a school is open to pupils.',
    path: `products/${code}/steps`,
    width: 'wide',
    of: (offer) => {
      const product = productOf(offer, code)
      return product?.kind === 'package' ? product : undefined
    },
    typedFrom: typedLayout,
    schema: layoutSchema,
    change: (offer, { minutes, steps }) => ({
      ...offer,
      products: offer.products.map((product) => (product.code === code ? { ...product, minutes, steps } : product)),
    }),
    fields: (fill) => <LayoutFields {...fill} />,
    label: layoutLabel,
    fieldAt: layoutField,
  }
}

const removalSchema = z.object({})

function removalPart({ code, name, price }: Product): DraftPart<Product, typeof removalSchema> {
  return {
    title: `Take out ${name}?`,
    path: `products/${code}/removal`,
    of: (offer) => productOf(offer, code),
    typedFrom: () => ({}),
    schema: removalSchema,
    change: (offer) => withoutProduct(offer, code),
    fields: () => (
      <p>
        {name}, {inPounds(price)}, leaves this draft when you press Keep. What was sold in other years stays as it is.
      </p>
    ),
    label: () => name,
    fieldAt: () => 'main',
    beside: (year) => (
      <LinkButton href={`/offers/${year}`} tone="quiet">
        Leave it in the draft for {yearName(year)}
      </LinkButton>
    ),
    next: () => ({ path: '', notice: `${name} is out of the draft.` }),
  }
}
