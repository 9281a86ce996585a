/** What a payer takes, as tables and forms: each arrangement with its end, all of them at once, and a new one. */
import { boundsOf, financialYearOf, inFull, type PlainDate } from '#kernel/days.ts'
import type { PayerId } from '#kernel/ids.ts'
import { type FieldProblem, type PageOf, type Typed, typedText } from '#platform/web/index.ts'
import type { School } from '#schools/index.ts'
import { ActionButton, Card, Empty, Fold, Form, More, Select, Table, Tag, TextField } from '#ui/index.ts'
import { stands } from './funding.operations.ts'
import { type Covers, coverings, type Funding } from './funding.store.ts'
import type { Payer } from './payer.store.ts'

/** What the choice of every school of a district begins with. */
export const ofDistrict = 'district: '

const coversWords: Readonly<Record<Covers, string>> = { membership: 'Memberships', orders: 'Orders' }

export const arrangementsShown = 20

interface FundingProps {
  readonly payer: PayerId
  readonly page: PageOf<Funding>
  /** How many there are. */
  readonly all: number
  readonly today: PlainDate
}

export function FundingTable(props: FundingProps) {
  const ended = (one: Funding) => !stands(one, props.today)
  return (
    <Card flush="flush">
      <Table
        caption={`What it pays for, until it ends: ${props.page.rows.length} shown of ${props.all}`}
        rows={props.page.rows}
        columns={[
          { label: 'School', on: 'first', cell: (one) => <a href={`/schools/${one.school}`}>{one.schoolName}</a> },
          {
            label: 'Pays',
            cell: (one) => `${coversWords[one.covers]}, ${one.percent === 100 ? 'all' : `${one.percent}%`}`,
          },
          { label: 'From', cell: (one) => inFull(one.from) },
          { label: 'Until', cell: (one) => (one.until ? inFull(one.until) : 'Open') },
          {
            label: 'State',
            on: 'state',
            cell: (one) =>
              ended(one) ? (
                <Tag tone="closed">{one.until?.equals(props.today) ? 'ends today' : 'ended'}</Tag>
              ) : (
                <ActionButton
                  action={`/payers/${props.payer}/funding/${one.id}/end`}
                  label="End"
                  about={`${coversWords[one.covers]} of ${one.schoolName}`}
                  tone="quiet"
                />
              ),
          },
        ]}
        empty={<Empty title="Nothing standing">It pays for a sale only where the sale names it.</Empty>}
      />
      <More path={`/payers/${props.payer}`} next={props.page.next} label="More arrangements" />
    </Card>
  )
}

/** Offered once one press a school would be many. */
export function EndAllCard({ payer, standing }: { payer: PayerId; standing: number }) {
  if (standing < 2) return <></>
  return (
    <Card>
      <Fold title={`End all ${standing} arrangements`}>
        <p>
          From tomorrow on every school pays for itself. What was sold until today stays as it was invoiced, and what
          was to begin later does not begin.
        </p>
        <div class="row">
          <ActionButton action={`/payers/${payer}/funding-end`} label={`End all ${standing}`} tone="danger" />
        </div>
      </Fold>
    </Card>
  )
}

export function ArrangeCard(props: {
  payer: Payer
  schools: readonly School[]
  today: PlainDate
  problems: readonly FieldProblem[] | undefined
  typed: Typed | undefined
}) {
  const { typed, problems, schools } = props
  const text = (name: string, now = '') => ({ name, problems, value: typed ? typedText(typed, name) : now })
  const districts = [...new Set(schools.map((school) => school.district))].toSorted()
  const options = [
    ...districts.map((name) => ({ value: `${ofDistrict}${name}`, label: `Every school of ${name}` })),
    ...schools.map((school) => ({ value: school.id, label: school.name })),
  ]
  return (
    <Card title="Arrange what it pays">
      <Form action={`/payers/${props.payer.id}/funding`} button="Arrange it">
        <Select {...text('schools')} label="For" empty="Choose a school or a district" options={options} />
        <Select
          {...text('covers')}
          label="Pays for"
          empty="Choose"
          options={coverings.map((covers) => ({ value: covers, label: coversWords[covers] }))}
        />
        <TextField
          {...text('percent', '100')}
          label="Share in percent"
          inputmode="numeric"
          width="short"
          hint="100 is all of it."
        />
        <TextField {...text('from_on', props.today.toString())} label="From" type="date" width="short" />
        <TextField
          {...text('until_on', boundsOf(financialYearOf(props.today)).until.toString())}
          label="Until and including"
          type="date"
          width="short"
          optional="optional"
        />
        <TextField
          {...text('payer_order')}
          label="Its purchase-order number"
          {...(props.payer.purchaseOrder === 'required' ? {} : { optional: 'optional' as const })}
        />
      </Form>
    </Card>
  )
}
