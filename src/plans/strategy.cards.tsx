/** Strategies as cards, the search above them, and the form of one. */
import { inFull } from '#kernel/days.ts'
import type { PlanId } from '#kernel/ids.ts'
import { typedText } from '#platform/web/index.ts'
import { ActionButton, Card, Choices, Empty, Form, Hidden, LinkButton, Select, TextArea, TextField } from '#ui/index.ts'
import type { Back } from './plan.page.tsx'
import type { PlanFile } from './plan.rules.ts'
import type { Strategy, Wanted } from './strategy.store.ts'
import { needs, needWords, settings, settingWords, stages, stageWords } from './strategy.words.ts'
import { told, type Worked } from './worked.rules.ts'

const options = <K extends string>(keys: readonly K[], words: Readonly<Record<K, string>>) =>
  keys.map((value) => ({ value, label: words[value] }))

export function StrategySearch({ wanted, plan }: { wanted: Wanted; plan: PlanId | undefined }) {
  return (
    <search class="card">
      <form method="get" class="filters">
        {plan && <Hidden name="plan" value={plan} />}
        <Select name="need" label="Need" value={wanted.need} empty="Any" options={options(needs, needWords)} />
        <Select name="stage" label="Age" value={wanted.stage} empty="Any" options={options(stages, stageWords)} />
        <Select
          name="setting"
          label="Where"
          value={wanted.setting}
          empty="Anywhere"
          options={options(settings, settingWords)}
        />
        <TextField name="q" label="Words" type="search" value={wanted.words} />
        <button type="submit" class="button">
          Search
        </button>
      </form>
    </search>
  )
}

/** With the draft that is being written, each can be taken into it. */
export function StrategyList({
  found,
  plan,
}: {
  found: readonly (Strategy & { readonly worked: Worked | undefined })[]
  plan: PlanId | undefined
}) {
  if (found.length === 0)
    return (
      <Card>
        <Empty title="Nothing fits" action={<LinkButton href="/strategies">Show all</LinkButton>}>
          Choose fewer things, or add the strategy you had in mind.
        </Empty>
      </Card>
    )
  return (
    <>
      {found.map((one) => (
        <Card
          title={one.title}
          action={
            <a href={`/strategies/${one.id}`} aria-label={`Open: ${one.title}`}>
              Open
            </a>
          }
        >
          <StrategyText one={one} />
          {one.worked && told(one.worked) && (
            <p>
              <strong>What worked.</strong> {told(one.worked)}.
            </p>
          )}
          {plan && (
            <ActionButton
              action={`/plans/${plan}/strategies`}
              label="Add to the plan"
              about={one.title}
              tone="quiet"
              values={{ strategy: one.id }}
            />
          )}
        </Card>
      ))}
    </>
  )
}

export function StrategyText({ one }: { one: Strategy }) {
  const list = (words: readonly string[]) => words.join(' · ')
  return (
    <>
      <p>{one.what}</p>
      {one.files.length > 0 && (
        <ul>
          {one.files.map(({ id, name }) => (
            <li>
              <a href={`/strategies/files/${id}`}>{name}</a>
            </li>
          ))}
        </ul>
      )}
      <p class="soft small">{list(one.needs.map((need) => needWords[need]))}</p>
      <p class="soft small">
        {list([
          ...one.stages.map((stage) => stageWords[stage]),
          ...one.settings.map((setting) => settingWords[setting]),
        ])}
      </p>
      <p class="soft small">{`${one.source ? `Source: ${one.source}. ` : ''}${one.by}, ${inFull(one.on)}`}</p>
    </>
  )
}

export function StrategyForm({
  action,
  button,
  back,
  files,
  one,
}: {
  action: string
  button: string
  back: Back | undefined
  /** Of the bank, to be brought along. */
  files: readonly PlanFile[]
  one?: Strategy
}) {
  const problems = back?.problems
  const value = (name: string, kept: string | undefined) => ({
    name,
    value: back ? typedText(back.typed, name) : kept,
    problems,
  })
  const chosen = (name: string, kept: readonly string[] = []) => {
    const typed = back?.typed?.[name] ?? []
    return { name, chosen: back ? (typeof typed === 'string' ? [typed] : typed) : kept, problems }
  }
  return (
    <Form action={action} button={button} tone="quiet">
      {one && <Hidden name="base_version" value={String(one.version)} />}
      <TextField {...value('strategy_title', one?.title)} label="Title" />
      <TextArea {...value('strategy_what', one?.what)} label="What to do" rows={6} />
      <Choices
        kind="checkbox"
        {...chosen('strategy_needs', one?.needs)}
        label="For"
        options={options(needs, needWords)}
      />
      <Choices
        kind="checkbox"
        {...chosen('strategy_stages', one?.stages)}
        label="Age"
        options={options(stages, stageWords)}
      />
      <Choices
        kind="checkbox"
        {...chosen('strategy_settings', one?.settings)}
        label="Where"
        options={options(settings, settingWords)}
      />
      {files.length > 0 && (
        <Choices
          kind="checkbox"
          {...chosen(
            'strategy_files',
            one?.files.map(({ id }) => id),
          )}
          label="Files that come along (optional)"
          options={files.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <TextField
        {...value('strategy_source', one?.source)}
        label="Source"
        hint="Where the team has it from."
        optional="optional"
      />
    </Form>
  )
}
