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
import { addMeasure, bornOn, holdMeasure } from './assessments.store.ts'
import { bandSetOn, type Occasion, type Rater } from './instrument.rules.ts'
import { instruments, type KnownInstrument, licenceOf } from './instruments.operations.ts'
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

export async function factsOf(work: Work, one: CaseHead, known: KnownInstrument): Promise<CaseFacts> {
  return {
    subjectKind: one.subjectKind,
    bornOn: one.subjectKind === 'pupil' ? await bornOn(work, one.subject) : undefined,
    openedOn: one.openedOn,
    today: work.today,
    by: sideOf(work, one),
    licence: licenceOf(known),
  }
}

export async function recordMeasure(
  work: Work,
  of: CaseId,
  wanted: WantedMeasure,
): Promise<Outcome<AssessmentId, MeasureRefusal>> {
  allow(work.actor, 'measures: record')
  const one = (await readCase(work, of)) ?? notFound()
  return keep(work, one, wanted, undefined)
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
  return keep(work, one, { ...wanted, instrument: old.instrument }, { id: measure, reason })
}

async function keep(
  work: Work,
  one: CaseHead,
  wanted: WantedMeasure,
  corrects: { readonly id: AssessmentId; readonly reason: string } | undefined,
): Promise<Outcome<AssessmentId, MeasureRefusal>> {
  const known = (await instruments(work)).find((each) => each.instrument.code === wanted.instrument)
  if (!known || known.offered === 'not offered') return refuse({ kind: 'unknown instrument' })
  const { instrument } = known
  const facts = await factsOf(work, one, known)
  const may = mayRecord(instrument, facts, wanted)
  if (!may.ok) return may
  const bands = bandSetOn(instrument, wanted.rater, wanted.on, (await chosen(work))['sdq bands'])
  const scored = scoresFrom(instrument, wanted.rater, wanted.scores, bands, known.licence?.ceilings)
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
    corrects,
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
