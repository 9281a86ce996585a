/** The Year 6 hand-over: begun with what is written already, delivered once a parent has agreed. Pure. */
import { isBefore, type PlainDate } from '#kernel/days.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'

export const handoverParts = ['helps', 'avoid', 'reached', 'ring', 'agencies'] as const
export type HandoverPart = (typeof handoverParts)[number]
export type HandoverWords = Readonly<Record<HandoverPart, string>>

export const partWords: Readonly<Record<HandoverPart, string>> = {
  helps: 'What helps',
  avoid: 'What to avoid',
  reached: 'Targets reached',
  ring: 'Who to ring',
  agencies: 'Agencies involved',
}

export const deliveries = ['meeting', 'by hand', 'post', 'secure mail'] as const
export type DeliveredHow = (typeof deliveries)[number]
export const deliveryWords: Readonly<Record<DeliveredHow, string>> = {
  meeting: 'At a meeting',
  'by hand': 'By hand',
  post: 'By post',
  'secure mail': 'By secure mail',
}

export interface Known {
  readonly passportHelps: string
  readonly passportHarder: string
  readonly strategies: readonly { readonly title: string; readonly what: string }[]
  readonly targets: readonly { readonly words: string; readonly rating: string | undefined }[]
  readonly adults: readonly { readonly name: string; readonly relation: string; readonly state: string }[]
  readonly specialists: readonly string[]
  readonly agencies: readonly {
    readonly name: string
    readonly contact: string
    readonly until: PlainDate | undefined
  }[]
}

/** One line a thing, so that whoever writes on takes a line out or adds one. A restricted adult is nobody to ring. */
export function prefilled(known: Known): HandoverWords {
  const lines = (all: readonly string[]) => all.filter((one) => one.trim() !== '').join('\n')
  const reached = known.targets.filter(({ rating }) => rating === 'met' || rating === 'exceeded')
  return {
    helps: lines([
      known.passportHelps,
      ...known.strategies.map(({ title, what }) => (what ? `${title}: ${what}` : title)),
    ]),
    avoid: lines([known.passportHarder]),
    reached: lines(reached.map(({ words }) => words)),
    ring: lines([
      ...known.adults.filter(({ state }) => state === 'live').map(({ name, relation }) => `${name}, ${relation}`),
      ...known.specialists.map((name) => `${name}, outreach specialist`),
    ]),
    agencies: lines(
      known.agencies
        .filter(({ until }) => until === undefined)
        .map(({ name, contact }) => (contact ? `${name}: ${contact}` : name)),
    ),
  }
}

export type DeliverRefusal =
  | { readonly kind: 'no agreement' }
  | { readonly kind: 'in the future' }
  | { readonly kind: 'before it was written'; readonly on: PlainDate }

export function mayDeliver(
  on: PlainDate,
  writtenOn: PlainDate,
  agreement: 'stands' | 'withdrawn' | 'never given',
  today: PlainDate,
): Outcome<undefined, DeliverRefusal> {
  if (agreement !== 'stands') return refuse({ kind: 'no agreement' })
  if (isBefore(today, on)) return refuse({ kind: 'in the future' })
  return isBefore(on, writtenOn) ? refuse({ kind: 'before it was written', on: writtenOn }) : accept()
}
