/** The board of a year's campaign: who accepted, who is open, chased or declined, by district and school by school. */
import { financialYearOf, inFull, parseYear, type Year, year, yearName } from '#kernel/days.ts'
import { inPounds } from '#kernel/money.ts'
import { offerOf } from '#offer/index.ts'
import type { Call, FieldProblem } from '#platform/web/index.ts'
import {
  Card,
  Empty,
  LinkButton,
  ProblemSummary,
  Row,
  Select,
  Stack,
  show,
  Table,
  Tag,
  type Tone,
  Years,
} from '#ui/index.ts'
import { batchesOf } from './batch.store.ts'
import { byDistrict, type Counts, countsOf, type Place, placeOf, places, type Standing } from './board.rules.ts'
import { standingsOf } from './board.store.ts'
import { CampaignCard } from './campaign.cards.tsx'
import { campaignOf } from './campaign.store.ts'
import { reasonWords } from './decline.page.tsx'

/** Without a choice the list shows those who have not answered: they are whom the board is looked at for. */
type Shown = Place | 'not answered' | 'every one'
interface Filter {
  readonly district: string | undefined
  readonly shown: Shown
}
const choices = ['not answered', ...places, 'every one'] as const

function isShown(standing: Standing, { district, shown }: Filter): boolean {
  if (district && standing.district !== district) return false
  const place = placeOf(standing)
  if (shown === 'not answered') return place === 'open' || place === 'chased'
  return shown === 'every one' || place === shown
}

/** Four queries: how the schools stand, the campaign, what is under way, and whether there is an offer to propose. */
export async function boardPage(call: Call, asked?: Year, problems?: readonly FieldProblem[]) {
  const { rows, of, now, campaign, batches, offered } = await call.var.work(async (work) => {
    const current = financialYearOf(work.today)
    const shown = asked ?? parseYear(call.req.query('year')) ?? current
    const offer = await offerOf(work, shown)
    return {
      rows: await standingsOf(work, shown),
      of: shown,
      now: current,
      campaign: await campaignOf(work, shown),
      batches: await batchesOf(work, shown),
      offered: offer !== undefined && offer.state !== 'draft' ? ('published' as const) : ('missing' as const),
    }
  }, 'reading')
  const state = choices.find((one) => one === call.req.query('state')) ?? 'not answered'
  const filter = { district: call.req.query('district') || undefined, shown: state }
  const head = {
    title: `Memberships ${yearName(of)}`,
    lede: 'The Universal Support Offer opens packages, consultancy and EHC support to a school for a year.',
    actions: (
      <Row>
        <LinkButton href={`/memberships/forecast?year=${of}`} tone="quiet">
          Forecast
        </LinkButton>
        <LinkButton href={`/memberships/paper?year=${of}`} tone="quiet">
          Signed forms
        </LinkButton>
      </Row>
    ),
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const body = (
    <Stack>
      <ProblemSummary problems={problems} />
      <Years path="/memberships" of={of} years={[now - 1, now, now + 1]} />
      <Overview rows={rows} of={of} />
      <CampaignCard campaign={campaign} batches={batches} of={of} now={now} offered={offered} counts={countsOf(rows)} />
      <Schools rows={rows} of={of} filter={filter} />
    </Stack>
  )
  return show(call, head, body, problems ? 422 : 200)
}

const placeTones: Readonly<Record<Place, Tone>> = {
  accepted: 'good',
  open: 'neutral',
  chased: 'warn',
  declined: 'closed',
}

function Overview({ rows, of }: { rows: readonly Standing[]; of: Year }) {
  const all = countsOf(rows)
  const districts = byDistrict(rows)
  return (
    <Card title={`${all.accepted} of ${all.schools} schools have accepted, ${inPounds(all.money)} so far`}>
      <div class="stack">
        {districts.map(([name, counts]) => (
          <DistrictBar name={name} counts={counts} of={of} />
        ))}
        <DistrictTable districts={[...districts, ['All', all] as const]} of={of} />
      </div>
    </Card>
  )
}

/** One bar a district; the figures under it say the same and lead to the schools behind them. */
function DistrictBar({ name, counts, of }: { name: string; counts: Counts; of: Year }) {
  const share = (count: number) => (count * 1000) / Math.max(1, counts.schools)
  const words = places.map((place) => `${counts[place]} ${place}`).join(', ')
  return (
    <div class="hours">
      <h3>{name}</h3>
      <svg viewBox="0 0 1000 14" preserveAspectRatio="none" role="img" aria-label={`${name}: ${words}`}>
        <rect class="used" x="0" y="0" height="14" width={share(counts.accepted)} />
        <rect class="reserved" x={share(counts.accepted)} y="0" height="14" width={share(counts.chased)} />
        <rect
          class="available"
          x={share(counts.accepted + counts.chased)}
          y="0"
          height="14"
          width={share(counts.open)}
        />
      </svg>
      <dl>
        {(
          [
            ['accepted', 'dot-used'],
            ['chased', 'dot-reserved'],
            ['open', 'dot-available'],
            ['declined', 'dot-none'],
          ] as const
        ).map(([place, dot]) => (
          <div>
            <dt class={dot}>{place}</dt>
            <dd>
              <a href={schoolsAt(of, name, place)}>{counts[place]}</a>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function schoolsAt(of: Year, district: string | undefined, place: Place | undefined): string {
  const asked = new URLSearchParams({
    year: String(of),
    ...(district ? { district } : {}),
    ...(place ? { state: place } : {}),
  })
  return `/memberships?${asked}#schools`
}

function DistrictTable({ districts, of }: { districts: readonly (readonly [string, Counts])[]; of: Year }) {
  return (
    <details>
      <summary>The figures</summary>
      <Table
        caption={`Schools by district, ${yearName(of)}`}
        rows={districts}
        columns={[
          { label: 'District', on: 'first', cell: ([name]) => name },
          ...places.map((place) => ({
            label: place,
            align: 'right' as const,
            cell: ([name, counts]: readonly [string, Counts]) => (
              <a href={schoolsAt(of, name === 'All' ? undefined : name, place)}>{counts[place]}</a>
            ),
          })),
          { label: 'Accepted for', align: 'right', cell: ([, counts]) => inPounds(counts.money) },
        ]}
        empty=""
      />
    </details>
  )
}

function Schools({ rows, of, filter }: { rows: readonly Standing[]; of: Year; filter: Filter }) {
  const districts = [...new Set(rows.map((row) => row.district))]
  const shown = rows.filter((row) => isShown(row, filter))
  return (
    <>
      <search class="card" id="schools">
        <form method="get" action="/memberships#schools" class="filters">
          <input type="hidden" name="year" value={of} />
          <Select
            name="district"
            label="District"
            empty="Every district"
            value={filter.district}
            options={districts.map((name) => ({ value: name, label: name }))}
          />
          <Select
            name="state"
            label="State"
            value={filter.shown}
            options={choices.map((choice) => ({ value: choice, label: choice }))}
          />
          <button type="submit" class="button quiet">
            Show
          </button>
        </form>
      </search>
      <Card flush="flush">
        <Table
          caption={`${shown.length} of ${rows.length} schools`}
          rows={shown}
          columns={[
            {
              label: 'School',
              on: 'first',
              cell: (row) => <a href={`/memberships/${year(of)}/${row.school}`}>{row.schoolName}</a>,
            },
            { label: 'District', cell: (row) => row.district },
            { label: 'State', on: 'state', cell: (row) => <Tag tone={placeTones[placeOf(row)]}>{placeOf(row)}</Tag> },
            { label: 'Answer', cell: answerOf },
            { label: 'Written to', cell: contactOf },
          ]}
          empty={<Empty title="No school like this">Choose another district or state.</Empty>}
        />
      </Card>
    </>
  )
}

function answerOf(row: Standing) {
  if (row.acceptedOn) return `${inFull(row.acceptedOn)} by ${row.acceptedBy}`
  if (row.reason) return row.sentence ? `${reasonWords[row.reason]}: ${row.sentence}` : reasonWords[row.reason]
  return row.state === undefined ? 'Not proposed yet' : 'None yet'
}

function contactOf(row: Standing) {
  if (!row.contactedOn) return '–'
  const times = row.reminders > 0 ? `, ${row.reminders} ${row.reminders === 1 ? 'reminder' : 'reminders'}` : ''
  const nobody = row.told === 0 ? ': nobody with an email address' : ''
  return `${inFull(row.contactedOn)}${times}${nobody}`
}
