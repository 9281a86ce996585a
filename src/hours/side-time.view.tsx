/** Work beside the visits in words: what is recorded, and that it is not charged. */
import { inShort, total } from '#kernel/minutes.ts'
import { type SideTime, sideTimeKinds } from './side-time.store.ts'

/** 'travel 1 h 30, email 20 min'; undefined where there is none. */
export function sideTimeInWords(time: SideTime): string | undefined {
  const parts = sideTimeKinds.filter((kind) => time[kind] > 0).map((kind) => `${kind} ${inShort(time[kind])}`)
  return parts.length > 0 ? parts.join(', ') : undefined
}

export function SideTimeLine({ time }: { time: SideTime }) {
  const words = sideTimeInWords(time)
  if (!words) return <></>
  return (
    <p class="small soft">
      Recorded, not charged: {inShort(total(sideTimeKinds.map((kind) => time[kind])))} ({words}).
    </p>
  )
}
