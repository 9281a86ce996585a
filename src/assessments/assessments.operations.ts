/** Recording what was measured, and putting it right: the case's people only, the licence held, the old row kept. */
import { addEvent, type CaseHead, readCase } from '#cases/index.ts'
import type { PlainDate } from '#kernel/days.ts'
import type { AssessmentId, CaseId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow, can } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { chosen } from '#rulebook/index.ts'
import { addMeasure, bornOn, holdMeasure, type Measure } from './assessments.store.ts'
import { type BandSet, bandSetOn, type Instrument, type Occasion, type Rater } from './instrument.rules.ts'
import { instruments, instrumentsOf } from './instruments.operations.ts'
import { type LicenceRow, licences } from './instruments.store.ts'
import { type CaseFacts, mayRecord, type NotRecorded } from './recording.rules.ts'
import { type ScoreProblem, scoresFrom, type TypedScores } from './scoring.rules.ts'
import { occasionWords, raterWords } from './words.ts'

export interface WantedMeasure {
  readonly instrument: string
  readonly rater: Rater
  readonly occasion: Occasion
  readonly on: PlainDate
  readonly earlier: 'earlier' | 'in the case'
  /** What the school records, the school reads. */
  readonly audience: 'team' | 'school'
  readonly note: string
  readonly scores: TypedScores
}

export type MeasureRefusal =
  | NotRecorded
  | { readonly kind: 'unknown instrument' }
  | { readonly kind: 'scores'; readonly problems: readonly ScoreProblem[] }

export type CorrectionRefusal = MeasureRefusal | { readonly kind: 'corrected already'; readonly by: AssessmentId }

/** Who asks, as the rules see it: nobody but the team and the school's lead gets this far. */
export function sideOf(work: Work, one: CaseHead): CaseFacts['by'] {
  return can(work.actor, 'cases: work')
    ? 'team'
    : can(work.actor, 'measures: record', one.school)
      ? 'school'
      : notFound()
}

export async function factsOf(work: Work, one: CaseHead, using: Pick<Using, 'licence' | 'held'>): Promise<CaseFacts> {
  return {
    subjectKind: one.subjectKind,
    bornOn: one.subjectKind === 'pupil' ? await bornOn(work, one.subject) : undefined,
    openedOn: one.openedOn,
    today: work.today,
    by: sideOf(work, one),
    licence: using.held ?? (using.licence?.kind === 'held' ? 'held' : 'not held'),
  }
}

export async function recordMeasure(
  work: Work,
  of: CaseId,
  wanted: WantedMeasure,
): Promise<Outcome<AssessmentId, MeasureRefusal>> {
  allow(work.actor, 'measures: record')
  const one = (await readCase(work, of)) ?? notFound()
  const known = (await instruments(work)).find((each) => each.instrument.code === wanted.instrument)
  if (!known || known.offered === 'not offered') return refuse({ kind: 'unknown instrument' })
  return keep(work, one, known, wanted, undefined)
}

/** A new version with its reason; the school puts right only what it recorded itself. */
export async function correctMeasure(
  work: Work,
  measure: AssessmentId,
  wanted: Omit<WantedMeasure, 'instrument'>,
  reason: string,
): Promise<Outcome<AssessmentId, CorrectionRefusal>> {
  allow(work.actor, 'measures: record')
  const old = (await holdMeasure(work, measure)) ?? notFound()
  const one = (await readCase(work, old.case)) ?? notFound()
  if (old.correctedBy) return refuse({ kind: 'corrected already', by: old.correctedBy })
  // Put right with what it was recorded with, also where that is not offered or licensed any more.
  const find = await instrumentsOf(work, [old])
  const licence = (await licences(work)).get(old.instrument)
  const known = { instrument: find(old.instrument, old.instrumentVersion), licence, held: 'held' as const }
  return keep(work, one, known, { ...wanted, instrument: old.instrument }, { old, reason })
}

interface Using {
  readonly instrument: Instrument
  readonly licence: LicenceRow | undefined
  readonly held?: 'held'
}

async function keep(
  work: Work,
  one: CaseHead,
  using: Using,
  wanted: WantedMeasure,
  corrects: { readonly old: Measure; readonly reason: string } | undefined,
): Promise<Outcome<AssessmentId, MeasureRefusal>> {
  const { instrument } = using
  const facts = await factsOf(work, one, using)
  const may = mayRecord(instrument, facts, wanted)
  if (!may.ok) return may
  const bands = await bandsFor(work, instrument, wanted, corrects?.old.bandSet)
  const scored = scoresFrom(instrument, wanted.rater, wanted.scores, bands, using.licence?.ceilings)
  if (!scored.ok) return scored
  const audience = facts.by === 'school' ? 'school' : wanted.audience
  const made = await addMeasure(work, {
    case: one.id,
    subject: one.subject,
    instrument: instrument.code,
    instrumentVersion: instrument.version,
    bandSet: bands?.id,
    occasion: wanted.occasion,
    rater: wanted.rater,
    on: wanted.on,
    earlier: wanted.earlier === 'earlier',
    audience,
    note: wanted.note,
    scores: scored.value,
    corrects: corrects && { id: corrects.old.id, reason: corrects.reason },
  })
  await addEvent(work, one, {
    kind: 'measure',
    title: `${instrument.name} ${corrects ? 'corrected' : 'recorded'}: ${occasionWords[wanted.occasion].toLowerCase()}, answered by ${raterWords[wanted.rater]}`,
    body: corrects?.reason ?? '',
    audience,
    on: wanted.on,
  })
  const facted = { instrument: instrument.code, occasion: wanted.occasion }
  await recordChange(work, corrects ? 'measure corrected' : 'measure recorded', made, facted, one.subject)
  return accept(made)
}

/** The bands in force on the day; a correction keeps the set that was used, where it fits who answered. */
async function bandsFor(
  work: Work,
  instrument: Instrument,
  { rater, on }: WantedMeasure,
  used: string | undefined,
): Promise<BandSet | undefined> {
  const kept = instrument.bandSets.find((set) => set.id === used && set.raters.includes(rater))
  return kept ?? bandSetOn(instrument, rater, on, (await chosen(work))['sdq bands'])
}
