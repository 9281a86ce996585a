/** A case's hours: what was bought, and beside it what is recorded and not charged. */
import type { PropsWithChildren } from 'hono/jsx'
import { SideTimeLine } from '#hours/index.ts'
import { Card, HoursBar } from '#ui/index.ts'
import type { Seen } from './case.cards.tsx'

export function HoursCard({ seen: { hours }, children }: PropsWithChildren<{ seen: Seen }>) {
  const { bought, beside } = hours
  return (
    <Card title="Hours" action={bought && <a href={`/hours/${bought.account}`}>The statement</a>}>
      {bought ? <HoursBar {...bought} /> : <p class="soft">The case waits for its order.</p>}
      <SideTimeLine time={beside} />
      {children}
    </Card>
  )
}
