/** Reading the form of an observation as it was typed: every problem at once, each beside its field. */
import { z } from 'zod'
import { type FieldProblem, field, type Typed, typedText } from '#platform/web/index.ts'
import type { Code } from './codes.rules.ts'
import type { Count, Entry, Interval, Observation } from './observation.rules.ts'

export const entryCount = 6
const intervalsMost = 360
export const entryParts = ['antecedent', 'behaviour', 'consequence'] as const

const observationForm = z.object({
  setting: field.text('Say where and in which lesson', 300),
  notes: field.text('Write what you saw', 20_000),
  interval_seconds: field.whole('Choose how often you look, from 5 to 300 seconds', 5, 300),
})

export type ObservationRead =
  | { readonly ok: true; readonly value: Observation }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] }

/** Everything that is wrong at once, each beside its field. */
export function readObservation(typed: Typed, codes: readonly Code[]): ObservationRead {
  const plain = observationForm.safeParse(typed)
  const problems: FieldProblem[] = plain.success
    ? []
    : plain.error.issues.map((issue) => ({ field: String(issue.path[0] ?? ''), message: issue.message }))
  const lengthSeconds = lengthFrom(typed, problems)
  const intervals = intervalsFrom(typed, problems)
  const counts = countsFrom(typed, codes, problems)
  const entries = entriesFrom(typed, problems)
  if (!plain.success || problems.length > 0) return { ok: false, problems }
  const { setting, notes, interval_seconds: intervalSeconds } = plain.data
  return { ok: true, value: { setting, notes, intervalSeconds, lengthSeconds, intervals, counts, entries } }
}

/** '12' or '12:30', in seconds. */
function clockFrom(text: string): number | undefined {
  const read = /^(\d{1,3})(?::([0-5]\d))?$/.exec(text)
  return read ? Number(read[1]) * 60 + Number(read[2] ?? 0) : undefined
}

function lengthFrom(typed: Typed, problems: FieldProblem[]): number | undefined {
  const text = typedText(typed, 'length').trim()
  if (text === '') return undefined
  const seconds = clockFrom(text)
  if (seconds !== undefined && seconds >= 1 && seconds <= 14_400) return seconds
  problems.push({ field: 'length', message: 'Enter the minutes watched, such as 20 or 12:30, up to 240' })
  return undefined
}

/** 'oox-' : one sign a moment, o on task, x off task, - not looked at. */
function marksFrom(typed: Typed, name: string, problems: FieldProblem[]): readonly (boolean | undefined)[] {
  const text = typedText(typed, name).replaceAll(/\s/g, '').toLowerCase()
  if (/^[ox-]*$/.test(text) && text.length <= intervalsMost)
    return [...text].map((sign) => (sign === '-' ? undefined : sign === 'o'))
  problems.push({
    field: name,
    message: /^[ox-]*$/.test(text)
      ? `Enter up to ${intervalsMost} moments; start another observation for more`
      : 'Use only o for on task, x for off task and - for not looked at',
  })
  return []
}

function intervalsFrom(typed: Typed, problems: FieldProblem[]): readonly Interval[] {
  const pupil = marksFrom(typed, 'pupil_marks', problems)
  const peer = marksFrom(typed, 'peer_marks', problems)
  return Array.from({ length: Math.max(pupil.length, peer.length) }, (_, n) => ({
    no: n + 1,
    onTask: pupil[n],
    peerOnTask: peer[n],
  })).filter((one) => one.onTask !== undefined || one.peerOnTask !== undefined)
}

function countsFrom(typed: Typed, codes: readonly Code[], problems: FieldProblem[]): readonly Count[] {
  const tapped = tapsFrom(typedText(typed, 'tapped'))
  const number = (name: string, label: string) => {
    const text = typedText(typed, name).trim()
    if (text === '') return 0
    if (/^\d{1,3}$/.test(text)) return Number(text)
    problems.push({ field: name, message: `${label}: enter how often, as a number up to 999` })
    return 0
  }
  return codes
    .map((code): Count => {
      const pupil = number(`count_${code.code}`, code.label)
      const times = tapped.get(code.code) ?? []
      // A number that was put right by hand no longer has its times.
      const atSeconds = times.length === pupil ? times : []
      return { ...code, pupil, peer: number(`peer_${code.code}`, code.label), atSeconds }
    })
    .filter((one) => one.pupil > 0 || one.peer > 0)
}

/** '12:off-verbal 40:praised': what the timer adds to the counts; anything else in it is left out. */
function tapsFrom(text: string): ReadonlyMap<string, readonly number[]> {
  const taps = new Map<string, number[]>()
  for (const [, second = '', code = ''] of text.matchAll(/(?:^|\s)(\d{1,5}):([a-z0-9-]{1,60})(?=\s|$)/g))
    if (Number(second) <= 14_400) taps.set(code, [...(taps.get(code) ?? []), Number(second)])
  return taps
}

function entriesFrom(typed: Typed, problems: FieldProblem[]): readonly Entry[] {
  return Array.from({ length: entryCount }, (_, n) => n + 1).flatMap((no) => {
    const text = (part: string) => typedText(typed, `${part}_${no}`).trim()
    if (entryParts.every((part) => text(part) === '')) return []
    for (const part of entryParts) {
      if (text(part) === '') problems.push({ field: `${part}_${no}`, message: `Incident ${no}: ${missing[part]}` })
      if (text(part).length > 2_000)
        problems.push({ field: `${part}_${no}`, message: `Incident ${no}: use 2,000 characters or fewer` })
    }
    const at = text('at')
    const atSecond = at === '' ? undefined : clockFrom(at)
    if (at !== '' && (atSecond === undefined || atSecond > 14_400))
      problems.push({ field: `at_${no}`, message: `Incident ${no}: enter the minute, such as 4 or 4:30` })
    return [
      { antecedent: text('antecedent'), behaviour: text('behaviour'), consequence: text('consequence'), atSecond },
    ]
  })
}

const missing = {
  antecedent: 'say what came before',
  behaviour: 'say what was seen',
  consequence: 'say what followed',
} as const
