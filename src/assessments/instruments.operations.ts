/** Which instruments there are, licences recorded and ended, and a service's own instruments added and changed. */
import { assert } from '#kernel/assert.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import type { Instrument } from './instrument.rules.ts'
import { addLicence, addOwn, type LicenceRow, licences, type OwnRow, ownInstruments } from './instruments.store.ts'
import { asInstrument, checkOwn, keyOf, type OwnDefinition, type OwnRefusal } from './own.rules.ts'
import { shipped } from './shipped.ts'

export interface KnownInstrument {
  readonly instrument: Instrument
  /** The newest record of its licence, where one was made. */
  readonly licence: LicenceRow | undefined
  readonly offered: 'offered' | 'not offered'
  readonly own: OwnRow | undefined
}

/** Those that ship, then the service's own in their newest version; two queries. */
export async function instruments(work: Work): Promise<readonly KnownInstrument[]> {
  const held = await licences(work)
  const own = await ownInstruments(work)
  const newest = own.filter((row, at) => own[at - 1]?.code !== row.code)
  return [
    ...shipped.map((instrument) => ({
      ...{ instrument, licence: held.get(instrument.code), own: undefined },
      offered: 'offered' as const,
    })),
    ...newest.map((row) => ({
      instrument: asInstrument(row.code, row.version, row.definition),
      licence: held.get(row.code),
      offered: row.standing,
      own: row,
    })),
  ]
}

export type FindInstrument = (code: string, version: number) => Instrument

/** What recorded rows were recorded with; no query where only shipped instruments are among them. */
export async function instrumentsOf(
  work: Work,
  rows: readonly { readonly instrument: string }[],
): Promise<FindInstrument> {
  const own = rows.some((row) => row.instrument.startsWith('own-')) ? await ownInstruments(work) : []
  return (code, version) => {
    const ships = shipped.find((instrument) => instrument.code === code)
    if (ships) return ships
    const found = own.find((row) => row.code === code && row.version === version)
    assert(found, 'what was recorded was recorded with an instrument')
    return asInstrument(found.code, found.version, found.definition)
  }
}

export type LicenceRefusal =
  | { readonly kind: 'no licence needed' }
  | { readonly kind: 'ceilings'; readonly scales: readonly string[] }

/** That the licence is held, with where it is kept; strands whose length we may not ship get their most points here. */
export async function recordLicence(
  work: Work,
  code: string,
  reference: string,
  ceilings: Readonly<Record<string, number>>,
): Promise<Outcome<undefined, LicenceRefusal>> {
  allow(work.actor, 'instruments: keep')
  const known = (await instruments(work)).find((one) => one.instrument.code === code) ?? notFound()
  if (known.instrument.licence.kind === 'free') return refuse({ kind: 'no licence needed' })
  const asked = openCeilings(known.instrument)
  const missing = asked.filter((scale) => ceilings[scale] === undefined)
  if (missing.length > 0) return refuse({ kind: 'ceilings', scales: missing })
  const kept = Object.fromEntries(asked.map((scale) => [scale, ceilings[scale] ?? 0]))
  await addLicence(work, { instrument: code, kind: 'held', reference, ceilings: kept })
  await recordChange(work, 'instrument licence recorded', work.provider.id, { instrument: code })
  return accept()
}

/** Scales whose most points only the licensed form tells. */
export function openCeilings(instrument: Instrument): readonly string[] {
  return instrument.scales.flatMap((scale) => (scale.most === undefined ? [scale.key] : []))
}

/** What was recorded stays readable; nothing new can be recorded with it. */
export async function endLicence(
  work: Work,
  code: string,
  reason: string,
): Promise<Outcome<undefined, { readonly kind: 'no licence' }>> {
  allow(work.actor, 'instruments: keep')
  const held = (await licences(work)).get(code)
  if (held?.kind !== 'held') return refuse({ kind: 'no licence' })
  await addLicence(work, { instrument: code, kind: 'ended', reference: reason, ceilings: held.ceilings })
  await recordChange(work, 'instrument licence ended', work.provider.id, { instrument: code })
  return accept()
}

export type AddOwnRefusal = OwnRefusal | { readonly kind: 'name taken' }

/** A first version, or with `replaces` the next one of it: the name makes the code, and the code stays. */
export async function keepOwn(
  work: Work,
  definition: OwnDefinition,
  standing: OwnRow['standing'],
  replaces?: string,
): Promise<Outcome<string, AddOwnRefusal>> {
  allow(work.actor, 'instruments: keep')
  const whole = checkOwn(definition)
  if (!whole.ok) return whole
  const known = await instruments(work)
  const before =
    replaces === undefined ? undefined : (known.find((one) => one.own?.code === replaces)?.own ?? notFound())
  const code = before?.code ?? `own-${keyOf(definition.name)}`
  const taken = known.some(
    ({ instrument: { code: other, name } }) =>
      other !== before?.code && (other === code || name.toLowerCase() === definition.name.toLowerCase()),
  )
  if (taken) return refuse({ kind: 'name taken' })
  await addOwn(work, { code, version: (before?.version ?? 0) + 1, standing, definition })
  await recordChange(work, 'own instrument kept', work.provider.id, { instrument: code })
  return accept(code)
}
