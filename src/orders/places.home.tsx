/** The panel member's home: how many places there are to decide about. */
import { inFull } from '#kernel/days.ts'
import type { Work } from '#platform/work.ts'
import { Card, Stat } from '#ui/index.ts'
import { placesFreeOn, placesRecorded } from './places.store.ts'

export async function placesCard(work: Work) {
  const free = await placesFreeOn(work)
  const [newest] = await placesRecorded(work)
  return (
    <Card title="Places at the short stay school">
      <div class="stack">
        <Stat figure={free} label={free === 1 ? 'place is free today' : 'places are free today'} />
        {newest && (
          <p class="small soft">
            {newest.why}. Recorded by {newest.by}, from {inFull(newest.from)}.
          </p>
        )}
        <p>The coordinator still sends you the agenda and its papers by other means.</p>
      </div>
    </Card>
  )
}
