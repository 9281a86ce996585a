/** What an observation amounts to: nothing is claimed that was not seen, nothing seen is lost. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codesFrom, standardCodes } from './codes.rules.ts'
import { answersFrom, initialOf, mayAsk } from './gathering.rules.ts'
import { type LessonStep, leadersMayRead, mayStep } from './lesson.rules.ts'
import { readObservation } from './observation.reading.ts'
import {
  agreementOf,
  figuresOf,
  type Interval,
  inSentence,
  mayKeep,
  perTenMinutes,
  stretchesOf,
} from './observation.rules.ts'
import { questionnaires } from './questionnaires.ts'

const mark = fc.option(fc.boolean(), { nil: undefined })
const intervals = fc
  .array(fc.record({ onTask: mark, peerOnTask: mark }), { maxLength: 200 })
  .map((all) => all.map((one, n): Interval => ({ no: n + 1, ...one })))

function marked(signs: string): readonly Interval[] {
  return [...signs].map((sign, n) => ({ no: n + 1, onTask: sign === 'o', peerOnTask: undefined }))
}

describe('figures', () => {
  it('say on-task moments beside the classmate’s', () => {
    const all = marked('ooxxx').map((one, n) => ({ ...one, peerOnTask: n === 0 ? undefined : true }))
    expect(inSentence(figuresOf(all, []))).toBe(
      'On task in 40% of 5 intervals; a classmate nearby in 100%. 0 incidents noted.',
    )
  })
  it('claim nothing where nothing was sampled', () =>
    expect([inSentence(figuresOf([], [])), inSentence(figuresOf([], [1]))]).toEqual([
      'No intervals were sampled.',
      '1 incident noted.',
    ]))
  it('on and off make up every moment, and the stretches every interval', () => {
    fc.assert(
      fc.property(intervals, fc.constantFrom(10, 15, 20, 30, 60), (all, seconds) => {
        const figures = figuresOf(all, [])
        const on = all.filter((one) => one.onTask === true).length
        const off = all.filter((one) => one.onTask === false).length
        expect(figures.intervals).toBe(on + off)
        expect(figures.onTask).toBe(on + off === 0 ? undefined : Math.round((on * 100) / (on + off)))
        const stretches = stretchesOf(all, seconds)
        expect(stretches.reduce((sum, one) => sum + one.intervals, 0)).toBe(on + off)
        expect(stretches.length).toBeLessThanOrEqual(10)
      }),
    )
  })
  it('a rate is for ten minutes, and unknown where nobody timed it', () => {
    expect([perTenMinutes(6, 1_200), perTenMinutes(1, 420), perTenMinutes(6, undefined)]).toEqual([3, 1.4, undefined])
  })
})

describe('agreement of counts with intervals', () => {
  const counts = (...atSeconds: number[]) => [
    { code: 'a', label: 'A', means: 'off task' as const, pupil: atSeconds.length, peer: 0, atSeconds },
  ]
  it('is whole where each interval marked off task holds a tap and no other does', () => {
    expect(agreementOf({ intervals: marked('oxox'), counts: counts(12, 35), intervalSeconds: 10 })).toEqual({
      intervals: 4,
      percent: 100,
    })
    expect(agreementOf({ intervals: marked('oxox'), counts: counts(2, 35), intervalSeconds: 10 })?.percent).toBe(50)
  })
  it('is not claimed for counts on paper', () =>
    expect(agreementOf({ intervals: marked('ox'), counts: counts(), intervalSeconds: 10 })).toBeUndefined())
  it('taps exactly where marks say off always agree', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 80 }),
        fc.constantFrom(10, 15, 30),
        (on, seconds) => {
          const all = on.map((onTask, n) => ({ no: n + 1, onTask, peerOnTask: undefined }))
          const taps = on.flatMap((onTask, n) => (onTask ? [] : [n * seconds + (n % seconds)]))
          const agreement = agreementOf({ intervals: all, counts: counts(...taps), intervalSeconds: seconds })
          expect(agreement?.percent ?? 100).toBe(100)
        },
      ),
    )
  })
})

describe('the form', () => {
  const typed = { setting: 'Maths', notes: 'Seen.', interval_seconds: '10' }
  const read = (more: Readonly<Record<string, string>>) => readObservation({ ...typed, ...more }, standardCodes)
  it('is read as it was typed', () => {
    const one = read({
      ...{ pupil_marks: 'Oox-', peer_marks: 'o--o', length: '12:30', 'count_off-verbal': '2' },
      ...{ tapped: '3:off-verbal 25:off-verbal rubbish 9:praised' },
      ...{ antecedent_2: 'a', behaviour_2: 'b', consequence_2: 'c', at_2: '4:05' },
    })
    expect(one).toMatchObject({
      ok: true,
      value: {
        lengthSeconds: 750,
        intervals: [{ no: 1, onTask: true }, { no: 2, peerOnTask: undefined }, { no: 3, onTask: false }, { no: 4 }],
        counts: [{ code: 'off-verbal', pupil: 2, atSeconds: [3, 25] }],
        entries: [{ atSecond: 245 }],
      },
    })
  })
  it('forgets the times of a number that was put right by hand', () => {
    expect(read({ 'count_off-verbal': '3', tapped: '3:off-verbal' })).toMatchObject({
      value: { counts: [{ pupil: 3, atSeconds: [] }] },
    })
  })
  it.each([
    ['pupil_marks', { pupil_marks: 'oyo' }],
    ['pupil_marks', { pupil_marks: 'o'.repeat(361) }],
    ['length', { length: 'long' }],
    ['count_praised', { count_praised: '-1' }],
    ['behaviour_1', { antecedent_1: 'a', consequence_1: 'c' }],
    ['setting', { setting: '' }],
  ])('names %s when it is wrong', (field, more) => {
    const one = read(more)
    expect(one.ok ? [] : one.problems.map((problem) => problem.field)).toEqual([field])
  })
  it('never throws, whatever is sent', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('pupil_marks', 'length', 'tapped', 'at_1', 'peer_praised'), fc.string()),
        (more) => {
          expect(typeof read(more).ok).toBe('boolean')
        },
      ),
    )
  })
})

it('nothing seen is no observation; a family’s visit may stand with its note', () => {
  const empty = { intervals: [], counts: [], entries: [] }
  expect([mayKeep(empty, 'pupil', 'the visit'), mayKeep(empty, 'family', 'the visit')]).toMatchObject([
    { refusal: { kind: 'nothing seen' } },
    { ok: true },
  ])
  expect(mayKeep({ ...empty, intervals: marked('o') }, 'school', 'another time')).toMatchObject({
    refusal: { kind: 'no subject', about: 'school' },
  })
})

it('a list of codes has each label once, and keeps the standard ones’ codes', () => {
  expect(
    codesFrom([
      { label: 'Praised by an adult', means: 'other' },
      { label: ' ', means: 'other' },
    ]),
  ).toEqual([{ code: 'praised', label: 'Praised by an adult', means: 'other' }])
  expect(codesFrom([])).toMatchObject({ kind: 'no codes' })
  expect(codesFrom(['Hums', 'hums!'].map((label) => ({ label, means: 'other' as const })))).toMatchObject({
    kind: 'said twice',
  })
})

describe('a lesson observation', () => {
  it('reaches leaders exactly while the teacher’s newest answer agrees, whatever is tried', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom<LessonStep>('read', 'agreed', 'withheld'), { maxLength: 12 }), (tried) => {
        const taken: LessonStep[] = []
        for (const step of tried) if (mayStep(taken, step).ok) taken.push(step)
        expect(leadersMayRead(taken)).toBe(taken.at(-1) === 'agreed')
        expect(taken.filter((step) => step === 'read').length).toBeLessThanOrEqual(1)
        expect(taken.length === 0 || taken[0] === 'read').toBe(true)
      }),
    )
  })
})

describe('a view', () => {
  const reached = { person: 'nobody', email: 'given' } as const
  it('is asked where there is somebody to ask', () => {
    expect(mayAsk('pupil', 'class', 'open', 'link', reached)).toMatchObject({ refusal: { kind: 'no pupil' } })
    expect(mayAsk('parent', 'family', 'open', 'link', reached).ok).toBe(true)
    expect(mayAsk('staff', 'pupil', 'open', 'signed in', reached)).toMatchObject({ refusal: { kind: 'no person' } })
    expect(mayAsk('staff', 'pupil', 'closed', 'link', reached)).toMatchObject({ refusal: { kind: 'case closed' } })
  })
  it.each(questionnaires)('$title takes what is offered and nothing else', ({ questions }) => {
    const first = questions.find((one) => one.options)
    expect(answersFrom(questions, () => [])).toMatchObject({ refusal: { kind: 'nothing said' } })
    expect(answersFrom(questions, (key) => (key === first?.key ? ['Maybe'] : []))).toMatchObject({
      refusal: { kind: 'not offered', key: first?.key },
    })
    const words = first?.options?.[0]?.words ?? ''
    expect(answersFrom(questions, (key) => (key === first?.key ? [words] : []))).toEqual({
      ok: true,
      value: [{ asks: first?.asks, said: words }],
    })
  })
  it('shows one letter of a name at most', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect([...initialOf(name)].length).toBeLessThanOrEqual(1)
      }),
    )
    expect(['leo Quill', '’Éa', 'ßa', '42'].map(initialOf)).toEqual(['L', 'É', 'S', ''])
  })
})
