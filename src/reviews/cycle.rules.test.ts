/** A model of cycles about one subject: whatever is done in whatever order, never two are open, and none begins unpaid. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type CycleRefusal, mayFollow } from './cycle.rules.ts'

interface Cycle {
  state: 'do' | 'closed'
  followed: boolean
}

/** The subject's cycles as the service holds them, and its Top-Ups that serve no case yet. */
class Subject {
  readonly cycles: Cycle[] = [{ state: 'do', followed: false }]
  free = 0
  used = 0

  order() {
    this.free++
  }

  review() {
    const open = this.cycles.find(({ state }) => state === 'do')
    if (open) open.state = 'closed'
  }

  /** From any review, by the press or by the day's run. */
  follow(at: number): CycleRefusal['kind'] | 'opened' {
    const earlier = this.cycles[at % this.cycles.length]
    if (!earlier) return 'not ordered'
    const open = this.cycles.findIndex(({ state }) => state === 'do')
    const may = mayFollow({
      earlier: earlier.state,
      followed: earlier.followed ? 'followed' : 'not followed',
      open: open < 0 ? undefined : `C-${open}`,
      topUp: this.free > 0 ? 'ordered' : 'not ordered',
    })
    if (!may.ok) return may.refusal.kind
    earlier.followed = true
    this.free--
    this.used++
    this.cycles.push({ state: 'do', followed: false })
    return 'opened'
  }
}

const doings = fc.array(
  fc.oneof(
    fc.constant({ does: 'order' } as const),
    fc.constant({ does: 'review' } as const),
    fc.record({ does: fc.constant('follow' as const), at: fc.nat(5) }),
  ),
  { maxLength: 40 },
)

it('one open cycle at a time, each after a review of its own, each on a Top-Up of its own', () => {
  fc.assert(
    fc.property(doings, (done) => {
      const subject = new Subject()
      for (const one of done) {
        if (one.does === 'order') subject.order()
        else if (one.does === 'review') subject.review()
        else subject.follow(one.at)
        expect(subject.cycles.filter(({ state }) => state === 'do').length).toBeLessThanOrEqual(1)
        expect(subject.cycles.length).toBe(1 + subject.used)
        expect(subject.cycles.filter(({ followed }) => followed).length).toBe(subject.used)
        expect(subject.free).toBeGreaterThanOrEqual(0)
      }
    }),
  )
})

it.each([
  [{ earlier: 'do', followed: 'not followed', open: undefined, topUp: 'ordered' }, 'still open'],
  [{ earlier: 'closed', followed: 'followed', open: 'C-1', topUp: 'ordered' }, 'followed already'],
  [{ earlier: 'closed', followed: 'not followed', open: 'C-1', topUp: 'ordered' }, 'cycle open'],
  [{ earlier: 'closed', followed: 'not followed', open: undefined, topUp: 'not ordered' }, 'not ordered'],
] as const)('%o is refused: %s', (facts, kind) => expect(mayFollow(facts)).toMatchObject({ refusal: { kind } }))

it('a reviewed cycle whose Top-Up is ordered is followed', () =>
  expect(mayFollow({ earlier: 'closed', followed: 'not followed', open: undefined, topUp: 'ordered' }).ok).toBe(true))
