/** Scores, bands and change: the published keys by example, and what must hold for every number. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '../kernel/days.ts'
import { type Change, changesOf, latestPairs, leastChange, type Reading } from './change.rules.ts'
import { bandOf, bandSetOn, fillRange, type Instrument, mostOf, type Rater } from './instrument.rules.ts'
import { asInstrument, bandsInText, checkOwn, type OwnDefinition, readBands } from './own.rules.ts'
import { type CaseFacts, mayRecord } from './recording.rules.ts'
import { fieldsOf, median, prorated, scoresFrom } from './scoring.rules.ts'
import { shipped } from './shipped.ts'

const on = day('2022-11-07')
const known = (code: string): Instrument => {
  const found = shipped.find((one) => one.code === code)
  if (!found) throw new Error(`no instrument ${code}`)
  return found
}
const sdq = known('sdq-4-17')
const band = (rater: Rater, scale: string, value: number, style: 'four bands' | 'three bands' = 'four bands') =>
  bandOf(bandSetOn(sdq, rater, on, style), scale, value)
const score = (instrument: Instrument, rater: Rater, typed: Record<string, string>, ceilings = {}) =>
  scoresFrom(instrument, rater, typed, bandSetOn(instrument, rater, on, 'four bands'), ceilings)
const values = (scored: ReturnType<typeof score>) =>
  scored.ok ? Object.fromEntries(scored.value.map((one) => [one.scale, one.value])) : scored.refusal.problems

describe('bands', () => {
  it('of the published keys: each side of a border', () => {
    expect([band('teacher', 'total', 18), band('teacher', 'total', 19)]).toEqual(['high', 'very high'])
    expect([band('teacher', 'prosocial', 5), band('teacher', 'prosocial', 6)]).toEqual([
      'slightly lowered',
      'close to average',
    ])
    expect([band('parent', 'prosocial', 5), band('parent', 'prosocial', 8)]).toEqual(['very low', 'close to average'])
    expect([band('parent', 'total', 13), band('parent', 'total', 14)]).toEqual(['close to average', 'slightly raised'])
    expect([band('parent', 'emotional', 6), band('parent', 'conduct', 5)]).toEqual(['high', 'high'])
    expect(band('teacher', 'emotional', 4)).toBe('slightly raised')
    expect(band('teacher', 'emotional', 4, 'three bands')).toBe('normal')
    expect([band('parent', 'prosocial', 5, 'three bands'), band('parent', 'prosocial', 4, 'three bands')]).toEqual([
      'borderline',
      'abnormal',
    ])
  })
  it('every shipped set fills every range of every rater it names, lowest first', () => {
    let sets = 0
    for (const instrument of shipped)
      for (const set of instrument.bandSets)
        for (const rater of set.raters)
          for (const [key, bands] of Object.entries(set.of)) {
            const scale = instrument.scales.find((one) => one.key === key)
            expect([set.id, key, scale && fillRange(bands, scale.least, mostOf(scale, rater) ?? -1)]).toEqual([
              set.id,
              key,
              true,
            ])
            sets++
          }
    expect(sets).toBeGreaterThan(50)
  })
  it('a day before a set was published has no bands of it', () => {
    expect(bandSetOn(sdq, 'teacher', day('2015-12-31'), 'four bands')).toBeUndefined()
    expect(bandSetOn(sdq, 'teacher', day('2015-12-31'), 'three bands')?.id).toBe('sdq-4-17-teacher-three')
  })
})

describe('scores', () => {
  it('missing answers are made good from three of five; from two there is no score', () => {
    expect([prorated([1, 1, 2], 5, 3), prorated([2, 1], 5, 3), prorated([], 5, 0)]).toEqual([7, undefined, undefined])
  })
  it('prorated: nothing missing is the sum, and never outside what full answers could give', () => {
    const answers = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 3, maxLength: 5 })
    fc.assert(
      fc.property(answers, (given) => {
        const value = prorated(given, 5, 3)
        const sum = given.reduce((total, one) => total + one, 0)
        expect(value).toBeGreaterThanOrEqual(sum)
        expect(value).toBeLessThanOrEqual(sum + 2 * (5 - given.length))
        if (given.length === 5) expect(value).toBe(sum)
      }),
    )
  })
  it('the median lies between the readings, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 20 }), (readings) => {
        const middle = median(readings) ?? 0
        expect(median(readings.toReversed())).toBe(middle)
        expect(readings.filter((one) => one <= middle).length * 2).toBeGreaterThanOrEqual(readings.length)
        expect(readings.filter((one) => one >= middle).length * 2).toBeGreaterThanOrEqual(readings.length)
      }),
    )
  })
  it('the SDQ total is the sum of four, without prosocial; without one of the four there is none', () => {
    const of = fc.integer({ min: 0, max: 10 })
    const four = fc.record({ emotional: of, conduct: of, hyperactivity: of, peer: of })
    fc.assert(
      fc.property(
        four,
        of,
        fc.constantFrom('emotional', 'conduct', 'hyperactivity', 'peer'),
        (scores, prosocial, missing) => {
          const typed = Object.fromEntries(
            Object.entries({ ...scores, prosocial }).map(([key, value]) => [key, String(value)]),
          )
          const total = scores.emotional + scores.conduct + scores.hyperactivity + scores.peer
          expect(values(score(sdq, 'teacher', typed))).toMatchObject({ total, prosocial })
          expect(values(score(sdq, 'teacher', { ...typed, [missing]: '' }))).not.toHaveProperty('total')
        },
      ),
    )
  })
  it('every shipped instrument takes its whole range and nothing beside it, for each of its raters', () => {
    for (const instrument of shipped)
      for (const rater of instrument.raters)
        for (const scale of instrument.scales.filter((one) => one.from.by === 'number')) {
          const ceilings = Object.fromEntries(instrument.scales.map((one) => [one.key, 20]))
          const most = mostOf(scale, rater, ceilings) ?? -1
          const at = (value: number) => score(instrument, rater, { [scale.key]: String(value) }, ceilings).ok
          expect([at(scale.least), at(most), at(most + 1), at(scale.least - 1)]).toEqual([true, true, false, false])
        }
  })
  it('a teacher’s impact ends at 6, a parent’s at 10', () => {
    expect(score(sdq, 'parent', { impact: '7' }).ok).toBe(true)
    expect(values(score(sdq, 'teacher', { impact: '7' }))).toMatchObject([
      { kind: 'out of range', field: 'impact', most: 6 },
    ])
  })
  it('nothing that can be typed makes a score outside its range', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(...sdq.scales.flatMap(fieldsOf)),
          fc.oneof(fc.string(), fc.integer().map(String)),
        ),
        (typed) => {
          const scored = score(sdq, 'teacher', typed)
          if (!scored.ok) {
            expect(scored.refusal.problems.length).toBeGreaterThan(0)
            return
          }
          for (const { scale, value } of scored.value) {
            expect(Number.isInteger(value) && value >= 0 && value <= (scale === 'total' ? 40 : 10)).toBe(true)
          }
        },
      ),
    )
  })
  it('Leuven keeps the median of the readings, confidence makes good two missing answers', () => {
    expect(values(score(known('leuven'), 'specialist', { 'well-being': '2, 3 3 4', involvement: '6' }))).toMatchObject([
      { kind: 'readings' },
    ])
    expect(values(score(known('leuven'), 'specialist', { 'well-being': '2 4 3 4' }))).toEqual({ 'well-being': 3.5 })
    const answered = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`confidence-${at + 1}`, '4']))
    expect(values(score(known('teacher-confidence'), 'teacher', answered(4)))).toEqual({ confidence: 24 })
    expect(values(score(known('teacher-confidence'), 'teacher', answered(3)))).toMatchObject([
      { kind: 'too few answers', needed: 4 },
    ])
  })
  it('a goal needs words and score, and stands once; a strand of unknown length waits for the licence’s record', () => {
    expect(values(score(known('gbo'), 'child', { 'goal-1': '4' }))).toMatchObject([{ kind: 'goal without words' }])
    expect(
      values(
        score(known('gbo'), 'child', { 'goal-1-words': 'Play', 'goal-1': '4', 'goal-2-words': 'play', 'goal-2': '5' }),
      ),
    ).toMatchObject([{ kind: 'goal twice' }])
    expect(values(score(known('boxall-2017'), 'teacher', { a: '4' }))).toMatchObject([{ kind: 'ceiling unknown' }])
    expect(values(score(known('boxall-2017'), 'teacher', {}))).toMatchObject([{ kind: 'nothing entered' }])
  })
})

describe('change', () => {
  const reading = (occasion: Reading['occasion'], on: string, total: number): Reading => ({
    ...{ instrument: 'sdq-4-17', rater: 'teacher', occasion, on: day(on) },
    scores: [{ scale: 'total', value: total, band: undefined, words: undefined }],
  })
  const change = (before: number, after: number): Change | undefined => {
    const [pair] = latestPairs([reading('before', '2022-01-10', before), reading('after', '2022-03-10', after)])
    return pair && changesOf(sdq, pair)[0]
  }
  it('reliable from 1.96 × sd × √2 × √(1 − alpha): 6 points for a teacher, 7 for a parent', () => {
    expect(leastChange(sdq.reliable.total?.teacher)).toBeCloseTo(5.997, 2)
    expect(leastChange(sdq.reliable.total?.parent)).toBeCloseTo(6.82, 2)
    expect([change(20, 14)?.reliable, change(20, 15)?.reliable]).toEqual(['reliable', 'within chance'])
    expect(leastChange(undefined)).toBeUndefined()
  })
  it('lower is better on one scale, and there and back are opposites', () => {
    const total = fc.integer({ min: 0, max: 40 })
    const opposite = { better: 'worse', worse: 'better', same: 'same' } as const
    fc.assert(
      fc.property(total, total, (one, other) => {
        const there = change(one, other)
        const back = change(other, one)
        if (!there || !back) throw new Error('a pair has a change')
        expect(there.direction).toBe(other < one ? 'better' : other > one ? 'worse' : 'same')
        expect([back.direction, back.reliable, there.points + back.points]).toEqual([
          opposite[there.direction],
          there.reliable,
          0,
        ])
      }),
    )
  })
  it('the latest after meets the latest before that is not later; another rater or other words meet nothing', () => {
    const all = [
      reading('before', '2022-01-10', 20),
      reading('before', '2022-02-10', 18),
      reading('after', '2022-03-10', 12),
      reading('before', '2022-05-10', 30),
    ]
    expect(latestPairs(all).map((pair) => [pair.before.scores[0]?.value, pair.after.scores[0]?.value])).toEqual([
      [18, 12],
    ])
    const [first, , third] = all
    if (!first || !third) throw new Error('there are four')
    expect(latestPairs([{ ...first, rater: 'parent' }, third])).toEqual([])
    const goal = (occasion: Reading['occasion'], words: string): Reading => ({
      ...first,
      occasion,
      instrument: 'gbo',
      rater: 'child',
      scores: [{ scale: 'goal-1', value: 3, band: undefined, words }],
    })
    const pairOf = (words: string) =>
      latestPairs([goal('before', 'Play'), goal('after', words)]).flatMap((pair) => changesOf(known('gbo'), pair))
    expect([pairOf('Play').length, pairOf('Play more').length]).toEqual([1, 0])
  })
})

describe('recording', () => {
  const facts: CaseFacts = {
    subjectKind: 'pupil',
    bornOn: day('2015-03-01'),
    openedOn: day('2022-10-03'),
    today: on,
    by: 'team',
    licence: 'not held',
  }
  const wanted = { rater: 'teacher', occasion: 'before', on, earlier: 'in the case' } as const
  const refused = (
    instrument: Instrument,
    with_: Partial<CaseFacts>,
    asks: Partial<Parameters<typeof mayRecord>[2]> = {},
  ) => {
    const may = mayRecord(instrument, { ...facts, ...with_ }, { ...wanted, ...asks })
    return may.ok ? 'recorded' : may.refusal.kind
  }
  it('refuses what is not so, each by its name', () => {
    expect(refused(sdq, {})).toBe('recorded')
    expect(refused(known('boxall-2017'), {})).toBe('licence needed')
    expect(refused(known('boxall-2017'), { licence: 'held' })).toBe('recorded')
    expect(refused(sdq, { subjectKind: 'class' })).toBe('not for this subject')
    expect(refused(known('leuven'), { subjectKind: 'class', bornOn: undefined })).toBe('recorded')
    expect(refused(known('gbo'), { by: 'school' })).toBe('team only')
    expect(refused(sdq, {}, { on: on.add({ days: 1 }) })).toBe('in the future')
    expect(refused(sdq, {}, { on: day('2015-02-28') })).toBe('before birth')
    expect(refused(sdq, {}, { on: day('2022-10-02') })).toBe('before the case')
    expect(refused(sdq, {}, { on: day('2022-10-02'), earlier: 'earlier' })).toBe('recorded')
    expect(refused(sdq, {}, { on: day('2022-10-02'), earlier: 'earlier', occasion: 'after' })).toBe('before the case')
    expect(refused(sdq, {}, { rater: 'child' })).toBe('outside ages')
    expect(refused(known('sdq-2-4'), {})).toBe('outside ages')
    expect(refused(sdq, {}, { rater: 'specialist' })).toBe('not answered by')
    // Five by now, four when it was answered.
    const young = { bornOn: day('2017-12-01'), openedOn: day('2021-10-03'), today: day('2023-01-10') }
    expect(refused(known('sdq-2-4'), young, { on: day('2022-11-07') })).toBe('recorded')
    expect(refused(known('sdq-2-4'), young, { on: day('2023-01-10') })).toBe('outside ages')
  })
})

describe('an instrument of one’s own', () => {
  const own: OwnDefinition = {
    ...{
      name: 'Calm',
      about: 'x',
      subjects: ['pupil'],
      raters: ['teacher'],
      recordedBy: 'team',
      licensedBy: undefined,
    },
    scales: [
      { name: 'At work', least: 0, most: 10, better: 'higher', bands: readBands('0-3 hard; 4-10 settled') ?? [] },
    ],
  }
  const kinds = (scales: OwnDefinition['scales']) => {
    const checked = checkOwn({ ...own, scales })
    return checked.ok ? [] : checked.refusal.problems.map((one) => one.kind)
  }
  const [scale] = own.scales
  if (!scale) throw new Error('there is a scale')
  it('bands without gaps or none; scales once; a range that is one', () => {
    expect(kinds(own.scales)).toEqual([])
    expect(kinds([])).toEqual(['no scale'])
    expect(kinds([scale, scale])).toEqual(['scale twice'])
    expect(kinds([{ ...scale, most: 0 }])).toEqual(['empty range'])
    expect(kinds([{ ...scale, bands: readBands('0-3 hard, 5-10 settled') ?? [] }])).toEqual(['bands leave gaps'])
    expect(readBands('hard')).toBeUndefined()
  })
  it('what is kept is an instrument like any other: its whole range is taken and banded', () => {
    const made = asInstrument('own-calm', 1, own)
    for (let value = 0; value <= 10; value++) {
      const scored = scoresFrom(
        made,
        'teacher',
        { 'at-work': String(value) },
        bandSetOn(made, 'teacher', on, 'four bands'),
      )
      expect(scored.ok && scored.value[0]?.band).toBe(value <= 3 ? 'hard' : 'settled')
    }
  })
  it('bands in text read back as they were', () => {
    const words = fc.stringMatching(/^[a-z]{1,12}( [a-z]{1,12})?$/)
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), words), { maxLength: 5 }), (pieces) => {
        const starts = pieces.map((_, at) => pieces.slice(0, at).reduce((sum, [length]) => sum + length, 0))
        const bands = pieces.map(([length, text], at) => {
          const least = starts[at] ?? 0
          return { least, most: least + length - 1, words: text }
        })
        expect(readBands(bandsInText(bands))).toEqual(bands)
      }),
    )
  })
})
