/** The form of a draft: rows for targets, strategies and actions, the next empty one open. */
import type { PropsWithChildren } from 'hono/jsx'
import type { CaseShape } from '#cases/index.ts'
import type { FieldProblem } from '#platform/web/index.ts'
import { Card, Fold, Form, Hidden, type Option, Select, TextArea, TextField } from '#ui/index.ts'
import { type PlanFile, withFiles } from './plan.rules.ts'
import type { PlanVersion } from './plan.store.ts'
import type { Strategy } from './strategy.store.ts'
import { settingWords } from './strategy.words.ts'
import { rows } from './writing.rules.ts'

/** What stands in a field: as kept, or as it came back. */
export type Values = Readonly<Record<string, string>>

interface Props {
  readonly plan: PlanVersion
  readonly values: Values
  readonly problems: readonly FieldProblem[] | undefined
  readonly bank: readonly Pick<Strategy, 'id' | 'title'>[]
  readonly files: readonly PlanFile[]
  readonly shape: CaseShape
}

export function WritingForm({ plan, values, problems, bank, files, shape }: Props) {
  const given = (name: string) => ({ name, value: values[name] ?? '', problems })
  return (
    <Form action={`/plans/${plan.id}/writing`} button="Keep the draft">
      <Hidden name="base_version" value={String(plan.revision)} />
      <Card title="Targets">
        {rows.targets.map((n) => (
          <Part title={`Target ${n}`} part="target" n={n} values={values} problems={problems}>
            <TextField {...given(`target_words_${n}`)} label={`Target ${n}`} hint={shape.target} />
            <TextField {...given(`target_measure_${n}`)} label="Measured by" hint="Such as a tally over five days." />
            <div class="pair">
              <TextField {...given(`target_baseline_${n}`)} label="At the start" hint="Such as 1 of 5 days." />
              <TextField {...given(`target_measured_${n}`)} label="Measured on" type="date" />
            </div>
            <div class="pair">
              <TextField {...given(`target_success_${n}`)} label="Success looks like" hint="Such as 4 of 5 days." />
              <TextField {...given(`target_by_${n}`)} label="By" type="date" />
            </div>
          </Part>
        ))}
      </Card>
      <Card title="Strategies">
        <p class="soft">One chosen from the bank brings its words, which you can then fit to {shape.the}.</p>
        {rows.strategies.map((n) => (
          <Part title={`Strategy ${n}`} part="strategy" n={n} values={values} problems={problems}>
            <Select
              {...given(`strategy_bank_${n}`)}
              label={`Strategy ${n}, from the bank`}
              empty="Typed below"
              options={optionsOf(bank, plan, n)}
            />
            <TextField {...given(`strategy_title_${n}`)} label="In a few words" />
            <TextArea {...given(`strategy_what_${n}`)} label="What to do" rows={3} />
            <Select
              {...given(`strategy_setting_${n}`)}
              label="Where"
              empty="Anywhere"
              options={Object.values(settingWords).map((word) => ({ value: word, label: word }))}
            />
          </Part>
        ))}
      </Card>
      <Card title="Resources">
        <TextArea {...given('resources')} label="What is needed" hint="One a line." optional="optional" rows={4} />
        {shelfOf(files, plan).length > 0 ? (
          rows.files.map((n) => (
            <Select
              {...given(`file_${n}`)}
              label={`File ${n}`}
              optional="optional"
              empty="None"
              options={shelfOf(files, plan)}
            />
          ))
        ) : (
          <p class="soft small">
            Files of the case that the school reads too, and of the team’s bank, can be named here once there are some.
          </p>
        )}
      </Card>
      <Card title="Who does what">
        {rows.actions.map((n) => (
          <Part title={`Action ${n}`} part="action" n={n} values={values} problems={problems}>
            <TextField {...given(`action_what_${n}`)} label={`Action ${n}`} />
            <div class="pair">
              <TextField {...given(`action_who_${n}`)} label="Who" hint="By role, such as class teacher." />
              <TextField {...given(`action_by_${n}`)} label="By" type="date" />
            </div>
          </Part>
        ))}
      </Card>
    </Form>
  )
}

const fromWords = { case: 'of the case', bank: 'of the team’s bank' } as const

/** What can be named; what is named already stays so. */
function shelfOf(files: readonly PlanFile[], plan: PlanVersion): readonly Option[] {
  return withFiles(files, plan.content.files).map(({ id, name, from }) => ({
    value: id,
    label: `${name} (${fromWords[from]})`,
  }))
}

/** One withdrawn since it was chosen stays chosen. */
function optionsOf(bank: Props['bank'], plan: PlanVersion, n: number): readonly Option[] {
  const kept = plan.content.strategies[n - 1]
  const withdrawn =
    kept?.strategy && !bank.some(({ id }) => id === kept.strategy) ? [{ value: kept.strategy, label: kept.title }] : []
  return [...withdrawn, ...bank.map(({ id, title }) => ({ value: id, label: title }))]
}

function Part({
  title,
  part,
  n,
  values,
  problems,
  children,
}: PropsWithChildren<{
  title: string
  part: string
  n: number
  values: Values
  problems: readonly FieldProblem[] | undefined
}>) {
  const named = (name: string) => name.startsWith(`${part}_`) && name.endsWith(`_${n}`)
  const filled = Object.entries(values).some(([name, value]) => named(name) && value !== '')
  const wrong = problems?.some(({ field }) => named(field))
  return (
    <Fold title={title} open={n === 1 || filled || wrong ? 'open' : undefined}>
      <div class="fields">{children}</div>
    </Fold>
  )
}
