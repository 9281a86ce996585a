/** The only file that touches measures and their scores. Append-only: a correction is a row that names the one it replaces. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { PlainDate } from '#kernel/days.ts'
import { type AssessmentId, type CaseId, id, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { Occasion, Rater } from './instrument.rules.ts'
import type { Score } from './scoring.rules.ts'

export interface Measure {
  readonly id: AssessmentId
  readonly case: CaseId
  readonly subject: SubjectId
  readonly instrument: string
  readonly instrumentVersion: number
  readonly bandSet: string | undefined
  readonly occasion: Occasion
  readonly rater: Rater
  readonly on: PlainDate
  readonly earlier: boolean
  readonly audience: 'team' | 'school'
  readonly note: string
  readonly recordedBy: string
  readonly recordedById: string
  readonly recordedOn: PlainDate
  readonly corrects: AssessmentId | undefined
  readonly correctionReason: string | undefined
  readonly correctedBy: AssessmentId | undefined
  readonly scores: readonly Score[]
}

const scoresShape = z.array(
  z.object({ scale: z.string(), value: z.number(), band: z.string().nullable(), words: z.string().nullable() }),
)

function measureRows(work: Work) {
  return work
    .selectFrom('assessment')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'assessment.recorded_by'))
    .leftJoin('assessment as newer', (on) => on.onRef('newer.corrects_id', '=', 'assessment.id'))
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('assessment_score')
          .select(
            sql<unknown>`coalesce(jsonb_agg(jsonb_build_object('scale', scale, 'value', value, 'band', band, 'words', words) order by no), '[]')`.as(
              'scores',
            ),
          )
          .whereRef('assessment_score.assessment_id', '=', 'assessment.id')
          .as('scored'),
      (on) => on.onTrue(),
    )
    .select(['assessment.id', 'assessment.case_id', 'assessment.subject_id', 'assessment.instrument'])
    .select(['assessment.instrument_version', 'assessment.band_set', 'assessment.occasion', 'assessment.rater'])
    .select(['assessment.on_day', 'assessment.earlier', 'assessment.audience', 'assessment.note'])
    .select(['assessment.recorded_by', 'assessment.recorded_on', 'principal.name as by', 'assessment.corrects_id'])
    .select(['assessment.correction_reason', 'newer.id as newer_id', 'scored.scores'])
}

type Row = Awaited<ReturnType<ReturnType<typeof measureRows>['executeTakeFirstOrThrow']>>

function measureFrom(row: Row): Measure {
  return {
    id: id(row.id),
    case: id(row.case_id),
    subject: id(row.subject_id),
    instrument: row.instrument,
    instrumentVersion: row.instrument_version,
    bandSet: row.band_set ?? undefined,
    occasion: row.occasion as Occasion,
    rater: row.rater as Rater,
    on: row.on_day,
    earlier: row.earlier,
    audience: row.audience as Measure['audience'],
    note: row.note,
    recordedBy: row.by,
    recordedById: row.recorded_by,
    recordedOn: row.recorded_on,
    corrects: row.corrects_id === null ? undefined : id<AssessmentId>(row.corrects_id),
    correctionReason: row.correction_reason ?? undefined,
    correctedBy: row.newer_id === null ? undefined : id<AssessmentId>(row.newer_id),
    scores: scoresShape.parse(row.scores ?? []).map(({ scale, value, band, words }) => ({
      ...{ scale, value, band: band ?? undefined, words: words ?? undefined },
    })),
  }
}

/** Every version that the actor may read, in the order of their days; one query. */
export async function measuresOf(work: Work, of: CaseId): Promise<readonly Measure[]> {
  const rows = await measureRows(work)
    .where('assessment.case_id', '=', of)
    .orderBy('assessment.on_day')
    .orderBy('assessment.at')
    .execute()
  return rows.map(measureFrom)
}

export async function readMeasure(work: Work, measure: AssessmentId): Promise<Measure | undefined> {
  const row = await measureRows(work).where('assessment.id', '=', measure).executeTakeFirst()
  return row && measureFrom(row)
}

/** Held until the work ends, by those who may put it right: two corrections of one row are answered in turn. */
export async function holdMeasure(work: Work, measure: AssessmentId): Promise<Measure | undefined> {
  const held = await work.selectFrom('assessment').select('id').where('id', '=', measure).forUpdate().executeTakeFirst()
  return held && readMeasure(work, measure)
}

/** The day of birth, where the case is about a pupil. */
export async function bornOn(work: Work, subject: SubjectId): Promise<PlainDate | undefined> {
  const row = await work.selectFrom('pupil').select('born_on').where('subject_id', '=', subject).executeTakeFirst()
  return row?.born_on
}

export type NewMeasure = Pick<
  Measure,
  | 'case'
  | 'subject'
  | 'instrument'
  | 'instrumentVersion'
  | 'occasion'
  | 'rater'
  | 'on'
  | 'earlier'
  | 'audience'
  | 'note'
> & {
  readonly bandSet: string | undefined
  readonly scores: readonly Score[]
  readonly corrects: { readonly id: AssessmentId; readonly reason: string } | undefined
}

export async function addMeasure(work: Work, measure: NewMeasure): Promise<AssessmentId> {
  const made = work.newId<AssessmentId>()
  await work
    .insertInto('assessment')
    .values({
      id: made,
      case_id: measure.case,
      subject_id: measure.subject,
      instrument: measure.instrument,
      instrument_version: measure.instrumentVersion,
      band_set: measure.bandSet ?? null,
      occasion: measure.occasion,
      rater: measure.rater,
      on_day: measure.on,
      earlier: measure.earlier,
      audience: measure.audience,
      note: measure.note,
      recorded_by: work.actor.id,
      recorded_on: work.today,
      at: work.now,
      corrects_id: measure.corrects?.id ?? null,
      correction_reason: measure.corrects?.reason ?? null,
    })
    .execute()
  const scores = measure.scores.map((score, at) => ({
    assessment_id: made,
    subject_id: measure.subject,
    no: at + 1,
    scale: score.scale,
    value: score.value,
    band: score.band ?? null,
    words: score.words ?? null,
  }))
  await work.insertInto('assessment_score').values(scores).execute()
  return made
}

export interface MeanChange {
  readonly instrument: string
  readonly rater: Rater
  readonly scale: string
  /** Undefined where fewer than 5 children or classes have both; means are withheld with it. */
  readonly means: { readonly subjects: number; readonly before: number; readonly after: number } | undefined
}

/** Means of before and after by instrument, rater and scale, of pairs whose 'after' lies in the days; one query. */
export async function meanChanges(work: Work, from: PlainDate, until: PlainDate): Promise<readonly MeanChange[]> {
  const { rows } = await sql<{
    instrument: string
    rater: string
    scale: string
    subjects: number | null
    mean_before: number | null
    mean_after: number | null
  }>`select instrument, rater, scale, subjects, mean_before, mean_after from app.impact_score_changes(${from}, ${until})`.execute(
    work,
  )
  return rows.map(({ instrument, rater, scale, subjects, mean_before: before, mean_after: after }) => ({
    ...{ instrument, rater: rater as Rater, scale },
    means:
      subjects === null || before === null || after === null
        ? undefined
        : { subjects: Number(subjects), before, after },
  }))
}

/** Whether the actor's clearance reaches support records of this subject: a key's does not. */
export async function reachesSupport(work: Work, subject: SubjectId): Promise<boolean> {
  const row = await work
    .selectFrom('access')
    .select('max_label')
    .where((where) => where.or([where('subject_id', '=', subject), where('subject_id', 'is', null)]))
    .where('max_label', '>=', 2)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
