/** A draft's rows as typed: into a plan, or the problems to put right. Pure; a row without its main words is left out whole. */
import { isBefore, type PlainDate, parseDay } from '#kernel/days.ts'
import { parseId, type StrategyId } from '#kernel/ids.ts'
import { type PlanContent, type PlanFile, withFiles } from './plan.rules.ts'

const upTo = (most: number) => Array.from({ length: most }, (_, at) => at + 1)
export const mostStrategies = 6
export const rows = { targets: upTo(5), strategies: upTo(mostStrategies), files: upTo(6), actions: upTo(6) } as const
const mostResources = 20

interface Problem {
  readonly field: string
  readonly message: string
}

interface Offered {
  readonly id: StrategyId
  readonly title: string
  readonly what: string
  readonly files: readonly PlanFile[]
}

type Fields = (name: string) => string

export interface Read {
  readonly content: PlanContent
  readonly problems: readonly Problem[]
}

/** `before` is what the draft held: a strategy newly chosen from the bank brings its words, one kept holds what was typed. */
export function contentFrom(
  typed: Fields,
  { bank, files: shelf }: { readonly bank: readonly Offered[]; readonly files: readonly PlanFile[] },
  before: PlanContent,
  today: PlainDate,
): Read {
  const brought: PlanFile[] = []
  const problems: Problem[] = []
  const line = (field: string, most: number) => {
    const words = typed(field).trim()
    if (words.length > most) problems.push({ field, message: `Use ${most} characters or fewer` })
    return words
  }
  const date = (field: string) => {
    const words = typed(field).trim()
    const parsed = parseDay(words)
    if (words !== '' && !parsed) problems.push({ field, message: 'Enter a day, or leave it empty' })
    return parsed
  }
  const need = (field: string, words: string, rest: readonly (string | PlainDate | undefined)[], message: string) => {
    if (words === '' && rest.some((one) => one !== undefined && one !== '')) problems.push({ field, message })
    return words !== ''
  }
  const targets = rows.targets.flatMap((n) => {
    const target = {
      words: line(`target_words_${n}`, 300),
      measure: line(`target_measure_${n}`, 300),
      baseline: line(`target_baseline_${n}`, 300),
      baselineOn: date(`target_measured_${n}`),
      success: line(`target_success_${n}`, 300),
      by: date(`target_by_${n}`),
    }
    const { words, ...rest } = target
    if (target.baselineOn && isBefore(today, target.baselineOn))
      problems.push({ field: `target_measured_${n}`, message: 'Enter today or a day before' })
    return need(`target_words_${n}`, words, Object.values(rest), `Say what target ${n} is`) ? [target] : []
  })
  const strategies = rows.strategies.flatMap((n) => {
    const strategy = parseId<StrategyId>(typed(`strategy_bank_${n}`))
    const setting = line(`strategy_setting_${n}`, 100)
    const kept = before.strategies[n - 1]
    const picked = strategy && strategy !== kept?.strategy ? bank.find(({ id }) => id === strategy) : undefined
    if (picked) brought.push(...picked.files)
    if (picked) return [{ strategy, title: picked.title, what: picked.what, setting }]
    const title = line(`strategy_title_${n}`, 200)
    const what = line(`strategy_what_${n}`, 4_000)
    const known = strategy !== undefined && strategy === kept?.strategy ? strategy : undefined
    return need(`strategy_title_${n}`, title, [what], `Say what strategy ${n} is, or choose it from the bank`)
      ? [{ strategy: known, title, what, setting }]
      : []
  })
  const actions = rows.actions.flatMap((n) => {
    const action = {
      what: line(`action_what_${n}`, 300),
      who: line(`action_who_${n}`, 200),
      by: date(`action_by_${n}`),
    }
    if (action.what !== '' && action.who === '')
      problems.push({ field: `action_who_${n}`, message: `Say who does action ${n}` })
    return need(`action_what_${n}`, action.what, [action.who, action.by], `Say what action ${n} is`) ? [action] : []
  })
  const resources = line('resources', 4_000)
    .split('\n')
    .map((one) => one.trim())
    .filter(Boolean)
    .slice(0, mostResources)
  const chosen = rows.files.flatMap((n) => {
    const wanted = typed(`file_${n}`)
    const file = [...shelf, ...before.files].find(({ id }) => id === wanted)
    if (wanted !== '' && !file) problems.push({ field: `file_${n}`, message: 'Choose a file of the list, or none' })
    return file ? [file] : []
  })
  const files = withFiles(withFiles([], chosen), brought)
  return { content: { targets, strategies, resources, files, actions }, problems }
}

/** The fields as a kept draft fills them. */
export function fieldsOf(content: PlanContent): Readonly<Record<string, string>> {
  const fields: Record<string, string> = { resources: content.resources.join('\n') }
  content.targets.forEach((one, at) => {
    Object.assign(fields, {
      [`target_words_${at + 1}`]: one.words,
      [`target_measure_${at + 1}`]: one.measure,
      [`target_baseline_${at + 1}`]: one.baseline,
      [`target_measured_${at + 1}`]: one.baselineOn?.toString() ?? '',
      [`target_success_${at + 1}`]: one.success,
      [`target_by_${at + 1}`]: one.by?.toString() ?? '',
    })
  })
  content.strategies.forEach((one, at) => {
    Object.assign(fields, {
      [`strategy_bank_${at + 1}`]: one.strategy ?? '',
      [`strategy_title_${at + 1}`]: one.title,
      [`strategy_what_${at + 1}`]: one.what,
      [`strategy_setting_${at + 1}`]: one.setting,
    })
  })
  content.files.forEach(({ id }, at) => {
    fields[`file_${at + 1}`] = id
  })
  content.actions.forEach((one, at) => {
    Object.assign(fields, {
      [`action_what_${at + 1}`]: one.what,
      [`action_who_${at + 1}`]: one.who,
      [`action_by_${at + 1}`]: one.by?.toString() ?? '',
    })
  })
  return fields
}
