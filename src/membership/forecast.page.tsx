/** The renewal forecast of a year: what is in, what is likely, and how it was counted. */
import { Hono } from 'hono'
import { financialYearOf, parseYear, type Year, year, yearName } from '#kernel/days.ts'
import { inPounds, type Pence, pence } from '#kernel/money.ts'
import { membershipPrice, offerOf } from '#offer/index.ts'
import { policy, type WebCall } from '#platform/web/index.ts'
import { Card, Chart, Columns, Grid, Stack, Stat, show, Years } from '#ui/index.ts'
import { yearsHeld } from './board.store.ts'
import { type Forecast, forecast, type Rate } from './forecast.rules.ts'

export const forecastPages = new Hono<WebCall>().get(
  '/memberships/forecast',
  policy('memberships: campaign'),
  async (call) => {
    const { made, of, now, price, priceOf } = await call.var.work(async (work) => {
      const current = financialYearOf(work.today)
      const asked = parseYear(call.req.query('year')) ?? current
      const own = await offerOf(work, asked)
      const offered = own ?? (await offerOf(work, year(asked - 1)))
      const full = offered ? membershipPrice(offered.offer) : pence(0)
      return {
        made: forecast(await yearsHeld(work, asked), full),
        of: asked,
        now: current,
        price: full,
        priceOf: own ? asked : year(asked - 1),
      }
    }, 'reading')
    const head = {
      title: `Forecast of memberships ${yearName(of)}`,
      back: { href: `/memberships?year=${of}`, label: 'Memberships' },
    }
    const words = {
      title: `Memberships ${yearName(of)}`,
      description: `${made.accepted} are in, ${made.likelyRenewals} more are likely to renew and ${made.likelyJoiners} to join.`,
      unit: 'schools',
    }
    const bars = [
      { label: 'Accepted', value: made.accepted },
      { label: 'Likely to renew', value: made.likelyRenewals },
      { label: 'Likely to join', value: made.likelyJoiners },
      { label: 'Declined', value: made.declined },
    ]
    const body = (
      <Stack>
        <Years path="/memberships/forecast" of={of} years={[now - 1, now, now + 1]} />
        <Figures made={made} />
        <Columns
          main={[
            <Card title="Schools">
              <Chart words={words} bars={bars} shape="across" column="Answer" />
            </Card>,
          ]}
          side={[<HowCounted made={made} of={of} price={price} priceOf={priceOf} />]}
        />
      </Stack>
    )
    return show(call, head, body)
  },
)

function Figures({ made }: { made: Forecast }) {
  return (
    <Grid>
      <Card>
        <Stat figure={made.memberships} label="memberships expected" />
      </Card>
      <Card>
        <Stat figure={inPounds(made.income)} label="income expected" />
      </Card>
      <Card>
        <Stat figure={inPounds(made.acceptedIncome)} label={`of it accepted, ${made.accepted} schools`} />
      </Card>
    </Grid>
  )
}

function HowCounted({ made, of, price, priceOf }: { made: Forecast; of: Year; price: Pence; priceOf: Year }) {
  const last = yearName(of - 1)
  return (
    <Card title="How it is counted">
      <p>{`In already: ${made.accepted}, at the price each accepted.`}</p>
      <p>{renewalWords(made, last)}</p>
      <p>
        {made.joining.of > 0
          ? `${made.openOthers} did not hold ${last} and have not answered: ${rateWords(made.joining, 'such schools joined last year')}, so ${made.likelyJoiners}.`
          : `${made.openOthers} did not hold ${last} and have not answered. No year before is known, so none of them is expected.`}
      </p>
      <p>{`Declined: ${made.declined}, not counted.`}</p>
      <p>
        {`Each that is likely counts ${inPounds(price)}, the price of ${yearName(priceOf)}${priceOf === of ? '' : ', since this year’s is not settled yet'}.`}
      </p>
    </Card>
  )
}

function renewalWords(made: Forecast, last: string): string {
  const first = `${made.openRenewals} held ${last} and have not answered`
  switch (made.renewalFrom) {
    case 'last year':
      return `${first}: ${rateWords(made.renewal, 'holders renewed last year')}, so ${made.likelyRenewals}.`
    case 'this year so far':
      return `${first}: ${rateWords(made.renewal, 'of those who answered renewed so far this year')}, so ${made.likelyRenewals}.`
    case 'nothing':
      return `${first}. There is nothing to go by yet, so none of them is expected.`
  }
}

function rateWords({ yes, of }: Rate, what: string): string {
  return `${yes} of ${of} ${what} (${Math.round((100 * yes) / of)}%)`
}
