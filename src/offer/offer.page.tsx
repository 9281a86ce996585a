/** What can be bought in a year, in the words it is sold with; public once published. */
import { Hono } from 'hono'
import { financialYearOf, parseYear, type Year, yearName } from '#kernel/days.ts'
import { inWords } from '#kernel/minutes.ts'
import { inPounds } from '#kernel/money.ts'
import { can } from '#platform/access/index.ts'
import { type Call, notFound, policy, type WebCall } from '#platform/web/index.ts'
import { Card, Empty, Fold, Grid, LinkButton, Stack, show, Tag } from '#ui/index.ts'
import type { Offer, Product } from './offer.rules.ts'
import { offerOf } from './offer.store.ts'
import { counted, forWhom, headsInWords, needWords, onlyIn } from './offer.words.ts'

export const offerPages = new Hono<WebCall>()
  .get('/offer', policy('public'), (call) => offerPage(call, undefined))
  .get('/offer/:year', policy('public'), (call) => offerPage(call, parseYear(call.req.param('year')) ?? notFound()))

async function offerPage(call: Call, asked: Year | undefined) {
  const found = await call.var.work((work) => offerOf(work, asked ?? financialYearOf(work.today)), 'reading')
  const keeps = can(call.var.actor, 'offer: load')
  const keep = <LinkButton href={found ? `/offers/${found.offer.year}` : '/offers'}>Manage the offer</LinkButton>
  const actions = (
    <>
      {found && (
        <LinkButton href={`/brochure/${found.offer.year}`} tone="quiet">
          Read the brochure
        </LinkButton>
      )}
      {keeps && keep}
    </>
  )
  if (!found && asked === undefined) {
    const nothing = (
      <Empty title="Nothing is published for this year yet">
        The offer appears here once the service has published it.
      </Empty>
    )
    return show(call, { title: 'What we offer', actions }, <Card>{nothing}</Card>)
  }
  const { offer, state } = found ?? notFound()
  const head = {
    title: `What we offer in ${yearName(offer.year)}`,
    kicker: state === 'draft' ? 'Draft, not published yet' : call.var.provider.name,
    lede: 'Prices are for the financial year, 1 April to 31 March. No VAT is added to them here.',
    actions,
  }
  return show(call, head, <OfferBody offer={offer} />)
}

function OfferBody({ offer }: { offer: Offer }) {
  const of = (kind: Product['kind']) => offer.products.filter((product) => product.kind === kind)
  return (
    <Stack>
      {of('membership').map((product) => (
        <Card title={product.name} action={<strong>{inPounds(product.price)} a year</strong>}>
          <p>{product.words}</p>
          <Included lines={product.includes} />
        </Card>
      ))}
      <h2>Packages, Nursery to Year 6</h2>
      <Grid>
        {of('package').map((product) => (
          <PackageCard product={product} />
        ))}
      </Grid>
      {of('hourly').map((product) => (
        <Card title={product.name} action={<strong>{inPounds(product.price)} an hour</strong>}>
          <p>{product.words}</p>
          <Fold title={`The ${counted(offer.consultancyKinds.length)} kinds of consultancy`}>
            <ul>
              {offer.consultancyKinds.map((kind) => (
                <li>{kind.name}</li>
              ))}
            </ul>
          </Fold>
        </Card>
      ))}
      <Card title="Training">
        <p>Agreed with your leaders first. {headsInWords(offer).join(' ')}</p>
        <ul>
          {of('training').map((product) => (
            <li>
              {product.name.replace('Training: ', '')}: <strong>{inPounds(product.price)}</strong>
            </li>
          ))}
        </ul>
        <Fold title="Topics">
          <ul>
            {offer.topics.map(({ name, formats }) => {
              const only = onlyIn(offer, formats)
              return <li>{only ? `${name} (${only})` : name}</li>
            })}
          </ul>
        </Fold>
      </Card>
      {of('placement').map((product) => (
        <Card title={product.name} action={<strong>{inPounds(product.price)}</strong>}>
          <p>{product.words}</p>
          <Included lines={product.includes} />
        </Card>
      ))}
    </Stack>
  )
}

function Included({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return <></>
  return (
    <ul>
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  )
}

function PackageCard({ product }: { product: Product }) {
  if (product.kind !== 'package') return <></>
  return (
    <Card title={product.name} action={<strong>{inPounds(product.price)}</strong>}>
      <p>{product.words}</p>
      <div class="row">
        <Tag tone="plan">{inWords(product.minutes)}</Tag>
        <Tag tone="neutral">{forWhom(product.subjects)}</Tag>
      </div>
      {product.needs && <p class="soft small">{needWords[product.needs]}.</p>}
    </Card>
  )
}
