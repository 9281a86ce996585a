/**
 * The clocks of an EHC needs assessment and of a plan's annual reviews (Special Educational Needs and Disability Regulations
 * 2014, r. 10, 13, 18–22; standards.md 4.2 and 4.3). Calendar days, not school days: every date is counted from what happened.
 */
import { isBefore, type PlainDate } from '#kernel/days.ts'

export const ehcKinds = [
  'request received',
  'assessment agreed',
  'assessment refused',
  'exception',
  'draft sent',
  'no plan',
  'plan issued',
  'review meeting',
  'plan kept',
  'plan to be amended',
  'plan ended',
  'amended plan',
] as const
/** What can be recorded; before the decision was told apart it was recorded as notified alone. */
export type EhcKind = (typeof ehcKinds)[number] | 'decision notified'

export interface EhcEvent {
  readonly kind: EhcKind
  readonly on: PlainDate
}

export interface Clock {
  readonly what: string
  readonly by: PlainDate
  /** An exception of r. 10(4) is on record: the date stands and is never moved in silence. */
  readonly state: 'kept' | 'kept late' | 'overdue' | 'to come' | 'excepted'
  readonly doneOn: PlainDate | undefined
}

/** Every date that is still to keep or was kept, from the latest request and the latest plan or review. */
export function clocksOf(events: readonly EhcEvent[], today: PlainDate): readonly Clock[] {
  const last = (...kinds: readonly EhcKind[]) =>
    events
      .filter(({ kind }) => kinds.includes(kind))
      .toSorted((a, b) => (isBefore(a.on, b.on) ? -1 : 1))
      .at(-1)
  const request = last('request received')
  const reviewed = last('plan issued', 'review meeting')
  return [
    ...(request ? assessment(request.on, events, today) : []),
    ...(reviewed ? annual(reviewed, events, today) : []),
  ]
}

function assessment(received: PlainDate, all: readonly EhcEvent[], today: PlainDate): readonly Clock[] {
  const since = all.filter(({ on }) => !isBefore(on, received))
  const first = (...kinds: readonly EhcKind[]) => since.find(({ kind }) => kinds.includes(kind))?.on
  const excepted = since.some(({ kind }) => kind === 'exception')
  const clock = (what: string, days: number, doneOn: PlainDate | undefined) =>
    clockOf(what, received.add({ days }), doneOn, today, excepted ? 'excepted' : 'plain')
  const refused = first('assessment refused')
  const decided = clock('The authority decides whether to assess', 42, first('assessment agreed') ?? refused)
  if (refused) return [decided]
  const noPlan = first('no plan')
  const draft = first('draft sent')
  const issued = first('plan issued')
  return [
    decided,
    clock('The parent is told if there will be no plan', 112, noPlan ?? draft ?? issued),
    ...(draft && !issued
      ? [
          clockOf(
            'At least fifteen days for what the parent says of the draft',
            draft.add({ days: 15 }),
            issued,
            today,
            'plain',
          ),
        ]
      : []),
    ...(noPlan ? [] : [clock('The final plan is issued', 140, issued)]),
  ]
}

function annual(from: EhcEvent, all: readonly EhcEvent[], today: PlainDate): readonly Clock[] {
  const after = (...kinds: readonly EhcKind[]) =>
    all.find(({ kind, on }) => kinds.includes(kind) && !isBefore(on, from.on))?.on
  const yearly = clockOf('The annual review is held', from.on.add({ years: 1 }), undefined, today, 'plain')
  if (from.kind === 'plan issued') return [yearly]
  const settled = after('plan kept', 'plan ended')
  const decision = settled ?? after('plan to be amended', 'decision notified')
  const amending = clockOf(
    'A plan that is amended is final',
    from.on.add({ days: 84 }),
    after('amended plan'),
    today,
    'plain',
  )
  return [
    clockOf(
      'The authority says whether it keeps, amends or ends the plan',
      from.on.add({ days: 28 }),
      decision,
      today,
      'plain',
    ),
    ...(settled ? [] : [amending]),
    ...(after('plan ended') ? [] : [yearly]),
  ]
}

function clockOf(
  what: string,
  by: PlainDate,
  doneOn: PlainDate | undefined,
  today: PlainDate,
  exception: 'excepted' | 'plain',
): Clock {
  if (doneOn) return { what, by, doneOn, state: isBefore(by, doneOn) ? 'kept late' : 'kept' }
  if (isBefore(by, today)) return { what, by, doneOn, state: exception === 'excepted' ? 'excepted' : 'overdue' }
  return { what, by, doneOn, state: 'to come' }
}
