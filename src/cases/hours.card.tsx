/** A case's hours: what was bought, and beside it what is recorded and not charged. */
import { SideTimeLine } from '#hours/index.ts'
import { Card, HoursBar, LinkButton, Row } from '#ui/index.ts'
import type { Seen } from './case.cards.tsx'

/** `records`: the reader works on the case, and is two taps away from having travel or a message on record. */
export function HoursCard({ seen, records }: { seen: Seen; records: 'records' | 'reads' }) {
  const { hours, one } = seen
  if (!hours && records === 'reads') return <></>
  return (
    <Card title="Hours" action={hours && <a href={`/hours/${hours.account}`}>The statement</a>}>
      {hours ? <HoursBar {...hours} /> : <p class="soft">The case waits for its order.</p>}
      <SideTimeLine time={seen.sideTime} />
      {records === 'records' && one.state !== 'closed' && (
        <Row>
          <LinkButton href={`/cases/${one.id}/time`} tone="quiet">
            Record travel or messages
          </LinkButton>
        </Row>
      )}
    </Card>
  )
}
