/** A parent's agreement ends: the future work of every case about the child stands still, the record stays. Given again, it goes on. */

import { inFull } from '#kernel/days.ts'
import type { SubjectId } from '#kernel/ids.ts'
import { recordChange } from '#platform/audit.ts'
import type { Work } from '#platform/work.ts'
import type { Stop } from './stops.rules.ts'
import { addStop, liftStopsOf, movingCasesOf } from './stops.store.ts'
import { addEvent } from './timeline.store.ts'

/** Called by the room of agreements, which has asked who may. */
export async function stopCases(work: Work, subject: SubjectId, stop: Stop): Promise<number> {
  const moving = await movingCasesOf(work, subject)
  for (const of of moving) {
    await addStop(work, of, subject, stop)
    await addEvent(
      work,
      { id: of, subject },
      {
        kind: 'agreement',
        title: 'The parent’s agreement was withdrawn',
        body: `From ${inFull(stop.on)} nothing further is booked. What is on record stays.${stop.reason ? ` ${stop.reason}` : ''}`,
        audience: 'family',
      },
    )
    await recordChange(work, 'case stopped', of, {}, subject)
  }
  return moving.length
}

export async function liftStops(work: Work, subject: SubjectId): Promise<void> {
  for (const of of await liftStopsOf(work, subject)) {
    await addEvent(
      work,
      { id: of, subject },
      { kind: 'agreement', title: 'The parent agrees again: the work goes on', body: '', audience: 'family' },
    )
    await recordChange(work, 'case goes on', of, {}, subject)
  }
}
