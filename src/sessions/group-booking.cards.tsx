/** Booking a group's next session, and the one that is booked. */
import { clockTime, withWeekday } from '#kernel/days.ts'
import { inShort } from '#kernel/minutes.ts'
import { type CameBack, givenTo, typedText } from '#platform/web/index.ts'
import { Card, Facts, Fold, Form, LinkButton, Row, Select, TextField } from '#ui/index.ts'
import type { LineWithTime } from './group-booking.operations.ts'
import type { GroupBooking } from './group-booking.store.ts'

interface Props {
  readonly path: string
  readonly no: number
  readonly heading: string
  readonly lines: readonly LineWithTime[]
  readonly place: string
  readonly back: CameBack | undefined
}

export function BookingCard({ path, no, heading, lines, place, back }: Props) {
  const first = (name: string, value: string) => ({
    ...givenTo(back)(name),
    value: back ? typedText(back.typed, name) : value,
  })
  return (
    <Card title={`Book session ${no}: ${heading}`}>
      {lines.length === 0 ? (
        <>
          <p>The school has no time left that a session could use. Consultancy hours for group work can be ordered.</p>
          <Row>
            <LinkButton href="/offer" tone="quiet">
              What can be ordered
            </LinkButton>
          </Row>
        </>
      ) : (
        <Form action={`${path}/booking`} button="Book">
          <Select
            {...givenTo(back)('line')}
            label="On which line"
            hint="Its time is taken once, however many children are in the group."
            empty="Choose"
            options={lines.map(({ account, title, left }) => ({
              value: account,
              label: `${title}, ${inShort(left)} left`,
            }))}
          />
          <div class="pair">
            <TextField {...givenTo(back)('date')} label="Day" type="date" />
            <TextField {...first('time', '13:30')} label="Begins at" type="time" />
          </div>
          <TextField {...first('length', '1')} label="How long" hint="In hours, such as 1 or 0:45." width="short" />
          <TextField {...first('place', place)} label="Where" />
        </Form>
      )}
    </Card>
  )
}

export function BookedCard({
  path,
  booking,
  leads,
  back,
}: {
  path: string
  booking: GroupBooking
  leads: 'leads' | 'reads'
  back: CameBack | undefined
}) {
  const wrong = back?.problems.some(({ field }) => field === 'reason')
  return (
    <Card title="Booked">
      <Facts
        facts={[
          {
            label: 'When',
            value: `${withWeekday(booking.from.toPlainDate())}, ${clockTime(booking.from.toPlainTime())}`,
          },
          { label: 'Time set aside', value: `${inShort(booking.minutes)} of ${booking.line}` },
          { label: 'Where', value: booking.place },
        ]}
      />
      {leads === 'leads' && (
        <Fold title="Call it off" open={wrong ? 'open' : undefined}>
          <Form action={`${path}/booking/cancellation`} button="Call off" tone="danger">
            <TextField {...givenTo(back)('reason')} label="Why" hint="Its time comes back." />
          </Form>
        </Fold>
      )}
    </Card>
  )
}
